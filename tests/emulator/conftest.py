"""A world at a fixed instant, a webhook that answers what it is told, and the application."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from emulator.app import create_app, push_now
from emulator.phones import Phones
from emulator.world import World

NOW = 1_780_000_000.0
Call = Callable[..., Any]


class Far:
    """A webhook that answers what it is told, `success` when told nothing, and counts."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes] | type[BaseException]] = []
        self.queries: list[dict[str, str]] = []
        self.bodies: list[bytes] = []

    def __call__(self, query: dict[str, str], body: bytes, timeout: float) -> tuple[int, bytes]:
        assert timeout == 5
        self.queries.append(query)
        self.bodies.append(body)
        answer = self.answers.pop(0) if self.answers else (200, b"success")
        if isinstance(answer, type):
            raise answer
        return answer


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def world(slept: list[float]) -> World:
    return World(real_time=lambda: NOW, sleep=slept.append)


@pytest.fixture
def far() -> Far:
    return Far()


@pytest.fixture
def app(world: World, far: Far) -> Flask:
    found = create_app(world, far)
    found.extensions["push"] = push_now(found.extensions["phones"])
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def phones(app: Flask) -> Phones:
    found: Phones = app.extensions["phones"]
    return found


@pytest.fixture
def token(client: FlaskClient, world: World) -> Callable[..., str]:
    """Fetch a stable token."""

    def fetch(**more: Any) -> str:
        answer = client.post("/cgi-bin/stable_token", json=credentials(world) | more).json
        assert answer is not None
        assert "errcode" not in answer, answer
        return str(answer["access_token"])

    return fetch


@pytest.fixture
def call(client: FlaskClient, token: Callable[..., str]) -> Call:
    """Make a call with a token; a body makes it a POST."""

    def make(path: str, body: Mapping[str, Any] | bytes | None = None, **args: str) -> Any:
        query = args | {"access_token": token()}
        if body is None:
            return client.get(path, query_string=query).json
        said = body if isinstance(body, bytes) else utf8(body)
        return client.post(path, query_string=query, data=said).json

    return make


def credentials(world: World) -> dict[str, Any]:
    account = world.account
    return {"grant_type": "client_credential", "appid": account.appid, "secret": account.secret}


def utf8(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def text_to(openid: str, content: str = "您好") -> dict[str, Any]:
    return {"touser": openid, "msgtype": "text", "text": {"content": content}}


def template_to(openid: str, **fields: str) -> dict[str, Any]:
    data = {"character_string1": "26000001", "thing2": "楼道灯", "phrase3": "已接手"}
    data |= {"thing4": "明天来修"} | fields
    rows = {name: {"value": value} for name, value in data.items()}
    return {"touser": openid, "template_id": "PROGRESS", "data": rows}
