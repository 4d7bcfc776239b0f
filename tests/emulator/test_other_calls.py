"""Followers, codes, the menu, media, web pages, the staff's messenger."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from emulator.phones import Phones
from emulator.samples import VIDEO, VOICE, photo
from emulator.world import World
from tests.emulator.conftest import Call, utf8

CREATE = "/cgi-bin/qrcode/create"


def test_followers_tell_little(call: Call, world: World, phones: Phones) -> None:
    phones.unfollow("a")
    assert call("/cgi-bin/user/info", openid="a") == {"subscribe": 0, "openid": "a"}
    phones.scan("a", "7")
    found = call("/cgi-bin/user/info", openid="a")
    assert (found["subscribe"], found["qr_scene"], found["qr_scene_str"]) == (1, 7, "")
    assert found["subscribe_time"] == int(world.now())
    assert "nickname" not in found
    rows = {"user_list": [{"openid": "a"}, {"openid": "b"}]}
    assert len(call("/cgi-bin/user/info/batchget", rows)["user_info_list"]) == 2
    many = {"user_list": [{"openid": "a"}] * 101}
    assert call("/cgi-bin/user/info/batchget", many)["errcode"] == 40032
    assert call("/cgi-bin/user/get")["data"]["openid"] == ["a", "b"]
    assert call("/cgi-bin/user/get", next_openid="a")["data"]["openid"] == ["b"]


def code_of(name: str, scene: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"action_name": name, "action_info": {"scene": scene}, **more}


def test_codes_last_or_expire(call: Call, client: FlaskClient, world: World) -> None:
    lasting = call(CREATE, code_of("QR_LIMIT_STR_SCENE", {"scene_str": "bld:6"}))
    short = call(CREATE, code_of("QR_SCENE", {"scene_id": 7}, expire_seconds=100))
    assert "expire_seconds" not in lasting
    assert short["expire_seconds"] == 100
    path = "/cgi-bin/showqrcode"
    shown = client.get(path, query_string={"ticket": lasting["ticket"]})
    assert (shown.content_type, shown.data[:4]) == ("image/png", b"\x89PNG")
    world.advance(101)
    statuses = [
        client.get(path, query_string={"ticket": t}).status_code
        for t in (lasting["ticket"], short["ticket"], "none")
    ]
    assert statuses == [200, 404, 404]
    world.account.kind = "subscription"
    assert call(CREATE, code_of("QR_SCENE", {"scene_id": 7}))["errcode"] == 48001


@pytest.mark.parametrize(
    "body",
    [
        code_of("QR", {"scene_id": 1}),
        code_of("QR_SCENE", {"scene_id": 0}),
        code_of("QR_LIMIT_SCENE", {"scene_id": 100_001}),
        code_of("QR_STR_SCENE", {"scene_str": "x" * 65}),
        code_of("QR_STR_SCENE", {"scene_str": "x"}, expire_seconds=2_592_001),
        {"action_name": "QR_SCENE"},
    ],
)
def test_codes_with_wrong_scenes(call: Call, body: dict[str, Any]) -> None:
    assert call(CREATE, body)["errcode"] == 40053


def button(name: str = "报事", **more: Any) -> dict[str, Any]:
    return {"type": "click", "name": name, "key": "report"} | more


@pytest.mark.parametrize(
    ("buttons", "errcode"),
    [
        ([button()], 0),
        ([], 40016),
        ([button()] * 4, 40016),
        ([button("六个字的名字")], 40018),
        ([button(type="sing")], 40017),
        ([button(key="k" * 129)], 40019),
        ([button(type="view")], 40020),
        ([{"name": "更多", "sub_button": [button("十个字以内的二级菜单")]}], 0),
        ([{"name": "更多", "sub_button": [button()] * 6}], 40023),
    ],
)
def test_the_form_of_a_menu(call: Call, buttons: list[Any], errcode: int) -> None:
    assert call("/cgi-bin/menu/create", {"button": buttons})["errcode"] == errcode


def test_a_menu_is_read_and_removed(call: Call) -> None:
    assert call("/cgi-bin/menu/get")["errcode"] == 46003
    call("/cgi-bin/menu/create", {"button": [button()]})
    assert call("/cgi-bin/menu/get")["menu"]["button"] == [button()]
    assert call("/cgi-bin/get_current_selfmenu_info")["is_menu_open"] == 1
    call("/cgi-bin/menu/delete")
    assert call("/cgi-bin/menu/get")["errcode"] == 46003


def upload(client: FlaskClient, token: Any, kind: str, data: bytes) -> Any:
    query = {"access_token": token(), "type": kind}
    form = {"media": (io.BytesIO(data), "x.bin")}
    return client.post("/cgi-bin/media/upload", query_string=query, data=form).json


@pytest.mark.parametrize(
    ("kind", "data", "errcode"),
    [
        ("poster", b"x", 40004),
        ("image", b"", 41005),
        ("image", b"text", 40005),
        ("voice", VOICE + bytes(2 * 1024 * 1024), 40010),
        ("thumb", photo(1) + bytes(64 * 1024), 40012),
    ],
)
def test_media_have_kinds_and_sizes(
    client: FlaskClient, token: Any, kind: str, data: bytes, errcode: int
) -> None:
    assert upload(client, token, kind, data)["errcode"] == errcode


def test_media_come_back_for_three_days(
    client: FlaskClient, call: Call, token: Any, world: World
) -> None:
    picture, video = upload(client, token, "image", photo(2)), upload(client, token, "video", VIDEO)
    assert set(picture) == {"type", "media_id", "created_at"}
    query = {"access_token": token(), "media_id": picture["media_id"]}
    found = client.get("/cgi-bin/media/get", query_string=query)
    assert (found.data, found.content_type) == (photo(2), "image/jpeg")
    assert "attachment" in found.headers["Content-disposition"]
    address = call("/cgi-bin/media/get", media_id=video["media_id"])["video_url"]
    assert client.get(urlsplit(address).path).data == VIDEO
    world.advance(3 * 86400)
    assert call("/cgi-bin/media/get", media_id=picture["media_id"])["errcode"] == 40007


def test_a_page_learns_who_opens_it(client: FlaskClient, world: World) -> None:
    world.person("a<b")
    secrets = {"appid": world.account.appid, "secret": world.account.secret}
    asked = {"redirect_uri": "http://x.test/t?k=1", "scope": "snsapi_base", "state": "s"}
    page = client.get(
        "/connect/oauth2/authorize",
        query_string={"appid": world.account.appid, "response_type": "code", **asked},
    ).text
    assert "a&lt;b" in page
    link = re.findall(r'href="(http://x\.test[^"]*)"', page)[0].replace("&amp;", "&")
    code = parse_qs(urlsplit(link).query)["code"][0]
    redeem = {"grant_type": "authorization_code", "code": code, **secrets}
    found = client.get("/sns/oauth2/access_token", query_string=redeem).json
    assert found is not None
    assert (found["openid"], found["scope"]) == ("a<b", "snsapi_base")
    again = client.get("/sns/oauth2/access_token", query_string=redeem).json
    assert again is not None
    assert again["errcode"] == 40163
    query = {"access_token": found["access_token"], "openid": "a<b"}
    about = client.get("/sns/userinfo", query_string=query).json
    assert about is not None
    assert about["errcode"] == 48001


def test_tickets_and_addresses(call: Call) -> None:
    first, second = (call("/cgi-bin/ticket/getticket", type="jsapi") for _ in range(2))
    assert first["ticket"] == second["ticket"]
    assert 0 < first["expires_in"] <= 7200
    assert call("/cgi-bin/getcallbackip")["ip_list"] == ["127.0.0.1"]


def test_a_robot_takes_twenty_a_minute(client: FlaskClient, world: World) -> None:
    def send(body: dict[str, Any], key: str = "k") -> int:
        path = f"/cgi-bin/webhook/send?key={key}"
        answer = client.post(path, data=utf8(body)).json
        assert answer is not None
        return int(answer["errcode"])

    text = {"msgtype": "text", "text": {"content": "新任务"}}
    assert [send(text) for _ in range(21)] == [0] * 20 + [45009]
    assert send(text, "other") == 0
    assert send(text, "unknown-key") == 93000
    world.advance(60)
    assert send({"msgtype": "text", "text": {"content": "字" * 683}}) == 40058
    picture = {"base64": base64.b64encode(b"x").decode(), "md5": hashlib.md5(b"x").hexdigest()}
    assert send({"msgtype": "image", "image": picture}) == 0
    assert send({"msgtype": "image", "image": picture | {"md5": "0"}}) == 301019


def test_an_application_writes_to_members(client: FlaskClient, world: World) -> None:
    def token() -> str:
        answer = client.get("/cgi-bin/gettoken?corpid=ww1&corpsecret=s").json
        assert answer is not None
        return str(answer["access_token"])

    assert token() == token()
    path = f"/cgi-bin/message/send?access_token={token()}"
    body = {"touser": "li|unknown-x", "msgtype": "text", "agentid": 1, "text": {"content": "任务"}}
    answer = client.post(path, data=utf8(body)).json
    assert answer is not None
    assert (answer["errcode"], answer["invaliduser"]) == (0, "unknown-x")
    for _ in range(40):
        client.post(path, data=utf8(body))
    assert sum(e["path"] == "/cgi-bin/message/send" for e in world.journal) == 30
    world.advance(7201)
    answer = client.post(path, data=utf8(body)).json
    assert answer is not None
    assert answer["errcode"] == 42001


def test_the_groups_and_members_are_shown_as_they_read_it(client: FlaskClient) -> None:
    def robot(key: str, body: dict[str, Any]) -> None:
        client.post(f"/cgi-bin/webhook/send?key={key}", data=utf8(body))

    assert client.get("/emulator/robots").json == []
    text = {"content": "【超时】26000001", "mentioned_list": ["li"]}
    robot("desk", {"msgtype": "text", "text": text})
    robot("grid", {"msgtype": "markdown", "markdown": {"content": "日报"}})
    robot("unknown-key", {"msgtype": "text", "text": text})
    robot("desk", {"msgtype": "news", "news": {"articles": [{"title": "一"}]}})
    token = (client.get("/cgi-bin/gettoken?corpid=ww1&corpsecret=s").json or {})["access_token"]
    told = {"touser": "li", "msgtype": "text", "agentid": 1, "text": {"content": "任务"}}
    client.post(f"/cgi-bin/message/send?access_token={token}", data=utf8(told))
    rooms = client.get("/emulator/robots").json or []
    shown = {
        (room["kind"], room["key"]): [(m["text"], m["mentions"]) for m in room["messages"]]
        for room in rooms
    }
    assert shown == {
        ("robot", "desk"): [("【超时】26000001", ["li"]), ("[news]", [])],
        ("robot", "grid"): [("日报", [])],
        ("member", "li"): [("任务", [])],
    }


def test_a_repeat_to_a_member_is_dropped_where_that_is_asked_for(
    world: World, client: FlaskClient
) -> None:
    token = (client.get("/cgi-bin/gettoken?corpid=ww1&corpsecret=s").json or {})["access_token"]
    told = {"touser": "li", "msgtype": "text", "agentid": 1, "text": {"content": "新任务"}}
    checked = told | {"enable_duplicate_check": 1, "duplicate_check_interval": 600}
    spoken = []
    for said, seconds in ((told, 0), (told, 0), (checked, 0), (checked, 599), (checked, 1)):
        world.advance(seconds)
        client.post(f"/cgi-bin/message/send?access_token={token}", data=utf8(said))
        spoken.append(sum(e["path"] == "/cgi-bin/message/send" for e in world.journal))
    assert spoken == [1, 2, 3, 3, 4]
