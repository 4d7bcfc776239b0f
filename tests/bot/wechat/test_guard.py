from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import ImmutableMultiDict

from bot.wechat import envelope, guard
from bot.wechat.account import Account
from bot.wechat.guard import check_echo
from bot.wechat.letters import Letter, Refused, open_letter
from tests.bot.wechat.sending import (
    COMPATIBLE,
    NONCE,
    NOW,
    PLAIN,
    SAFE,
    SENT,
    plain_args,
    sealed,
    signed,
    text,
)


def test_the_account_shows_no_secret() -> None:
    account = replace(SAFE, previous_aes_key="P" * 43)
    for secret in (account.secret, account.token, account.aes_key, "P" * 43):
        assert secret not in repr(account)


@pytest.mark.parametrize("name", ["signature", "timestamp", "nonce", "echostr"])
@pytest.mark.parametrize("value", ["", None, "é", "\ud800", "x" * 300, ["a"], 7])
def test_an_echo_with_a_parameter_spoilt_is_not_returned(name: str, value: object) -> None:
    args = {**plain_args(), "echostr": "42"}
    assert check_echo(SAFE, args, NOW) == "42"
    assert check_echo(SAFE, {**args, name: value}, NOW) is None  # type: ignore[dict-item]
    assert check_echo(SAFE, {k: v for k, v in args.items() if k != name}, NOW) is None


def test_no_token_means_nobody_is_believed() -> None:
    account = replace(SAFE, token="")
    args = {**plain_args(account), "echostr": "42"}
    assert check_echo(account, args, NOW) is None
    empty = {"timestamp": "", "nonce": "", "signature": signed("", "", ""), "echostr": "42"}
    assert check_echo(account, empty, NOW) is None


@pytest.mark.parametrize("name", ["signature", "timestamp", "nonce", "msg_signature"])
def test_a_repeated_parameter_is_not_trusted(name: str) -> None:
    args, body = sealed(text())
    once = ImmutableMultiDict(args.items())
    assert isinstance(open_letter(SAFE, once, body, NOW), Letter)
    right_first = ImmutableMultiDict([*args.items(), (name, "other")])
    right_last = ImmutableMultiDict([(name, "other"), *args.items()])
    same_twice = ImmutableMultiDict([*args.items(), (name, args[name])])
    for twice in (right_first, right_last, same_twice):
        found = open_letter(SAFE, twice, body, NOW)
        # The plain signature only rides along: without it msg_signature still proves the body.
        assert isinstance(found, Letter if name == "signature" else Refused)


@pytest.mark.parametrize("offset", [-601, 601])
def test_a_stale_or_future_request_is_refused_inside_the_window_only(offset: int) -> None:
    args = {**plain_args(timestamp=str(SENT + 3 + offset)), "echostr": "42"}
    assert check_echo(SAFE, args, NOW) == "42"
    assert check_echo(replace(SAFE, freshness_seconds=600), args, NOW) is None
    assert check_echo(replace(SAFE, freshness_seconds=601), args, NOW) == "42"


@pytest.mark.parametrize("timestamp", ["9" * 13, "-1", "1e9", "²", "１２３", " 1", "0x1"])
def test_a_time_that_is_no_number_is_refused(timestamp: str) -> None:
    args = {**plain_args(timestamp=timestamp), "echostr": "42"}
    assert check_echo(SAFE, args, NOW) is None


@pytest.mark.parametrize("name", ["signature", "msg_signature"])
@pytest.mark.parametrize(
    "spoil", [str.upper, lambda s: s[:-1], lambda s: s + "0", lambda s: "0" * 40]
)
def test_a_wrong_signature_is_refused(name: str, spoil: object) -> None:
    args, body = sealed(text())
    found = open_letter(SAFE, {**args, name: spoil(args[name])}, body, NOW)  # type: ignore[operator]
    assert isinstance(found, Refused)


def test_an_honest_redelivery_passes_with_its_old_nonce() -> None:
    args, body = sealed(text())
    assert open_letter(SAFE, args, body, NOW) == open_letter(SAFE, args, body, NOW)


@pytest.mark.parametrize("account", [SAFE, COMPATIBLE])
@pytest.mark.parametrize("encryption", [{}, {"encrypt_type": "raw"}, {"encrypt_type": ""}])
def test_a_plain_body_is_refused_although_its_url_is_signed(
    account: Account, encryption: dict[str, str]
) -> None:
    args = {**plain_args(account), **encryption}
    assert open_letter(account, args, text(), NOW) == Refused("not encrypted")
    assert isinstance(open_letter(PLAIN, args, text(), NOW), Letter)


def test_the_plain_signature_does_not_vouch_for_a_sealed_body() -> None:
    args, body = sealed(text())
    del args["msg_signature"]
    assert isinstance(open_letter(COMPATIBLE, args, body, NOW), Refused)
    _, forged = sealed(text("别人的话"))
    args, _ = sealed(text())
    assert open_letter(COMPATIBLE, args, forged, NOW) == Refused("signature")


def test_compatible_mode_believes_the_sealed_part_only() -> None:
    args, body = sealed(text("真的"), COMPATIBLE, beside=b"<Content>forged</Content>")
    found = open_letter(COMPATIBLE, args, body, NOW)
    assert isinstance(found, Letter)
    assert found.inbound.content.text == "真的"
    quoting = b"<Content><![CDATA[<Encrypt>AAAA</Encrypt>]]></Content>"
    args, body = sealed(text("真的"), COMPATIBLE, beside=quoting)
    assert isinstance(open_letter(COMPATIBLE, args, body, NOW), Letter)


def test_an_unknown_encryption_is_refused() -> None:
    args, body = sealed(text())
    assert isinstance(open_letter(SAFE, {**args, "encrypt_type": "rot13"}, body, NOW), Refused)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["signature", "timestamp", "nonce", "echostr", "msg_signature", "encrypt_type", "x"]
        ),
        st.one_of(st.text(), st.none(), st.lists(st.text()), st.just("aes"), st.just(NONCE)),
    )
)
def test_no_query_makes_the_guard_raise_or_believe(args: dict[str, str]) -> None:
    for account in (SAFE, PLAIN, replace(SAFE, freshness_seconds=60)):
        assert check_echo(account, args, NOW) is None
        assert isinstance(open_letter(account, args, text(), NOW), Refused)


def unsafe_comparisons(source: str) -> list[str]:
    """Comparisons with == or != (or in) of anything but lengths, counts and constants."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Compare):
            continue
        if any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops):
            sides = [ast.unparse(side) for side in (node.left, *node.comparators)]
            if not any(side.startswith("len(") for side in sides):
                found.append(" ~ ".join(sides))
    return found


def test_no_digest_is_compared_with_equals() -> None:
    for module in (guard, envelope):
        assert unsafe_comparisons(Path(module.__file__ or "").read_text()) == []
    assert unsafe_comparisons("if given == right: pass") == ["given ~ right"]
    assert "hmac.compare_digest" in Path(guard.__file__ or "").read_text()
    assert "hmac.compare_digest" in Path(envelope.__file__ or "").read_text()


def test_no_other_module_touches_a_digest() -> None:
    folder = Path(guard.__file__ or "").parent
    for path in folder.glob("*.py"):
        if path.name in ("guard.py", "envelope.py"):
            continue
        for shown in unsafe_comparisons(path.read_text()):
            assert not any(word in shown.lower() for word in ("sign", "digest", "appid", "hmac"))
