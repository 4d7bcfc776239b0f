"""The templates of the account: what their fields are called, and how a card names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Title, and the names of the fields.
Template = tuple[str, tuple[str, ...]]
_NEWS = ("character_string1", "thing2", "phrase3", "thing4")
# Titles stand in the template: an account takes one from the library for each thing it tells.
_TITLES = {
    "QUESTION": "待回复提醒",
    "RESULT": "办理结果通知",
    "DELAY": "办理延期提醒",
    "CHANGE": "事项变更提醒",
    "DUE": "办理到期提醒",
    "APPOINTMENT": "预约提醒",
    "PLACE": "社区通知",
    "TODO": "待处理事项提醒",
    "ANSWER": "回复通知",
}
TEMPLATES: dict[str, Template] = {
    "ASSIGNED": ("新任务提醒", ("character_string1", "thing2", "thing3", "time4")),
    "PROGRESS": ("办理进度提醒", _NEWS),
    "SURVEY": ("服务评价提醒", ("character_string1", "thing2", "thing3")),
    **{name: (title, _NEWS) for name, title in _TITLES.items()},
}
# The one-time message of /cgi-bin/message/template/subscribe: one text, up to 200 characters.
ONCE = "ONCE"


def rows(templates: Mapping[str, Template]) -> list[dict[str, Any]]:
    """As get_all_private_template lists them."""
    return [
        {
            "template_id": template_id,
            "title": title,
            "primary_industry": "",
            "deputy_industry": "",
            "content": content(fields),
            "example": "",
        }
        for template_id, (title, fields) in templates.items()
    ]


def content(fields: tuple[str, ...]) -> str:
    return "\n".join(f"{{{{{name}.DATA}}}}" for name in fields)
