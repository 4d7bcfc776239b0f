"""The life of access tokens, and quotas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from emulator.world import World
from tests.emulator.conftest import Call, credentials, text_to

Fetch = Callable[..., str]
MENU = "/cgi-bin/menu/get"


def legacy(client: FlaskClient, world: World, **more: str) -> Any:
    return client.get("/cgi-bin/token", query_string=credentials(world) | more).json


def accepts(client: FlaskClient, token: str) -> int:
    answer = client.get(MENU, query_string={"access_token": token}).json
    assert answer is not None
    return int(answer["errcode"])


def test_a_stable_token_stays_until_its_last_five_minutes(token: Fetch, world: World) -> None:
    first = token()
    world.advance(7200 - 301)
    assert token() == first
    world.advance(2)
    assert token() != first


def test_a_forced_token_ends_the_one_before(
    client: FlaskClient, token: Fetch, world: World
) -> None:
    first = token()
    second = token(force_refresh=True)
    assert accepts(client, first) == 40001
    assert accepts(client, second) == 46003
    again = client.post("/cgi-bin/stable_token", json=credentials(world) | {"force_refresh": True})
    assert again.json is not None
    assert again.json["errcode"] == 45011


def test_forcing_is_counted_by_day(client: FlaskClient, token: Fetch, world: World) -> None:
    for _ in range(20):
        token(force_refresh=True)
        world.advance(31)
    body = credentials(world) | {"force_refresh": True}
    answer = client.post("/cgi-bin/stable_token", json=body).json
    assert answer is not None
    assert answer["errcode"] == 45009


def test_a_legacy_token_outlives_its_successor_by_five_minutes(
    client: FlaskClient, world: World
) -> None:
    first = legacy(client, world)["access_token"]
    second = legacy(client, world)["access_token"]
    assert first != second
    world.advance(299)
    assert accepts(client, first) == 46003
    world.advance(2)
    assert accepts(client, first) == 42001
    assert accepts(client, second) == 46003


def test_the_two_kinds_are_apart(client: FlaskClient, world: World, token: Fetch) -> None:
    stable, old = token(), legacy(client, world)["access_token"]
    token(force_refresh=True)
    assert accepts(client, old) == 46003
    assert accepts(client, stable) == 40001


def test_expired_unknown_and_missing(client: FlaskClient, world: World, token: Fetch) -> None:
    held = token()
    world.advance(7201)
    assert [accepts(client, t) for t in (held, "nonsense", "")] == [42001, 40001, 41001]


@pytest.mark.parametrize(
    ("wrong", "errcode"),
    [
        ({"grant_type": "x"}, 40002),
        ({"appid": "wxother"}, 40013),
        ({"secret": "no"}, 40125),
        ({"appid": ""}, 41002),
        ({"secret": ""}, 41004),
    ],
)
def test_wrong_credentials(
    client: FlaskClient, world: World, wrong: dict[str, str], errcode: int
) -> None:
    assert legacy(client, world, **wrong)["errcode"] == errcode
    answer = client.post("/cgi-bin/stable_token", json=credentials(world) | wrong).json
    assert answer is not None
    assert answer["errcode"] == errcode


def test_an_address_outside_the_list_is_named(client: FlaskClient, world: World) -> None:
    world.whitelist = {"203.0.113.9"}
    answer = legacy(client, world)
    assert answer["errcode"] == 40164
    assert answer["errmsg"].startswith("invalid ip 127.0.0.1, not in whitelist rid: ")


def test_a_quota_ends_for_the_day_and_can_be_cleared(
    client: FlaskClient, world: World, call: Call
) -> None:
    assert [legacy(client, world).get("errcode") for _ in range(2001)][-2:] == [None, 45009]
    used = call("/cgi-bin/openapi/quota/get", {"cgi_path": "/cgi-bin/token"})["quota"]
    assert used == {"daily_limit": 2000, "used": 2000, "remain": 0}
    assert call("/cgi-bin/clear_quota", {"appid": "wxother"})["errcode"] == 40013
    assert call("/cgi-bin/clear_quota", {"appid": world.account.appid})["errcode"] == 0
    assert "access_token" in legacy(client, world)
    world.quotas["/cgi-bin/token"] = 0
    assert legacy(client, world)["errcode"] == 45009


def test_clearing_has_a_quota_too(world: World, call: Call) -> None:
    body = {"appid": world.account.appid}
    codes = [call("/cgi-bin/clear_quota", body)["errcode"] for _ in range(11)]
    assert codes == [0] * 10 + [48006]


def test_quotas_begin_anew_at_midnight_in_beijing(world: World, call: Call) -> None:
    world.quotas["/cgi-bin/message/custom/send"] = 1
    codes = []
    for seconds in (0, 0, 86400):
        world.advance(seconds)
        codes.append(call("/cgi-bin/message/custom/send", text_to("a"))["errcode"])
    assert codes == [45015, 45009, 45015]


def test_an_errmsg_ends_with_a_rid_that_tells_the_time(client: FlaskClient, world: World) -> None:
    errmsg = legacy(client, world, secret="no")["errmsg"]
    stamp, *rest = errmsg.rpartition("rid: ")[2].split("-")
    assert int(stamp, 16) == int(world.now())
    assert [len(part) for part in rest] == [8, 8]


def test_the_journal_has_no_secrets(client: FlaskClient, world: World) -> None:
    legacy(client, world)
    (entry,) = world.journal
    assert entry["path"] == "/cgi-bin/token"
    assert world.account.secret not in str(entry)
