"""订阅通知 and the page's ticket over the wire."""

from __future__ import annotations

import pytest

from bot.wechat.client import CallFailed, SendResult
from tests.bot.wechat.far_side import said
from tests.bot.wechat.sending import OPENID
from tests.bot.wechat.test_client import OK, platform

DATA = {"thing1": {"value": "路灯"}}


def test_a_subscription_notice_carries_its_page() -> None:
    with platform() as (client, side):
        assert client.send_subscription(OPENID, "TPL", DATA, "https://t") == SendResult("sent", 0)
    asked = side.asked[-1]
    assert asked.path == "/cgi-bin/message/subscribe/bizsend"
    assert asked.json == {"touser": OPENID, "template_id": "TPL", "data": DATA, "page": "https://t"}


def test_no_consent_left_goes_another_way() -> None:
    with platform(said(errcode=43101, errmsg="user refuse to accept the msg")) as (client, side):
        outcome = client.send_subscription(OPENID, "TPL", DATA)
    assert (outcome.kind, outcome.errcode) == ("next", 43101)
    assert "page" not in side.asked[-1].json


def test_the_page_s_ticket_and_how_long_it_is_good() -> None:
    with platform(said(**OK, ticket="T", expires_in=7200)) as (client, side):
        assert client.jsapi_ticket() == ("T", 7200)
    assert side.asked[-1].path == "/cgi-bin/ticket/getticket"
    assert side.asked[-1].query["type"] == "jsapi"
    with platform(said(**OK)) as (client, _), pytest.raises(CallFailed):
        client.jsapi_ticket()


def test_the_account_s_subscription_templates() -> None:
    rows = [{"priTmplId": "P", "content": "{{thing1.DATA}}", "type": 2}, "odd"]
    with platform(said(**OK, data=rows)) as (client, _):
        assert client.subscription_templates() == [
            {"priTmplId": "P", "content": "{{thing1.DATA}}", "type": "2"}
        ]
    with platform(said(**OK)) as (client, _):
        assert client.subscription_templates() == []
