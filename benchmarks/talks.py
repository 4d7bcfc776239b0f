"""`python -m benchmarks.talks FILE…`: plays conversations with checks and prints every miss.

FILE has one talk a line: name, before and setup (verbs that set the scene), steps (send, expect,
check) and outcome_check. R is the resident, A to D others, G the worker, S the desk, L a leader;
T1 in a text is the number of the first ticket. A check with ? is wished for, not held. Exit 1 when
a check that is held is missed.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from rules.lifecycle.hours import STREET_ZONE
from tests.talks.town import Player, Town, found_town

_CONFIRMS = re.compile(r"对就回1|回1|对吗|是这件吗|1 ")
_ASKS_WHERE = re.compile(r"哪个小区|在哪儿|哪儿|几号楼|哪一?栋|什么位置|发个位置|哪个(?:院|区)")
_NUMBER = re.compile(r"\d{8}")


@dataclass
class Play:
    """One talk under way."""

    town: Town
    cast: dict[str, Player] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    reply: str = ""
    last_of: dict[str, str] = field(default_factory=dict)
    replies: dict[str, list[str]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    pushed: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    filed: int = 0

    def player(self, name: str) -> Player:
        if name not in self.cast:
            self.cast[name] = self.town.person(f"talk-{name.lower()}")
        return self.cast[name]

    def tickets(self) -> list[dict[str, Any]]:
        found = self.town.tickets()
        for ticket in found:
            if ticket["number"] not in self.numbers:
                self.numbers.append(ticket["number"])
        by_number = {t["number"]: t for t in found}
        return [by_number[n] for n in self.numbers]

    def ticket(self, name: str) -> dict[str, Any]:
        found = self.tickets()
        number = int(name[1:])
        return found[number - 1] if number <= len(found) else {}

    def said(self, text: str) -> str:
        self.tickets()
        return re.sub(r"T(\d)", lambda m: (self.numbers[int(m[1]) - 1 :][:1] or [m[0]])[0], text)

    def heard(self, who: str, reply: str) -> None:
        self.last_of[who], self.reply = self.reply_of(who), reply
        self.replies.setdefault(who, []).append(reply)
        self.tickets()

    def reply_of(self, who: str) -> str:
        return (self.replies.get(who) or [""])[-1]

    def says(self, who: str, text: str) -> None:
        self.heard(who, self.player(who).says(self.said(text)))

    def collect(self) -> None:
        """What reached each phone by itself since last asked."""
        for name, player in self.cast.items():
            screen = player.screen()
            fresh = screen[self.seen.get(name, 0) :]
            self.seen[name] = len(screen)
            answers = set(self.replies.get(name, []))
            self.pushed.setdefault(name, []).extend(t for t in fresh if t not in answers)


def main(arguments: Sequence[str]) -> int:
    missed = held = 0
    for path in arguments:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            misses = played(json.loads(line))
            name = json.loads(line)["name"]
            hard = [m for m in misses if not m.startswith("?")]
            held += 1
            missed += bool(hard)
            print(f"{'MISS' if hard else 'ok  '} {name}")
            for miss in misses:
                print(f"       {miss}")
    print(f"{held - missed} of {held}")
    return int(missed > 0)


def played(talk: dict[str, Any]) -> list[str]:
    """The checks that failed, each with what was said instead."""
    with tempfile.TemporaryDirectory() as folder:
        play = Play(found_town(Path(folder)))
        for verb in talk.get("before", []):
            _VERBS[verb[0]](play, *verb[1:])
        play.collect()
        misses: list[str] = []
        for number, step in enumerate(talk["steps"], 1):
            counts = _state(play)
            for verb in step.get("setup") or []:
                _VERBS[verb[0]](play, *verb[1:])
            _send(play, step["send"], talk)
            play.town.settle()
            play.collect()
            for check in step.get("check") or []:
                if not _holds(play, check, counts):
                    soft = "?" if "?" in (check[:1], check[-1:]) else ""
                    misses.append(f"{soft}{number} {check}: {_shown(play, check)}")
        misses += [
            f"end {check}: {_shown(play, check)}"
            for check in talk.get("outcome_check") or []
            if not _holds(play, check, _state(play))
        ]
        play.town.container.services.database.close()
        return misses


def _state(play: Play) -> dict[str, Any]:
    play.tickets()
    return {
        "count": len(play.numbers),
        "pushed": {name: len(texts) for name, texts in play.pushed.items()},
        "leads": {t["number"]: t["lead"] for t in play.tickets()},
    }


def _send(play: Play, send: dict[str, Any], talk: dict[str, Any]) -> None:
    who = send.get("from") or ("G" if talk["role"] == "网格员" else "R")
    match send["type"]:
        case "text":
            play.says(who, send["text"])
        case "image":
            play.heard(who, play.player(who).sends_photo(_photo()))
        case "voice":
            play.heard(who, play.player(who).sends_voice(send.get("recognition")))
        case "location":
            place = send["lat"], send["lng"], send.get("label", "")
            play.heard(who, play.player(who).sends_place(*place))
        case "clock":
            play.town.later(seconds=send["advance"])


def _photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 64), (90, 120, 60)).save(out, "JPEG")
    return out.getvalue()


def _cast(play: Play, name: str, who: str) -> None:
    kind, _, of = who.partition(":")
    street = play.town.container.services
    with street.database.begin() as tx:
        staff = street.snapshot(tx, play.town.now()).street.staff
    chosen = of if kind == "staff" else None
    if kind == "lead":
        chosen = play.ticket(of).get("lead") or "nobody"
    if kind == "role":
        chosen = next(s.id for s in staff if s.role == of)
    play.cast[name] = play.town.person(f"demo-{chosen}")
    play.seen[name] = len(play.cast[name].screen())


def _file(play: Play, who: str, name: str, text: str) -> None:
    before = len(play.tickets())
    play.says(who, text)
    for _ in range(5):
        if len(play.tickets()) > before:
            return
        play.says(who, "1")


def _confirm(play: Play, who: str) -> None:
    if _CONFIRMS.search(play.reply_of(who)):
        play.says(who, "1")


def _handle(play: Play, name: str) -> None:
    if not (ticket := play.ticket(name)):
        return
    worker, number = play.town.person(f"demo-{ticket['lead']}"), ticket["number"]
    for text in (f"签收 {number}", f"联系了 {number} 马上过去"):
        worker.says(text)
    worker.sends_photo(_photo())
    worker.says(f"办结 {number} 修好了")
    play.town.settle()
    play.town.later(minutes=30)


def _rate(play: Play, who: str, text: str) -> None:
    play.town.settle()
    play.says(who, text)


def _daytime(play: Play) -> None:
    local = play.town.now().astimezone(STREET_ZONE)
    if not 9 <= local.hour < 18:
        target = local.replace(hour=9, minute=30)
        target += timedelta(days=1) if target <= local else timedelta()
        play.town.later(seconds=(target - local).total_seconds())


def _advance_to(play: Play, name: str, part: float) -> None:
    ticket = play.ticket(name)
    begun, due = (datetime.fromisoformat(ticket[k]) for k in ("created_at", "due_at"))
    target = begun + (due - begun) * float(part)
    play.town.later(seconds=max((target - play.town.now()).total_seconds(), 0))


_VERBS: dict[str, Callable[..., None]] = {
    "cast": _cast,
    "file": _file,
    "says": lambda play, who, text: play.says(who, text),
    "confirm": _confirm,
    "handle": _handle,
    "rate": _rate,
    "advance": lambda play, seconds: play.town.later(seconds=float(seconds)),
    "advance_to": _advance_to,
    "daytime": _daytime,
    "tick": lambda play: play.town.settle(),
}


def _holds(play: Play, check: str, before: dict[str, Any]) -> bool:
    check = check.strip("?") if check[:1] == "?" else check
    name, _, rest = check.partition(":")
    reply = play.reply
    match name:
        case "has":
            return bool(re.search(rest, reply, re.S))
        case "not":
            return not re.search(rest, reply, re.S)
        case "number":
            return bool(_NUMBER.search(reply))
        case "no_number":
            return not _NUMBER.search(reply)
        case "where":
            return bool(_ASKS_WHERE.search(reply))
        case "confirm":
            return bool(_CONFIRMS.search(reply))
        case "not_repeated":
            return all(reply != before for before in list(play.last_of.values()))
        case "push_any":
            return _push_any(play, rest, before)
    if found := re.match(r"(tickets|new)=(\d+)", check):
        count = len(play.tickets()) - (before["count"] if found[1] == "new" else 0)
        return count == int(found[2])
    return _compared(play, name, rest, before)


def _compared(play: Play, name: str, rest: str, before: dict[str, Any]) -> bool:
    if name == "equals":
        path, _, value = rest.partition("=")
        return str(_field(play, path)) == value
    if name == "photos":
        ticket, _, count = rest.partition("=")
        return len(play.ticket(ticket).get("photos", [])) == int(count)
    if name == "lead":
        return bool(play.ticket(rest).get("lead"))
    if name in ("lead_moved", "lead_kept"):
        ticket = play.ticket(rest)
        is_same = bool(ticket) and before["leads"].get(ticket["number"]) == ticket["lead"]
        return is_same == (name == "lead_kept")
    if name == "listed":
        who, _, wanted = rest.partition("=")
        pages = "\n".join(play.replies.get(who) or [])  # a list may come in several
        return all(play.ticket(t).get("number", "?")[-4:] in pages for t in wanted.split(","))
    if name == "made":
        conditions, _, count = rest.rpartition("=")
        return sum(_made(t, conditions) for t in play.tickets()) == int(count)
    found = re.match(r"([^~!]+)(!?)~(.*)", rest, re.S)
    assert found, rest
    is_found = bool(re.search(found[3], _subject(play, name, found[1], before), re.S))
    return is_found != bool(found[2])


def _subject(play: Play, name: str, of: str, before: dict[str, Any]) -> str:
    if name in ("push", "push_all"):
        texts = play.pushed.get(of, [])
        return "\n".join(texts[before["pushed"].get(of, 0) :] if name == "push" else texts)
    if name == "told":
        return "\n".join([*play.replies.get(of, []), *play.pushed.get(of, [])])
    if name == "field":
        value = _field(play, of)
        return "" if value is None else json.dumps(value, ensure_ascii=False)
    ticket = play.ticket(of)
    if not ticket:
        return ""
    if name == "place":
        return " ".join(str(v) for v in ticket["place"].values() if v)
    if name == "words":
        return "\n".join(ticket["words"])
    if name == "status":
        return str(ticket["status"])
    if name == "event":
        return " ".join(f"{e['what']} {e['reason'] or ''}" for e in ticket["events"])
    raise ValueError(name)


def _push_any(play: Play, rest: str, before: dict[str, Any]) -> bool:
    people, _, count = rest.partition(">=")
    fresh = [
        text
        for name in people.split(",")
        for text in play.pushed.get(name, [])[before["pushed"].get(name, 0) :]
    ]
    return len(fresh) >= int(count)


def _field(play: Play, path: str) -> Any:
    name, *keys = path.split(".")
    value: Any = play.ticket(name)
    for key in keys:
        if key == "last":
            value = value[-1] if value else None
        elif value is not None:
            value = value[int(key)] if key.isdigit() else value.get(key)
    return value


def _made(ticket: dict[str, Any], conditions: str) -> bool:
    for condition in conditions.split("&"):
        name, _, wanted = condition.partition("~")
        if name == "place":
            text = " ".join(str(v) for v in ticket["place"].values() if v)
            if not all(re.search(part, text) for part in wanted.split()):
                return False
        elif not re.search(wanted, str(ticket.get(name))):
            return False
    return True


def _shown(play: Play, check: str) -> str:
    if check.startswith(("has", "not", "where", "confirm", "number", "no_number", "listed")):
        return play.reply.replace("\n", "|")[:160]
    if check.startswith(("push", "told")):
        who = check.partition(":")[2][:1]
        return " || ".join(play.pushed.get(who, [])).replace("\n", "|")[-240:]
    if found := re.search(r"T\d", check):
        ticket = play.ticket(found[0])
        keys = ("category", "urgency", "status", "place", "words", "responded_at", "incident")
        return str({k: ticket.get(k) for k in keys})[:300]
    return f"{len(play.numbers)} tickets; {play.reply!r}"[:200]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
