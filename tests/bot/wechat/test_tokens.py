from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
import requests
from requests.adapters import BaseAdapter

from bot.wechat.tokens import MemoryStore, NoToken, TokenProvider, TokenStore
from bot.wechat.wire import new_session
from tests.bot.wechat.far_side import Answered, Asked, far_side, said
from tests.bot.wechat.sending import NOW, SAFE

SECRET = "canary-app-secret"
PATH = "/cgi-bin/stable_token"


@dataclass
class Clock:
    """wait stands for sleeping: it moves the time on."""

    now: datetime = NOW
    waited: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += timedelta(seconds=seconds)


@dataclass
class StableTokens:
    """The platform's rule: the same token again, another one only when forced."""

    forced: int = 0
    expires_in: int = 7200
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, asked: Asked) -> Answered:
        with self.lock:
            self.forced += asked.json["force_refresh"]
            return said(access_token=f"T{self.forced}", expires_in=self.expires_in)


def provider(
    api: str, clock: Clock | None = None, store: TokenStore | None = None
) -> TokenProvider:
    clock = clock or Clock()
    account = replace(SAFE, api=api)
    return TokenProvider(account, store or MemoryStore(), clock, wait=clock.wait)


def test_the_token_is_asked_for_as_the_platform_wants_it() -> None:
    with far_side(StableTokens()) as side:
        assert provider(side.api).token() == "T0"
    asked = side.asked[0]
    assert asked.json == {
        "grant_type": "client_credential",
        "appid": SAFE.appid,
        "secret": SECRET,
        "force_refresh": False,
    }
    assert asked.query == {}
    assert asked.headers["content-type"].startswith("application/json")


def test_a_token_is_kept_until_five_minutes_before_its_end() -> None:
    clock = Clock()
    with far_side(StableTokens()) as side:
        tokens = provider(side.api, clock)
        tokens.token()
        clock.now += timedelta(seconds=6899)
        tokens.token()
        assert len(side.asked) == 1
        clock.now += timedelta(seconds=1)
        tokens.token()
        assert len(side.asked) == 2


def test_a_token_given_near_its_end_is_still_used() -> None:
    with far_side(StableTokens(expires_in=200)) as side:
        tokens = provider(side.api)
        assert {tokens.token() for _ in range(5)} == {"T0"}
        assert len(side.asked) == 1


def at_once(count: int, act: Callable[[int], str]) -> list[str]:
    gate = threading.Barrier(count)

    def run(number: int) -> str:
        gate.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_eight_cold_threads_fetch_once() -> None:
    with far_side(StableTokens()) as side:
        tokens = provider(side.api)
        assert at_once(8, lambda _: tokens.token()) == ["T0"] * 8
        assert len(side.asked) == 1


def test_eight_cold_processes_fetch_once() -> None:
    store = MemoryStore()
    with far_side(StableTokens()) as side:
        # A provider each, as processes have; waiting yields to whoever fetches, without sleeping.
        each = [
            TokenProvider(
                replace(SAFE, api=side.api), store, Clock(), wait=lambda _: poll.wait(0.01)
            )
            for _ in range(8)
        ]
        poll = threading.Event()
        assert at_once(8, lambda number: each[number].token()) == ["T0"] * 8
        assert len(side.asked) == 1


def test_a_holder_that_died_is_succeeded() -> None:
    clock, store = Clock(), MemoryStore()
    assert store.claim(clock.now - timedelta(seconds=5))
    with far_side(StableTokens()) as side:
        assert provider(side.api, clock, store).token() == "T0"
    assert 4.9 < sum(clock.waited) < 5.3


def test_waiting_for_another_process_has_an_end() -> None:
    class Taken(MemoryStore):
        def claim(self, now: datetime) -> bool:
            return False

    clock = Clock()
    with far_side(StableTokens()) as side, pytest.raises(NoToken) as raised:
        provider(side.api, clock, Taken()).token()
    assert sum(clock.waited) < 8
    assert not raised.value.is_final


def test_a_refused_token_that_another_has_replaced_is_not_fetched_again() -> None:
    store = MemoryStore()
    store.put("new", NOW + timedelta(hours=1))
    with far_side(StableTokens()) as side:
        assert provider(side.api, store=store).replace("old") == "new"
        assert side.asked == []


def test_a_refused_token_is_fetched_again_and_forced_only_if_the_same_comes_back() -> None:
    store = MemoryStore()
    store.put("old", NOW + timedelta(hours=1))
    with far_side(StableTokens()) as side:
        assert provider(side.api, store=store).replace("old") == "T0"
        assert [a.json["force_refresh"] for a in side.asked] == [False]
    store.put("T0", NOW + timedelta(hours=1))
    with far_side(StableTokens()) as side:
        assert provider(side.api, store=store).replace("T0") == "T1"
        assert [a.json["force_refresh"] for a in side.asked] == [False, True]


def test_eight_threads_with_one_refused_token_replace_it_once() -> None:
    with far_side(StableTokens()) as side:
        tokens = provider(side.api)
        refused = tokens.token()
        assert at_once(8, lambda _: tokens.replace(refused)) == ["T1"] * 8
        assert len(side.asked) == 2


def test_a_token_refused_for_ever_costs_two_fetches() -> None:
    clock = Clock()
    with far_side(StableTokens()) as side:
        tokens = provider(side.api, clock)
        assert tokens.replace(tokens.token()) == "T1"
        for _ in range(80):
            with pytest.raises(NoToken) as raised:
                tokens.replace(tokens.token())
            assert not raised.value.is_final
        assert len(side.asked) == 2
        # Hours later still one forced renewal in 72 minutes, 20 a day.
        for _ in range(60):
            clock.now += timedelta(minutes=1)
            with pytest.raises(NoToken):
                tokens.replace(tokens.token())
        assert sum(a.json["force_refresh"] for a in side.asked) == 1
        assert len(side.asked) <= 2 + 60 // 3


def test_a_failed_fetch_is_not_repeated_at_once_by_the_others() -> None:
    clock = Clock()
    with far_side(lambda _: Answered(status=502)) as side:
        tokens = provider(side.api, clock)
        for _ in range(20):
            with pytest.raises(NoToken):
                tokens.token()
        assert len(side.asked) == 1
        clock.now += timedelta(seconds=11)
        with pytest.raises(NoToken):
            tokens.token()
        assert len(side.asked) == 2


def test_a_clock_set_back_an_hour_keeps_nobody_waiting() -> None:
    clock = Clock()
    with far_side(StableTokens()) as side:
        tokens = provider(side.api, clock)
        assert tokens.token() == "T0"
        assert tokens.replace("T0") == "T1"
        clock.now -= timedelta(hours=1)
        assert tokens.replace("T1") == "T2"
        with pytest.raises(NoToken, match="just replaced"):
            tokens.replace("T2")
        failing = provider("http://127.0.0.1:1", clock)
        with pytest.raises(NoToken):
            failing.token()
        clock.now -= timedelta(hours=1)
        failing._account = replace(SAFE, api=side.api)
        assert failing.token() == "T2"


def test_after_a_failure_the_token_comes_back() -> None:
    clock, answers = Clock(), [Answered(status=0), said(access_token="T", expires_in=7200)]
    with far_side(lambda _: answers.pop(0)) as side:
        tokens = provider(side.api, clock)
        with pytest.raises(NoToken):
            tokens.token()
        clock.now += timedelta(seconds=11)
        assert tokens.token() == "T"


@pytest.mark.parametrize("errcode", [40001, 40002, 40013, 40125, 40164, 61004, 40243, 89503, 45009])
def test_a_wrong_configuration_is_final(errcode: int) -> None:
    words = f"invalid secret {SECRET} from 10.0.0.1"
    refuses = far_side(lambda _: said(errcode=errcode, errmsg=words))
    with refuses as side, pytest.raises(NoToken) as raised:
        provider(side.api).token()
    assert raised.value.is_final
    assert raised.value.errcode == errcode
    assert "10.0.0.1" in str(raised.value)
    assert SECRET not in str(raised.value)


ODD = [
    Answered(b"<html>"),
    Answered(b"[]"),
    Answered(b"[" * 100_000),
    Answered(b"{}"),
    Answered(b""),
    said(access_token="", expires_in=7200),
    said(access_token=["a"], expires_in=7200),
    said(access_token="T", expires_in="soon"),
    said(errcode="none"),
    Answered(b"x" * (1024 * 1024 + 1)),
    Answered(status=500),
    Answered(status=404),
    Answered(status=302, headers={"Location": "http://127.0.0.1:1/"}),
    Answered(status=0),
]


@pytest.mark.parametrize("answer", ODD)
def test_an_odd_answer_is_no_token_and_not_final(answer: Answered) -> None:
    with far_side(lambda _: answer) as side, pytest.raises(NoToken) as raised:
        provider(side.api).token()
    assert not raised.value.is_final


class Failing(BaseAdapter):
    """Fails as the network does, with everything it was given in the error's text."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__()
        self.error = error

    def send(self, request: requests.PreparedRequest, **_kwargs: object) -> requests.Response:  # type: ignore[override]
        raise self.error(f"{request.url} {request.body!r}")

    def close(self) -> None:
        pass


def all_texts(error: BaseException | None) -> str:
    texts = []
    while error is not None:
        texts += [str(error), repr(error), *traceback.format_exception(error)]
        error = error.__cause__ or error.__context__
    return "".join(texts)


FAULTS = [
    requests.ConnectionError,
    requests.ConnectTimeout,
    requests.ReadTimeout,
    requests.exceptions.SSLError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.InvalidURL,
    OSError,
]


@pytest.mark.parametrize("fault", FAULTS)
def test_no_error_shows_the_secret(
    fault: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    session = new_session()
    session.mount("https://", Failing(fault))
    tokens = TokenProvider(SAFE, MemoryStore(), Clock(), session=session)
    with pytest.raises(NoToken) as raised:
        tokens.token()
    assert SECRET not in all_texts(raised.value)
    assert raised.value.__context__ is None
    assert SECRET not in caplog.text


def test_nothing_listening_is_no_token() -> None:
    with far_side(StableTokens()) as side:
        pass
    with pytest.raises(NoToken, match="no connection"):
        provider(side.api).token()


def test_the_environments_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with far_side(StableTokens()) as side:
        assert provider(side.api).token() == "T0"


def test_a_provider_shows_no_secret() -> None:
    tokens = provider("https://platform.invalid")
    assert SECRET not in repr(tokens)
    assert SECRET not in repr(vars(tokens))
