"""订阅通知: asked on the ticket's page, counted by the platform's events, spent one by one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.delivery.channels import subscribe
from bot.settings import load_settings
from bot.wechat.client import SendResult
from bot.wechat.jsapi import jsapi_signature
from emulator.world import Fault
from rules.notices import NOTICES
from storage import consents, people
from storage.outbox import Push
from tests.talks.town import MORNING, Player, Town, found_town, number_in

TICKET = "/cgi-bin/ticket/getticket"
BIZSEND = "/cgi-bin/message/subscribe/bizsend"
FACTS = {"number": "26000127", "matter": "楼道灯坏了", "words": "明天来修"}
PUSH = Push(7, "contacted", 1, 1, "p1", FACTS, MORNING, "sending", 1)


@pytest.fixture
def asking(tmp_path: Path) -> Town:
    """A street whose account has 订阅通知 and no templates."""
    names = {"SUBSCRIBE_PROGRESS": "PROGRESS", "SUBSCRIBE_SURVEY": "SURVEY"}
    town = found_town(tmp_path, WECHAT_ACCOUNT="subscription", **names)
    town.world.account.kind = "subscription"
    return town


def id_of(town: Town, openid: str) -> str:
    with town.container.services.database.begin() as tx:
        return people.meet(tx, openid, town.now()).id


def left(town: Town, who: Player, template: str = "PROGRESS") -> int:
    """How many messages are still allowed, counted by spending them."""
    person, count = id_of(town, who.openid), 0
    with town.container.services.database.begin() as tx:
        while consents.left(tx, [person, "p-nobody"], template) == {person}:
            consents.spent(tx, person, template)
            count += 1
        for _ in range(count):
            consents.given(tx, person, template)
        consents.spent(tx, "p-nobody", template)
    return count


def sent(town: Town, who: Player) -> SendResult:
    container = town.container
    return subscribe.send(
        container.client, container.settings, who.openid, (PUSH,), NOTICES["contacted"]
    )


def page_of(town: Town, zhang: Player) -> str:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    return town.container.services.links.ticket(number).removeprefix(
        town.container.settings.public_url
    )


def test_each_yes_is_one_message(town: Town, zhang: Player, zhao: Player) -> None:
    assert left(town, zhang) == 0
    assert zhang.does("consent", "PROGRESS") == ""
    town.later(seconds=1)  # the same answer in the same second is the platform's repeat
    zhang.does("consent", "PROGRESS")
    assert left(town, zhang) == 2
    assert left(town, zhang, "SURVEY") == 0
    assert left(town, zhao) == 0


def test_a_repeated_event_counts_once(town: Town, zhang: Player) -> None:
    zhang.does("consent", "PROGRESS")
    zhang.does("redeliver")
    assert left(town, zhang) == 1


def test_one_event_may_answer_for_several_templates(town: Town, zhang: Player) -> None:
    rows = [
        {"TemplateId": name, "SubscribeStatusString": said, "PopupScene": "1"}
        for name, said in (("PROGRESS", "accept"), ("SURVEY", "reject"), ("ASSIGNED", "accept"))
    ]
    wrapped = {"SubscribeMsgPopupEvent": {"List": rows}}
    zhang.does("event", "subscribe_msg_popup_event", None, **wrapped)
    assert [left(town, zhang, t) for t in ("PROGRESS", "SURVEY", "ASSIGNED")] == [1, 0, 1]


@pytest.mark.parametrize("wrapping", ["SubscribeMsgChangeEvent", "SubscribeMsgPopupEvent"])
def test_a_no_ends_all_of_them_however_it_is_wrapped(
    town: Town, zhang: Player, wrapping: str
) -> None:
    for _ in range(3):
        zhang.does("consent", "PROGRESS")
        town.later(seconds=1)
    row = {"TemplateId": "PROGRESS", "SubscribeStatusString": "reject"}
    zhang.does("event", "subscribe_msg_change_event", None, **{wrapping: {"List": row}})
    assert left(town, zhang) == 0


def test_forgotten_with_the_person(town: Town, zhang: Player) -> None:
    zhang.says("你好")
    zhang.does("consent", "PROGRESS")
    person = id_of(town, zhang.openid)
    zhang.says("删除我的信息")
    zhang.says("1")
    with town.container.services.database.begin() as tx:
        assert consents.left(tx, [person], "PROGRESS") == set()


def test_a_message_goes_to_whoever_said_yes(asking: Town) -> None:
    zhang = asking.person("demo-zhang")
    zhang.does("consent", "PROGRESS")
    assert sent(asking, zhang) == SendResult("sent", 0)
    shown = asking.world.people["demo-zhang"].chat[-1]
    assert shown.channel == "subscribe"
    assert shown.card["thing4"] == "明天来修"
    assert "/t/" in shown.url
    refused = sent(asking, zhang)
    assert (refused.kind, refused.errcode) == ("next", 43101)


def test_a_card_is_mended_here_too(asking: Town) -> None:
    zhang = asking.person("demo-zhang")
    zhang.does("consent", "PROGRESS")
    said = "argument invalid! data.thing2.value invalid"
    asking.world.faults.append(Fault(BIZSEND, 1, errcode=47003, errmsg=said))
    assert sent(asking, zhang).kind == "sent"
    assert asking.world.people["demo-zhang"].chat[-1].card["thing2"] == "见详情"


def test_which_template_a_notice_goes_out_by(asking: Town) -> None:
    contacted, draft = NOTICES["contacted"], NOTICES["draft_waiting"]
    assert subscribe.template_for(asking.container.settings, contacted) == "PROGRESS"
    assert subscribe.template_for(asking.container.settings, draft) == ""
    assert subscribe.template_for(load_settings({}), contacted) == ""


def test_the_page_asks_with_a_signed_button(asking: Town) -> None:
    path = page_of(asking, asking.person("demo-zhang"))
    page = asking.web.get(f"{path}?from=singlemessage")
    assert '<wx-open-subscribe id="subscribe" template="PROGRESS,SURVEY">' in page.text
    values = dict(re.findall(r'data-(\w+)="([^"]*)"', page.text))
    assert values["appid"] == asking.container.settings.wechat_appid
    ticket = asking.container.client.jsapi_ticket()[0]
    url = f"{asking.container.settings.public_url}{path}?from=singlemessage"
    given = jsapi_signature(ticket, values["noncestr"], int(values["timestamp"]), url)
    assert values["signature"] == given
    assert ticket not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self' https://res.wx.qq.com;" in policy
    assert "script-src" in policy and "unsafe-eval" not in policy
    assert asking.web.get("/static/subscribe.js").status_code == 200


def test_one_ticket_serves_all_pages_until_it_ends(asking: Town) -> None:
    path = page_of(asking, asking.person("demo-zhang"))
    for _ in range(3):
        assert "wx-open-subscribe" in asking.web.get(path).text
    assert fetched(asking) == 1
    asking.later(hours=3)
    assert "wx-open-subscribe" in asking.web.get(path).text
    assert fetched(asking) == 2


def fetched(town: Town) -> int:
    return sum(entry["path"] == TICKET for entry in town.world.journal)


def test_without_a_ticket_the_page_goes_without_the_button(asking: Town) -> None:
    path = page_of(asking, asking.person("demo-zhang"))
    asking.world.faults.append(Fault(TICKET, 1, errcode=45009))
    for _ in range(3):
        page = asking.web.get(path)
        assert (page.status_code, "wx-open" in page.text) == (200, False)
    assert asking.world.faults[0].times == 0
    asking.later(seconds=11)
    assert "wx-open" in asking.web.get(path).text


def test_nothing_is_asked_where_nothing_is_set_up(town: Town, zhang: Player) -> None:
    page = town.web.get(page_of(town, zhang))
    assert "wx-open" not in page.text and "<script" not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy == "default-src 'self'; style-src 'self' 'unsafe-inline'"
    assert fetched(town) == 0


def test_nothing_is_asked_when_no_news_can_come(asking: Town) -> None:
    zhang = asking.person("demo-zhang")
    path = page_of(asking, zhang)
    zhang.says("撤回")
    zhang.says("1")
    assert asking.states() == ["withdrawn"]
    assert "wx-open" not in asking.web.get(path).text


def test_an_unverified_account_does_not_ask(tmp_path: Path) -> None:
    town = found_town(tmp_path, WECHAT_ACCOUNT="unverified", SUBSCRIBE_PROGRESS="PROGRESS")
    page = town.web.get(page_of(town, town.person("demo-zhang")))
    assert (page.status_code, "wx-open" in page.text) == (200, False)
    assert fetched(town) == 0


def test_a_phone_can_say_yes_and_no(town: Town, zhang: Player) -> None:
    phones = town.platform.test_client()
    page = phones.get("/").text
    assert 'data-consent="PROGRESS"' in page and 'data-refuse="PROGRESS"' in page
    send, said = "/emulator/phones/demo-zhang/send", {"type": "consent", "template_id": "PROGRESS"}
    phones.post(send, json={**said, "accept": True})
    assert left(town, zhang) == 1
    phones.post(send, json={**said, "accept": False})
    assert left(town, zhang) == 0
