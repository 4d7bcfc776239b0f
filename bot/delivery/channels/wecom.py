"""The staff's messenger: robots of groups and one application (wechat.md 4).

Keys and tokens stand in addresses: nothing here logs one, and no error repeats one.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.wechat.outcomes import Ending, SendResult, outcome_of
from bot.wechat.tokens import ASK_AGAIN, NoToken, is_within
from bot.wechat.wire import Session, WireFault, as_json, fetch, new_session, scrubbed
from bot.wecom_settings import WecomSettings, robot_keys

A_MINUTE = 20  # messages of one robot; whether the minute slides is unknown: the stricter
FULL = 45009  # the robot's minute, not a day's quota as in the official account
_STALE = frozenset((40014, 42001))
# 93000 and 45009 as documented; the others as the platform's list of codes names them. Whatever
# is not here is tried again. Unverified default.
_ENDINGS: Mapping[int, Ending] = {
    **dict.fromkeys((93000, 40001, 40013, 40056, 41002, 41004, 48002, 60020, 301002), "halt"),
    **dict.fromkeys((60011, 60111, 81013), "next"),
    **dict.fromkeys((40008, 40032, 40033, 40058, 44004, 47001), "never"),
}
_EARLY = timedelta(minutes=5)
_COOL_DOWN = timedelta(seconds=5)
_REFUSED = "refused although just fetched"


@dataclass(frozen=True, slots=True)
class Robots:
    """keys: name of a robot -> its key."""

    api: str
    keys: Mapping[str, str] = field(repr=False)
    clock: Callable[[], datetime]
    session: Session
    _sent: dict[str, deque[datetime]] = field(default_factory=dict, repr=False)
    _lock: Any = field(default_factory=threading.Lock, repr=False)

    def has_room(self, name: str) -> bool:
        """Whether one more may go out this minute; if so it is counted."""
        now = self.clock()
        with self._lock:
            sent = self._sent.setdefault(name, deque())
            while sent and not is_within(timedelta(minutes=1), sent[0], now):
                sent.popleft()
            if len(sent) >= A_MINUTE:
                return False
            sent.append(now)
            return True


class App:
    """The application that writes to single members. Its token is kept in this process: the
    platform answers a repeated gettoken with the same one."""

    def __init__(
        self,
        api: str,
        corpid: str,
        secret: str,
        agentid: str,
        clock: Callable[[], datetime],
        session: Session,
    ) -> None:
        self.api, self.agentid, self.session = api, agentid, session
        self._corpid, self._secret, self._clock = corpid, secret, clock
        self._lock = threading.Lock()
        self._kept: tuple[str, datetime] | None = None
        self._failed: tuple[NoToken, datetime] | None = None

    def now(self) -> datetime:
        return self._clock()

    def token(self, rejected: str = "") -> str:
        """A token other than `rejected`. Raises NoToken."""
        with self._lock:
            now = self._clock()
            if self._kept and self._kept[0] != rejected and now < self._kept[1]:
                return self._kept[0]
            if self._failed and is_within(_cool_down(self._failed[0]), self._failed[1], now):
                raise NoToken(self._failed[0].why, self._failed[0].errcode)
            try:
                token, seconds = self._fetched(rejected)
            except NoToken as failure:
                self._failed = failure, now
                raise
            self._failed = None
            self._kept = token, now + max(timedelta(seconds=seconds) - _EARLY, _EARLY)
            return token

    def _fetched(self, rejected: str) -> tuple[str, int]:
        query = {"corpid": self._corpid, "corpsecret": self._secret}
        try:
            raw = fetch(self.session, "GET", f"{self.api}/cgi-bin/gettoken", params=query)
            answer = as_json(raw.body)
        except WireFault as fault:
            failure = NoToken(str(fault))
            answer = {}
        else:
            said = scrubbed(str(answer.get("errmsg", "")), self._secret, self._corpid)
            said = f"{answer.get('errcode')} {said}" if answer.get("errcode") else "no token in it"
            failure = NoToken(said, answer.get("errcode"))
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if not (isinstance(token, str) and token and isinstance(seconds, int)):
            raise failure
        if token == rejected:
            raise NoToken(_REFUSED)
        return token, seconds


def _cool_down(failure: NoToken) -> timedelta:
    return ASK_AGAIN if failure.why == _REFUSED else _COOL_DOWN


@dataclass(frozen=True, slots=True)
class Wecom:
    """app is None on a street that has none."""

    robots: Robots
    app: App | None


def wecom_of(
    settings: WecomSettings, clock: Callable[[], datetime], session: Session | None
) -> Wecom:
    """Opens no connection yet. session: the way to the platform."""
    session = session or new_session()
    keys = robot_keys(settings.wecom_robots.get_secret_value())
    robots = Robots(settings.wecom_api, keys, clock, session)
    if not settings.wecom_corpid:
        return Wecom(robots, None)
    names = (settings.wecom_corpid, settings.wecom_secret.get_secret_value())
    app = App(settings.wecom_api, *names, settings.wecom_agentid, clock, session)
    return Wecom(robots, app)


def outcome(ask: Callable[[], dict[str, Any]], *secrets: str) -> SendResult:
    """What became of a send."""

    def answered(answer: Mapping[str, Any]) -> SendResult:
        if answer["errcode"] == 0:
            return SendResult("sent", 0)
        said = scrubbed(str(answer.get("errmsg", "")), *secrets)
        return SendResult(ending(answer["errcode"]), answer["errcode"], said)

    return outcome_of(ask, lambda fault: ending(fault.errcode), answered)


def ending(errcode: int | None) -> Ending:
    return _ENDINGS.get(errcode or 0, "later")


def is_stale(answer: Mapping[str, Any]) -> bool:
    """Whether the token was refused."""
    return answer.get("errcode") in _STALE
