"""Settings from the environment. A missing or wrong value stops the start with its name."""

from __future__ import annotations

import difflib
import os
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import safe_start, wecom_settings
from bot.wecom_settings import WecomSettings
from rules.delivery.card_titles import TOPICS, Topic, topic_of
from rules.delivery.channels import AccountKind, can
from rules.delivery.field_maps import FIELDS, TEMPLATES, FieldMap, parsed
from rules.notices.notice import Notice, Template

PREFIX = "JIESU_"
DEMO_APPID = "wx0123456789abcdef"
DEMO_SECRET = "demo-secret-0123456789abcdef0123"  # noqa: S105 - refused in production
DEMO_TOKEN = "demotoken"  # noqa: S105 - refused in production
DEMO_AES_KEY = "ZGVtby1rZXktZm9yLWppZXN1LTAxMjM0NTY3ODlhYmM"
DEMO_FIELD_KEY = "ZGVtby1maWVsZC1rZXktZm9yLWppZXN1LTAxMjM0NTY="
DEMO_SIGNING_KEY = "demo-signing-key-demo-signing-key"
DEMO_API, REAL_API = "http://127.0.0.1:8001", "https://api.weixin.qq.com"

_REDIS = re.compile(
    r"unix://\S+|rediss?://(?:[^@\s]*@)?(?:\[[0-9a-fA-F:.]+\]|[^:/?#\s@\[\]]+)"
    r"(?::[0-9]{1,5})?(?:/[0-9]*)?(?:\?\S*)?"
)


class SettingsError(ValueError):
    """One line per fault: the key, and what it should be. Never a secret's value."""


class Settings(WecomSettings):
    """Names and defaults of the public contract; demo values work out of the box."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    env: Literal["demo", "production"] = "demo"
    # Both addresses may hold a password: usable as text, absent from repr.
    database_url: str = Field("sqlite:///var/jiesu.db", repr=False)
    redis_url: str = Field("", repr=False)
    wechat_appid: str = DEMO_APPID
    wechat_secret: SecretStr = SecretStr(DEMO_SECRET)
    wechat_token: SecretStr = SecretStr(DEMO_TOKEN)
    wechat_aes_key: SecretStr = SecretStr(DEMO_AES_KEY)
    wechat_aes_key_previous: SecretStr | None = None
    wechat_mode: Literal["safe", "compatible", "plain"] = "safe"
    wechat_account: AccountKind = "service"
    wechat_api: str = ""
    wechat_freshness_seconds: int = Field(600, ge=0, le=86400)
    street_dir: Path = Path("demo")
    media_dir: Path = Path("var/media")
    public_url: str = "http://127.0.0.1:8000"
    field_keys: SecretStr = SecretStr(DEMO_FIELD_KEY)
    bind: str = "127.0.0.1:8000"
    secret_key: SecretStr = SecretStr(DEMO_SIGNING_KEY)
    metrics_token: SecretStr | None = None
    template_assigned: str = "ASSIGNED"
    template_progress: str = "PROGRESS"
    template_survey: str = "SURVEY"
    template_question: str = ""
    template_result: str = ""
    template_delay: str = ""
    template_change: str = ""
    template_due: str = ""
    template_appointment: str = ""
    template_place: str = ""
    template_todo: str = ""
    template_answer: str = ""
    template_assigned_fields: str = ""
    template_progress_fields: str = ""
    template_survey_fields: str = ""
    subscribe_assigned: str = ""
    subscribe_progress: str = ""
    subscribe_survey: str = ""
    subscribe_assigned_fields: str = ""
    subscribe_progress_fields: str = ""
    subscribe_survey_fields: str = ""
    subscribe_long_term: bool = False

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *_others: Any,
        **_more: Any,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # What is read is handed in whole by load_settings: tests pass a dict, not an environment.
        return (init_settings,)

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not re.match(r"(sqlite(\+pysqlite)?|postgres|postgresql(\+psycopg)?)://", value):
            raise ValueError("must be an SQLAlchemy URL of SQLite or PostgreSQL")
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str) -> str:
        # No urlsplit: what it says of a bad address repeats the password in it.
        if value and not _REDIS.fullmatch(value):
            raise ValueError("must be redis://… or empty")
        return value

    @field_validator("wechat_appid")
    @classmethod
    def _appid(cls, value: str) -> str:
        if not re.fullmatch(r"wx[0-9A-Za-z]{10,30}", value):
            raise ValueError("must be wx and letters or digits, as the account's page shows it")
        return value

    @field_validator("wechat_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[0-9A-Za-z]{3,32}", value.get_secret_value()):
            raise ValueError("must be 3 to 32 letters or digits")
        return value

    @field_validator("wechat_aes_key", "wechat_aes_key_previous")
    @classmethod
    def _aes_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[0-9A-Za-z]{43}", value.get_secret_value()):
            raise ValueError("must be exactly 43 letters or digits")
        return value

    @field_validator("field_keys")
    @classmethod
    def _field_keys(cls, value: SecretStr) -> SecretStr:
        _decoded(value.get_secret_value())
        return value

    @field_validator("public_url", "wechat_api")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not safe_start.is_address(value):
            raise ValueError("must be http://… or https://…")
        return value.rstrip("/")

    @field_validator(*(f"{way}_{k}_fields" for way in ("template", "subscribe") for k in TEMPLATES))
    @classmethod
    def _field_map(cls, value: str) -> str:
        parsed(value)
        return value

    @field_validator("bind")
    @classmethod
    def _bind(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65536:
            raise ValueError("must be host:port, e.g. 127.0.0.1:8000")
        return value

    @property
    def is_demo(self) -> bool:
        return self.env == "demo"

    @property
    def spool_dir(self) -> Path:
        """Where danger is written while the database is away: beside the media."""
        return self.media_dir.parent / "spool"

    def template_id(self, kind: Template) -> str:
        found: str = getattr(self, f"template_{kind}")
        return found

    def topic_id(self, topic: Topic) -> str:
        """The template with a title of that topic; empty where none is set up."""
        found: str = getattr(self, f"template_{topic}")
        return found

    def template_for(self, notice: Notice) -> str:
        """The template a notice goes out by: titled by what it is about, if there is one."""
        topic = topic_of(notice)
        assert notice.template
        return (self.topic_id(topic) if topic else "") or self.template_id(notice.template)

    def subscribe_id(self, kind: Template) -> str:
        """Empty where no such subscription template is set up."""
        found: str = getattr(self, f"subscribe_{kind}")
        return found

    @property
    def subscribe_ids(self) -> list[str]:
        """Subscription templates that are set up."""
        kinds: tuple[Template, ...] = ("assigned", "progress", "survey")
        return [found for kind in kinds if (found := self.subscribe_id(kind))]

    def template_fields(self, kind: Template) -> FieldMap:
        return parsed(getattr(self, f"template_{kind}_fields")) or FIELDS[kind]

    def subscribe_fields(self, kind: Template) -> FieldMap:
        return parsed(getattr(self, f"subscribe_{kind}_fields")) or FIELDS[kind]

    @property
    def field_key_bytes(self) -> list[bytes]:
        """Keys of personal fields, newest first."""
        return _decoded(self.field_keys.get_secret_value())

    @property
    def previous_aes_key(self) -> str | None:
        found = self.wechat_aes_key_previous
        return found.get_secret_value() if found else None

    @property
    def warnings(self) -> list[str]:
        """What production may start with and should not keep, one line each."""
        return [] if self.is_demo else _doubtful(self)


def _decoded(value: str) -> list[bytes]:
    parts = [part.strip() for part in value.split(",")]
    # 43 characters of base64url are 32 bytes; b64decode itself would skip what it does not know.
    if not all(re.fullmatch("[A-Za-z0-9_-]{43}=?", part) for part in parts):
        raise ValueError("must be 32 bytes each in base64url, comma-separated, newest first")
    return [urlsafe_b64decode(part.rstrip("=") + "=") for part in parts]


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from a mapping (os.environ if None). Raises SettingsError naming every fault."""
    given = os.environ if env is None else env
    ours = {k: v for k, v in given.items() if k.startswith(PREFIX)}
    faults = list(_unknown(ours))
    values = {k.removeprefix(PREFIX).lower(): v for k, v in ours.items() if v != ""}
    settings = _parsed(values, faults)
    if settings:
        faults += wecom_settings.faults(settings, settings.is_demo)
    if settings and settings.is_demo:
        faults += safe_start.as_demo(values, _own(settings), settings.public_url, PREFIX)
    if settings and not settings.is_demo:
        faults += _unsafe(settings)
        faults += safe_start.as_production(values, settings.public_url, PREFIX)
    if faults or settings is None:
        raise SettingsError("\n".join(faults))
    return _completed(settings, values)


def _unknown(ours: Mapping[str, str]) -> list[str]:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    lines = []
    for key in ours:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            lines.append(f"{key} is not known" + (f"; did you mean {near[0]}?" if near else ""))
    return lines


def _parsed(values: Mapping[str, str], faults: list[str]) -> Settings | None:
    try:
        return Settings(**dict(values))  # type: ignore[arg-type]
    except ValidationError as error:
        for fault in error.errors(include_input=False, include_url=False):
            said = str(fault["msg"]).removeprefix("Value error, ")
            faults.append(f"{PREFIX}{str(fault['loc'][0]).upper()}: {said}")
        return None


def _unsafe(settings: Settings) -> list[str]:
    """What production refuses: demo values, plain mode, short secrets."""
    lines = [
        f"{PREFIX}{key}: not set, or still the demo's value; set your own"
        for key in _left_at_demo(settings)
    ]
    if settings.wechat_mode == "plain":
        lines.append(f"{PREFIX}WECHAT_MODE: plain does not sign the message; use safe")
    if len(settings.wechat_token.get_secret_value()) < 8:
        lines.append(f"{PREFIX}WECHAT_TOKEN: must be at least 8 letters or digits in production")
    if len(settings.wechat_secret.get_secret_value()) < 16:
        lines.append(f"{PREFIX}WECHAT_SECRET: too short for an AppSecret")
    if len(settings.secret_key.get_secret_value()) < 32:
        lines.append(f"{PREFIX}SECRET_KEY: must be at least 32 characters")
    return lines


def _own(settings: Settings) -> dict[str, bool]:
    """Of what names a real account, whether it is not the demo's."""
    return {
        "WECHAT_APPID": settings.wechat_appid != DEMO_APPID,
        "WECHAT_SECRET": settings.wechat_secret.get_secret_value() != DEMO_SECRET,
    }


def _left_at_demo(settings: Settings) -> list[str]:
    pairs = {
        "WECHAT_APPID": (settings.wechat_appid, DEMO_APPID),
        "WECHAT_SECRET": (settings.wechat_secret.get_secret_value(), DEMO_SECRET),
        "WECHAT_TOKEN": (settings.wechat_token.get_secret_value(), DEMO_TOKEN),
        "WECHAT_AES_KEY": (settings.wechat_aes_key.get_secret_value(), DEMO_AES_KEY),
        # Whatever the previous key opens is believed, too.
        "WECHAT_AES_KEY_PREVIOUS": (settings.previous_aes_key, DEMO_AES_KEY),
        "SECRET_KEY": (settings.secret_key.get_secret_value(), DEMO_SIGNING_KEY),
    }
    left = [key for key, (value, demo) in pairs.items() if value == demo]
    has_demo_key = _decoded(DEMO_FIELD_KEY)[0] in settings.field_key_bytes
    return [*left, "FIELD_KEYS"] if has_demo_key else left


def _doubtful(settings: Settings) -> list[str]:
    lines = []
    if settings.wechat_api.startswith("http://"):
        lines.append(f"{PREFIX}WECHAT_API: the AppSecret travels over http; use https://")
    lines += wecom_settings.doubtful(settings)
    kinds = TEMPLATES if can(settings.wechat_account, "template") else ()
    left = [k for k in kinds if settings.template_id(k) == k.upper()]
    lines += [f"{PREFIX}TEMPLATE_{k.upper()}: the demo's template; set your own id" for k in left]
    return lines


def _completed(settings: Settings, values: Mapping[str, str]) -> Settings:
    """Defaults that depend on the environment: the demo talks to the emulator."""
    fresh: dict[str, Any] = {}
    if not settings.wechat_api:
        fresh["wechat_api"] = DEMO_API if settings.is_demo else REAL_API
    if settings.is_demo and "wechat_freshness_seconds" not in values:
        fresh["wechat_freshness_seconds"] = 0
    api = str(fresh.get("wechat_api", settings.wechat_api))
    is_emulated = settings.is_demo and api != REAL_API
    if is_emulated:
        fresh |= {f"template_{t}": settings.topic_id(t) or t.upper() for t in TOPICS}
    return settings.model_copy(update=fresh | wecom_settings.completed(settings, api, is_emulated))
