"""A wrong value stops the start with its name; production takes no demo values."""

from __future__ import annotations

import pytest

from bot.settings import (
    DEMO_AES_KEY,
    DEMO_FIELD_KEY,
    DEMO_SECRET,
    Settings,
    SettingsError,
    load_settings,
)

REAL = {
    "JIESU_ENV": "production",
    "JIESU_WECHAT_APPID": "wxaaaaaaaaaaaaaaaa",
    "JIESU_WECHAT_SECRET": "0123456789abcdef0123456789abcdef",
    "JIESU_WECHAT_TOKEN": "aRealToken123",
    "JIESU_WECHAT_AES_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    "JIESU_FIELD_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=",
    "JIESU_SECRET_KEY": "x" * 40,
    "JIESU_PUBLIC_URL": "https://jiesu.example",
    "JIESU_DATABASE_URL": "sqlite:////srv/jiesu/jiesu.db",
    "JIESU_STREET_DIR": "/srv/jiesu/street",
}
ACCOUNT = ("APPID", "SECRET")


def faults(**changes: str) -> str:
    with pytest.raises(SettingsError) as wrong:
        load_settings({f"JIESU_{name}": value for name, value in changes.items()})
    return str(wrong.value)


def test_the_demo_needs_nothing() -> None:
    settings = load_settings({})
    assert settings.is_demo
    assert settings.wechat_api == "http://127.0.0.1:8001"


def test_production_with_everything_set() -> None:
    assert load_settings(REAL).wechat_api == "https://api.weixin.qq.com"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "postgres+psycopg://x"),
        ("REDIS_URL", "http://x"),
        ("REDIS_URL", "redis:x"),
        ("REDIS_URL", "redis://cache:port/0"),
        ("REDIS_URL", "redis://cache/zero"),
        ("WECHAT_MODE", "clear"),
        ("WECHAT_ACCOUNT", "both"),
        ("WECHAT_AES_KEY", "short"),
        ("WECHAT_TOKEN", "a!"),
        ("WECHAT_APPID", "1234"),
        ("FIELD_KEYS", "abc"),
        ("FIELD_KEYS", f"!!{DEMO_FIELD_KEY}"),
        ("FIELD_KEYS", f"{DEMO_FIELD_KEY},"),
        ("WECHAT_AES_KEY_PREVIOUS", "short"),
        ("BIND", "nowhere"),
        ("BIND", "host:8０００"),
        ("BIND", "host:70000"),
        ("PUBLIC_URL", "ftp://x"),
        ("PUBLIC_URL", "http://[::1"),
        ("WECHAT_API", "http://127.0.0.1:port"),
        ("WECHAT_API", "http://:8001"),
        ("ENV", "testing"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    assert faults(**{name: value}).startswith(f"JIESU_{name}: ")


def test_all_faults_come_at_once_and_no_secret_with_them() -> None:
    text = faults(WECHAT_AES_KEY="my-secret-key", DATABASE_URL="x", BIND="y")
    assert len(text.splitlines()) == 3
    assert "my-secret-key" not in text


def test_a_mistyped_name_is_guessed() -> None:
    said = faults(DATABSE_URL="sqlite://")
    assert said == "JIESU_DATABSE_URL is not known; did you mean JIESU_DATABASE_URL?"


@pytest.mark.parametrize("name", [n for n in REAL if n != "JIESU_ENV"])
def test_production_refuses_every_demo_value(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load_settings({k: v for k, v in REAL.items() if k != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WECHAT_MODE", "plain"),
        ("WECHAT_TOKEN", "short"),
        ("WECHAT_SECRET", "short"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", ""),
        ("WECHAT_AES_KEY_PREVIOUS", DEMO_AES_KEY),
        ("FIELD_KEYS", f"{REAL['JIESU_FIELD_KEYS']},{DEMO_FIELD_KEY}"),
    ],
)
def test_production_refuses_what_is_weak(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"JIESU_{name}"):
        load_settings({**REAL, f"JIESU_{name}": value})


def test_secrets_do_not_show() -> None:
    assert DEMO_SECRET not in repr(load_settings({}))
    assert isinstance(load_settings({}), Settings)


def test_addresses_with_a_password_do_not_show_either() -> None:
    settings = load_settings(
        {
            "JIESU_DATABASE_URL": "postgresql://jiesu:canary@db/jiesu",
            "JIESU_REDIS_URL": "redis://:canary@cache",
        }
    )
    assert "canary" not in f"{settings!r} {settings}"
    assert "canary" not in faults(REDIS_URL="http://:canary℀@cache", DATABASE_URL="my://canary@x")


@pytest.mark.parametrize("address", ["http://jiesu.example", "http://127.0.0.1:8000"])
def test_production_gives_out_no_links_over_http(address: str) -> None:
    with pytest.raises(SettingsError, match="JIESU_PUBLIC_URL: must be https"):
        load_settings({**REAL, "JIESU_PUBLIC_URL": address})


@pytest.mark.parametrize("name", ["PUBLIC_URL", "DATABASE_URL", "STREET_DIR"])
@pytest.mark.parametrize("left", ["out", "empty"])
def test_production_takes_no_default_for_what_is_its_own(name: str, left: str) -> None:
    given = {k: v for k, v in REAL.items() if k != f"JIESU_{name}"}
    with pytest.raises(SettingsError) as wrong:
        load_settings({**given, **({f"JIESU_{name}": ""} if left == "empty" else {})})
    assert str(wrong.value) == f"JIESU_{name}: not set; production needs it by name"


@pytest.mark.parametrize("name", ACCOUNT)
def test_a_real_account_is_no_demo_by_omission(name: str) -> None:
    real = {f"JIESU_WECHAT_{name}": REAL[f"JIESU_WECHAT_{name}"]}
    with pytest.raises(SettingsError, match=f"JIESU_ENV: not set, but JIESU_WECHAT_{name}") as told:
        load_settings(real)
    assert REAL[f"JIESU_WECHAT_{name}"] not in str(told.value)
    with pytest.raises(SettingsError, match="JIESU_ENV: not set"):
        load_settings({**real, "JIESU_ENV": ""})
    assert load_settings({**real, "JIESU_ENV": "demo"}).is_demo


@pytest.mark.parametrize(
    "address",
    [
        *("https://jiesu.example", "http://192.168.1.5:8000", "http://10.0.0.2", "http://8.8.8.8"),
        *("http://localhost.example", "http://127.0.0.1.example", "http://[fe80::1]:8000"),
        *("http://0.0.0.0:8000", "http://user@jiesu.example"),
    ],
)
@pytest.mark.parametrize("env", ["", "demo"])
def test_a_demo_has_no_address_in_the_world(address: str, env: str) -> None:
    said = faults(PUBLIC_URL=address, ENV=env)
    assert said.startswith("JIESU_PUBLIC_URL: the demo is for this machine alone")


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"),
        *("https://127.8.8.8", "http://jiesu.localhost:8000"),
    ],
)
def test_a_demo_on_loopback_starts(address: str) -> None:
    assert load_settings({"JIESU_PUBLIC_URL": address}).is_demo


def test_nothing_to_warn_of() -> None:
    complete = {
        **REAL,
        **{f"JIESU_TEMPLATE_{kind}": "id" for kind in ("ASSIGNED", "PROGRESS", "SURVEY")},
    }
    assert load_settings(complete).warnings == []
    assert load_settings({}).warnings == []


def test_only_the_mapping_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIESU_BIND", "127.0.0.1:1")
    assert load_settings({}).bind == "127.0.0.1:8000"
    assert load_settings().bind == "127.0.0.1:1"


def test_freshness_is_off_in_the_demo_alone() -> None:
    assert load_settings({}).wechat_freshness_seconds == 0
    assert load_settings(REAL).wechat_freshness_seconds == 600
    assert load_settings({"JIESU_WECHAT_FRESHNESS_SECONDS": "60"}).wechat_freshness_seconds == 60
