"""`check` on each kind of account: what it lacks is said, what it lacks is never tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.capabilities import losses
from bot.cli import check
from bot.cli.account_setup import push_menu, write_posters
from bot.cli.template_checks import template_faults
from bot.settings import SettingsError, load_settings
from tests.bot.wechat.far_side import Answered, Asked, far_side, said
from tests.talks.town import Town, found_town


def lost(**settings: str) -> list[str]:
    return list(losses(load_settings({f"JIESU_{name}": v for name, v in settings.items()})))


def joined(folder: Path, kind: str = "service", **settings: str) -> Town:
    town = found_town(folder, WECHAT_ACCOUNT=kind, **settings)
    town.world.account.kind = kind  # type: ignore[assignment]
    return town


def asked(town: Town) -> set[str]:
    return {entry["path"] for entry in town.world.journal}


def test_a_verified_service_account_lacks_nothing() -> None:
    assert lost() == []


def test_a_subscription_account_says_what_it_loses_and_the_way_out() -> None:
    lines = lost(WECHAT_ACCOUNT="subscription")
    assert len(lines) == 3
    template, codes, instead = lines
    assert template.startswith("JIESU_WECHAT_ACCOUNT=subscription: no template messages")
    assert "by telephone" in template and "认证" in template
    assert "QR codes" in codes
    assert "JIESU_SUBSCRIBE_PROGRESS" in instead
    with_subscribe = lost(WECHAT_ACCOUNT="subscription", SUBSCRIBE_PROGRESS="P")
    assert with_subscribe == [template, codes]


def test_an_unverified_account_loses_five_things() -> None:
    lines = lost(WECHAT_ACCOUNT="unverified", SUBSCRIBE_SURVEY="S")
    assert len(lines) == 6
    assert all("\n" not in line for line in lines)
    assert "JIESU_SUBSCRIBE_SURVEY: is not used" in lines[-1]


def test_what_is_missing_is_a_warning_and_no_fault(tmp_path: Path) -> None:
    def platform(call: Asked) -> Answered:
        if call.path in ("/cgi-bin/stable_token", "/cgi-bin/gettoken"):
            return said(access_token="T", expires_in=7200)
        return said(ip_list=["127.0.0.1"])

    found_town(tmp_path)
    with far_side(platform) as side:
        settings = load_settings(
            {
                "JIESU_DATABASE_URL": f"sqlite:///{tmp_path}/jiesu.db",
                "JIESU_MEDIA_DIR": str(tmp_path / "media"),
                "JIESU_WECHAT_ACCOUNT": "unverified",
                "JIESU_WECHAT_API": side.api,
                "JIESU_WECOM_API": side.api,
            }
        )
        assert list(check.faults(settings)) == []
        assert len([w for w in check.warnings(settings) if "unverified" in w]) == 5


def test_wrong_credentials_are_found_whatever_the_account(tmp_path: Path) -> None:
    assert list(template_faults(joined(tmp_path / "right", "unverified").container)) == []
    town = joined(tmp_path / "wrong", "unverified", WECHAT_SECRET="x" * 32, ENV="demo")
    (line,) = template_faults(town.container)
    assert line.startswith("JIESU_WECHAT_APPID/_SECRET/_API: ")


@pytest.mark.parametrize("kind", ["subscription", "unverified"])
def test_what_the_account_lacks_is_never_tried(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    town = joined(tmp_path, kind)
    assert write_posters(town.container, tmp_path / "codes") == 1
    assert push_menu(town.container) == (1 if kind == "unverified" else 0)
    told = capsys.readouterr().err
    assert f"qrcodes: JIESU_WECHAT_ACCOUNT={kind}: no QR codes" in told
    assert ("menu: JIESU_WECHAT_ACCOUNT" in told) == (kind == "unverified")
    assert not asked(town) & {"/cgi-bin/qrcode/create"}
    assert not (tmp_path / "codes").exists()


def test_the_demo_s_templates_are_in_order(tmp_path: Path) -> None:
    town = joined(tmp_path, SUBSCRIBE_PROGRESS="PROGRESS", SUBSCRIBE_SURVEY="SURVEY")
    assert list(template_faults(town.container)) == []


@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        (
            {"TEMPLATE_SURVEY_FIELDS": "character_string1=number,thing2=matter"},
            ["JIESU_TEMPLATE_SURVEY_FIELDS: field thing3 of template SURVEY is not filled"],
        ),
        (
            {"TEMPLATE_ASSIGNED": "PROGRESS"},
            [
                "JIESU_TEMPLATE_ASSIGNED_FIELDS: field phrase3 of template PROGRESS is not filled",
                "JIESU_TEMPLATE_ASSIGNED_FIELDS: field thing4 of template PROGRESS is not filled",
                "JIESU_TEMPLATE_ASSIGNED_FIELDS: template PROGRESS has no field thing3",
                "JIESU_TEMPLATE_ASSIGNED_FIELDS: template PROGRESS has no field time4",
            ],
        ),
        (
            {"TEMPLATE_PROGRESS": "OLD"},
            ["JIESU_TEMPLATE_PROGRESS: the account has no template OLD"],
        ),
        (
            {"SUBSCRIBE_SURVEY": "OLD"},
            ["JIESU_SUBSCRIBE_SURVEY: the account has no template OLD"],
        ),
    ],
)
def test_a_template_is_compared_both_ways(
    tmp_path: Path, settings: dict[str, str], lines: list[str]
) -> None:
    assert list(template_faults(joined(tmp_path, **settings).container)) == lines


def test_a_field_of_a_type_nobody_knows_is_said(tmp_path: Path) -> None:
    town = joined(tmp_path, TEMPLATE_SURVEY="OLD_SURVEY")
    title, fields = town.world.templates["SURVEY"]
    town.world.templates["OLD_SURVEY"] = (title, ("first", *fields))
    (line,) = template_faults(town.container)
    assert line == "JIESU_TEMPLATE_SURVEY: template OLD_SURVEY has a field first of an unknown type"


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("first=number", "first is no field of a template"),
        ("thing=number", "thing is no field of a template"),
        ("thing2=adress", "thing2 needs one of number"),
        ("thing2", "thing2 needs one of number"),
        ("thing2==", "thing2 has no text after =="),
        ("const3=phrase", "const3 takes only a value of the template's list"),
        ("thing2=place,thing2=matter", "thing2 is given twice"),
    ],
)
@pytest.mark.parametrize("key", ["TEMPLATE_SURVEY_FIELDS", "SUBSCRIBE_PROGRESS_FIELDS"])
def test_a_wrong_map_names_its_key_and_the_field(key: str, value: str, part: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        load_settings({f"JIESU_{key}": value})
    assert str(wrong.value).startswith(f"JIESU_{key}: {part}")


def test_a_map_with_fixed_texts_and_spaces() -> None:
    text = " character_string1 = number, const2==处理中，请等 , thing3==a=b "
    settings = load_settings({"JIESU_TEMPLATE_PROGRESS_FIELDS": text})
    assert settings.template_fields("progress") == {
        "character_string1": "number",
        "const2": "=处理中，请等",
        "thing3": "=a=b",
    }
