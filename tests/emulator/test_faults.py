"""What goes wrong when told to, in process and on a real connection."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from emulator.__main__ import Handler
from emulator.phones import Phones
from emulator.world import Fault, World
from tests.emulator.conftest import Call, text_to, utf8

SEND = "/cgi-bin/message/custom/send"


def test_errcodes_come_as_often_as_ordered(client: FlaskClient, call: Call, phones: Phones) -> None:
    phones.text("a", "hi")
    client.post("/emulator/faults", json={"path": SEND, "times": 2, "errcode": 43117})
    codes = [call(SEND, text_to("a"))["errcode"] for _ in range(3)]
    assert codes == [43117, 43117, 0]


def test_a_star_means_every_path(world: World, client: FlaskClient, call: Call) -> None:
    client.post("/emulator/faults", json={"path": "*", "times": 1, "errcode": -1})
    answer = client.get("/cgi-bin/token").json
    assert answer is not None
    assert answer["errcode"] == -1
    client.post("/emulator/faults", json={"path": "*", "times": 9, "errcode": -1})
    client.delete("/emulator/faults")
    assert client.get("/emulator/faults").json == []
    assert call("/cgi-bin/menu/get")["errcode"] == 46003


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"path": SEND, "kind": "fire"},
        {"path": SEND, "times": "x"},
        {"path": SEND, "seconds": -1},
    ],
)
def test_a_fault_must_make_sense(client: FlaskClient, said: dict[str, Any]) -> None:
    assert client.post("/emulator/faults", json=said).status_code == 400


def test_unreadable_answers(client: FlaskClient) -> None:
    for kind in ("html", "half"):
        client.post("/emulator/faults", json={"path": "/cgi-bin/token", "kind": kind})
        answer = client.get("/cgi-bin/token")
        assert answer.status_code == (502 if kind == "html" else 200)
        with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
            json.loads(answer.text)


def test_json_that_is_not_the_platform_s(client: FlaskClient) -> None:
    client.post("/emulator/faults", json={"path": "/cgi-bin/token", "kind": "json"})
    assert client.get("/cgi-bin/token").json == ["errcode", 0]


def test_every_call_is_counted_whatever_came_of_it(
    world: World, client: FlaskClient, call: Call, phones: Phones
) -> None:
    phones.text("a", "hi")
    for said in ({"errcode": 43117}, {"kind": "html"}, {"kind": "half"}):
        client.post("/emulator/faults", json={"path": SEND, **said})
    call(SEND, text_to("a"))
    for _ in range(2):
        client.post(SEND, query_string={"access_token": "none"}, data=utf8(text_to("a")))
    assert call(SEND, text_to("a"))["errcode"] == 0
    assert world.calls[SEND] == 4
    assert sum(entry["path"] == SEND for entry in world.journal) == 1


def test_slow_answers_come_and_lost_ones_do_not(
    client: FlaskClient, call: Call, slept: list[float]
) -> None:
    client.post("/emulator/faults", json={"path": "*", "kind": "slow", "seconds": 7})
    call("/cgi-bin/menu/get")
    assert slept == [7]
    client.post("/emulator/faults", json={"path": "/cgi-bin/token", "kind": "timeout"})
    with pytest.raises(ConnectionResetError):
        client.get("/cgi-bin/token")
    assert slept == [7, 30]


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("kind", "shown"), [("reset", 0), ("reset_after", 1)])
def test_a_connection_ends_before_or_after_the_work(
    world: World, phones: Phones, token: Any, port: int, kind: str, shown: int
) -> None:
    phones.text("a", "hi")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    fault = json.dumps({"path": SEND, "kind": kind})
    connection.request("POST", "/emulator/faults", fault)
    assert connection.getresponse().read()
    connection.request("POST", f"{SEND}?access_token={token()}", utf8(text_to("a")))
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        connection.getresponse()
    assert sum(e.channel == "customer" for e in world.people["a"].chat) == shown
    connection.request("POST", f"{SEND}?access_token={token()}", utf8(text_to("a")))
    assert json.loads(connection.getresponse().read())["errcode"] == 0
    connection.close()


def test_an_answer_is_cut_after_the_work(
    world: World, phones: Phones, token: Any, port: int
) -> None:
    phones.text("a", "hi")
    world.faults.append(Fault(SEND, 1, "cut"))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("POST", f"{SEND}?access_token={token()}", utf8(text_to("a")))
    with pytest.raises(http.client.IncompleteRead):
        connection.getresponse().read()
    assert sum(e.channel == "customer" for e in world.people["a"].chat) == 1
    connection.close()


def test_what_no_api_is(client: FlaskClient) -> None:
    assert client.get("/cgi-bin/nothing").status_code == 404
    answer = client.get(SEND).json
    assert answer is not None
    assert answer["errcode"] == 43002
