"""The endpoints beside the platform's: phones, chats, clock, journal, page."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from emulator.samples import photo
from emulator.world import World
from tests.emulator.conftest import Call, Far, template_to, text_to

PHONE = "/emulator/phones/demo-x"


@pytest.fixture
def phone(client: FlaskClient) -> FlaskClient:
    client.post("/emulator/phones", json={"openid": "demo-x", "name": "<b>老王</b>"})
    return client


def act(client: FlaskClient, **said: Any) -> Any:
    return client.post(f"{PHONE}/send", json=said).json


def test_a_phone_is_added_and_follows(client: FlaskClient, world: World, far: Far) -> None:
    world.account.mode = "plain"
    made = client.post("/emulator/phones", json={"name": "老王", "follow": True}).json
    assert made is not None
    assert (made["name"], made["followed"]) == ("老王", True)
    assert made["window"] == {"remaining": 3, "seconds_left": 60}
    assert b"<![CDATA[subscribe]]>" in far.bodies[0]
    away = client.post("/emulator/phones", json={"openid": "b", "follow": False}).json
    assert away is not None
    assert not away["followed"]
    assert len(far.bodies) == 1
    listed = client.get("/emulator/phones").json
    assert listed is not None
    assert [row["openid"] for row in listed] == [made["openid"], "b"]


def test_nobody_gets_no_phone(client: FlaskClient) -> None:
    assert client.post("/emulator/phones", json={"openid": "unknown-1"}).status_code == 400


def test_what_is_said_is_in_the_chat(phone: FlaskClient) -> None:
    assert act(phone, type="text", content="hi")["attempts"] == 1
    (entry,) = phone.get(f"{PHONE}/chat").json or []
    assert (entry["from"], entry["kind"], entry["text"]) == ("person", "text", "hi")
    assert phone.get(f"{PHONE}/chat?after={entry['id']}").json == []
    assert phone.get("/emulator/phones/nobody/chat").json == []


@pytest.mark.parametrize(
    "said",
    [
        {"type": "menu_tap", "content": "满意", "bizmsgmenuid": "101"},
        {"type": "image", "sample": 1},
        {"type": "image", "sample": "路灯"},
        {"type": "image", "data": base64.b64encode(b"x").decode()},
        {"type": "voice"},
        {"type": "voice", "recognition": "停水了"},
        {"type": "video"},
        {"type": "shortvideo"},
        {"type": "location", "lat": 39.8, "lng": "116.4", "label": None},
        {"type": "link", "title": "t", "url": "http://x.test/"},
        {"type": "file", "title": "t"},
        {"type": "miniprogrampage", "title": "t", "path": "p"},
        {"type": "event", "event": "VIEW", "key": "http://x.test/", "extra": {"MenuId": "1"}},
        {"type": "event", "event": "pic_weixin", "sample": True},
        {"type": "scan", "scene": "bld:6"},
        {"type": "unfollow"},
        {"type": "follow", "scene": "bld:6"},
        {"type": "click", "key": "report"},
        {"type": "view", "url": "http://x.test/"},
        {"type": "consent", "template_id": "PROGRESS"},
        {"type": "raw", "xml": "<xml>"},
    ],
)
def test_every_act_is_delivered(phone: FlaskClient, far: Far, said: dict[str, Any]) -> None:
    assert act(phone, **said) == {
        "attempts": 1,
        "status": 200,
        "reply": "",
        "kind": "",
        "banner": False,
        "problems": [],
    }
    assert len(far.bodies) == 1


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"type": "sing"},
        {"type": "text"},
        {"type": "image"},
        {"type": "image", "sample": 9},
        {"type": "image", "data": "%%%"},
        {"type": "location", "lat": "north", "lng": 1},
        {"type": "event", "event": "nonsense", "sample": True},
        {"type": "redeliver"},
    ],
)
def test_acts_that_make_no_sense(phone: FlaskClient, far: Far, said: dict[str, Any]) -> None:
    assert phone.post(f"{PHONE}/send", json=said).status_code == 400
    assert far.bodies == []


def test_a_photo_is_uploaded_and_shown(phone: FlaskClient) -> None:
    form = {"type": "image", "file": (io.BytesIO(photo(1)), "x.jpg", "image/jpeg")}
    phone.post(f"{PHONE}/send", data=form)
    (entry,) = phone.get(f"{PHONE}/chat").json or []
    shown = phone.get(f"/emulator/media/{entry['media_id']}")
    assert (shown.data, shown.content_type) == (photo(1), "image/jpeg")


def test_no_upload_can_run_a_script(phone: FlaskClient) -> None:
    form = {"type": "image", "file": (io.BytesIO(b"<script>"), "x.html", "text/html")}
    phone.post(f"{PHONE}/send", data=form)
    (entry,) = phone.get(f"{PHONE}/chat").json or []
    shown = phone.get(f"/emulator/media/{entry['media_id']}")
    assert shown.content_type == "application/octet-stream"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


def test_unread_is_what_came_by_itself(phone: FlaskClient, call: Call) -> None:
    act(phone, type="text", content="hi")
    call("/cgi-bin/message/custom/send", text_to("demo-x"))
    call("/cgi-bin/message/template/send", template_to("demo-x"))
    news = phone.get("/emulator/news").json
    assert news is not None
    assert news["phones"][0]["unread"] == 2
    assert [e["channel"] for e in news["entries"]["demo-x"]] == ["", "customer", "template"]
    act(phone, type="text", content="好")
    listed = phone.get("/emulator/phones").json
    assert listed is not None
    assert listed[0]["unread"] == 0


def test_news_go_on_where_they_were(phone: FlaskClient) -> None:
    act(phone, type="text", content="1")
    first = (phone.get("/emulator/news").json or {})["entries"]["demo-x"][-1]["id"]
    act(phone, type="text", content="2")
    later = (phone.get(f"/emulator/news?after={first}").json or {})["entries"]["demo-x"]
    assert [entry["text"] for entry in later] == ["2"]


def test_the_clock_moves(client: FlaskClient, world: World) -> None:
    before = world.now()
    moved = client.post("/emulator/clock", json={"advance_seconds": 3600}).json
    assert moved == {"now": before + 3600, "offset_seconds": 3600.0}
    for wrong in (-1, "1", None, True, 1e9):
        body = {"advance_seconds": wrong}
        assert client.post("/emulator/clock", json=body).status_code == 400


def test_the_journal_counts_what_was_accepted(client: FlaskClient, call: Call) -> None:
    call("/cgi-bin/message/template/send", template_to("a"))
    call("/cgi-bin/message/template/send", template_to("a", phrase3="no"))
    entries = client.get("/emulator/journal").json or []
    sends = [entry for entry in entries if entry["path"].endswith("template/send")]
    assert [entry["to"] for entry in sends] == ["a"]
    assert client.get(f"/emulator/journal?after={entries[-1]['number']}").json == []


def test_the_page_is_whole(client: FlaskClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    roles = ("input", "send", "plus", "photo-sample-3", "clock-hour", "clock-day", "voice", "scan")
    assert all(f'data-role="{role}"' in page.text for role in roles)
    for name in (
        "page.js",
        "phone.js",
        "panel.js",
        "bubbles.js",
        "element.js",
        "rooms.js",
        "phones.css",
    ):
        assert client.get(f"/static/{name}").status_code == 200
    assert client.get("/emulator/samples/1").data[:3] == b"\xff\xd8\xff"
