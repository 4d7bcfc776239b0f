"""Whether the account's templates take what we fill in: both ways, or every send is a 47003."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.container import Container
from bot.settings import PREFIX
from bot.wechat.client import CallFailed
from rules.delivery.card_titles import TOPICS
from rules.delivery.channels import can
from rules.delivery.field_maps import TEMPLATES, FieldMap
from rules.delivery.fields import is_known

_FIELD = re.compile(r"\{\{\s*(\w+)\.DATA\s*\}\}")


def template_faults(container: Container) -> Iterator[str]:
    """One line per fault, naming the key to change; the credentials are verified on the way."""
    settings = container.settings
    try:
        if can(settings.wechat_account, "template"):
            known = {
                t.get("template_id", ""): t.get("content", "") for t in container.client.templates()
            }
            for kind in TEMPLATES:
                key, template_id = f"TEMPLATE_{kind.upper()}", settings.template_id(kind)
                yield from _compared(key, template_id, known, settings.template_fields(kind))
            for topic in filter(settings.topic_id, TOPICS):
                key, fields = f"TEMPLATE_{topic.upper()}", settings.template_fields("progress")
                yield from _compared(key, settings.topic_id(topic), known, fields)
        else:
            container.client.verify()
        asked = [kind for kind in TEMPLATES if settings.subscribe_id(kind)]
        if asked and can(settings.wechat_account, "subscribe"):
            rows = container.client.subscription_templates()
            known = {row.get("priTmplId", ""): row.get("content", "") for row in rows}
            for kind in asked:
                key, template_id = f"SUBSCRIBE_{kind.upper()}", settings.subscribe_id(kind)
                yield from _compared(key, template_id, known, settings.subscribe_fields(kind))
    except CallFailed as error:
        yield f"{PREFIX}WECHAT_APPID/_SECRET/_API: {error}"


def _compared(key: str, template_id: str, known: dict[str, str], ours: FieldMap) -> Iterator[str]:
    if template_id not in known:
        yield f"{PREFIX}{key}: the account has no template {template_id}"
        return
    theirs = _FIELD.findall(known[template_id])
    for name in theirs:
        if not is_known(name):
            yield f"{PREFIX}{key}: template {template_id} has a field {name} of an unknown type"
        elif name not in ours:
            yield f"{PREFIX}{key}_FIELDS: field {name} of template {template_id} is not filled"
    for name in ours:
        if name not in theirs:
            yield f"{PREFIX}{key}_FIELDS: template {template_id} has no field {name}"
