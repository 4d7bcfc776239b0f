"""The life of a ticket as one map: (status, action) -> what it becomes and who may do it.

Sources: 派—办—访—督 (seed 001), 首接负责 and 不受理 as states that are told (domain.md 1.1, 1.3),
two revisits (domain.md C1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal[
    "open",  # filed, nobody holds it yet
    "dispatched",  # pushed to the first responsible
    "reassigned",  # pushed to another one by the desk
    "reopened",  # the resident says it is not done
    "acknowledged",  # 签收
    "in_progress",  # the complainant was contacted, or somebody went there
    "returned",  # 退回: the desk must find another
    "handled",  # 办结, the survey is not out yet
    "revisit",  # the survey is out
    "parked",  # 挂账: cannot be done now, kept in sight
    "closed",
    "withdrawn",  # by the resident
    "not_handled",  # 不受理, with a told reason
]
Action = Literal[
    "dispatch",
    "reassign",
    "acknowledge",
    "contact",
    "arrive",
    "progress",
    "handle",
    "return",
    "survey",
    "approve",  # the resident: solved
    "refuse",  # the resident: not solved, or nobody came
    "expire",  # nobody answered the survey
    "withdraw",
    "decline",  # 不受理
    "reopen",
    "supplement",
    "reclassify",
    "expedite",
    "ask",  # 问: the resident must say something before work can go on
    "answer",
    "resume",  # nobody answered: work goes on
    "park",
    "check",  # 核实: somebody else than who handled it went to look, it is done
    "fail",  # … and it is not
    "supervise",  # 督办: somebody above takes part, because the resident was not content
    "escalate",  # 提级: a deadline passed, one level up hears of it
]
Actor = Literal["resident", "lead", "desk", "system"]


@dataclass(frozen=True, slots=True)
class Step:
    """Where an action leads. who may do it; why is set where the step is an exception."""

    to: Status
    who: frozenset[Actor]
    why: str = ""


AWAITING: tuple[Status, ...] = ("dispatched", "reassigned", "reopened")
WORKING: tuple[Status, ...] = ("acknowledged", "in_progress")
LIVE: tuple[Status, ...] = ("open", *AWAITING, *WORKING, "returned")
ASKED: tuple[Status, ...] = ("handled", "revisit")
ENDED: tuple[Status, ...] = ("closed", "withdrawn", "not_handled")
OPEN: tuple[Status, ...] = (*LIVE, "parked", *ASKED)
STATUSES: tuple[Status, ...] = (*OPEN, *ENDED)

_DESK: frozenset[Actor] = frozenset({"desk"})
_SYSTEM: frozenset[Actor] = frozenset({"system"})
_RESIDENT: frozenset[Actor] = frozenset({"resident"})
_LEAD: frozenset[Actor] = frozenset({"lead", "desk"})
_MAP: dict[tuple[Status, Action], Step] = {}


def _allow(
    action: Action,
    at: tuple[Status, ...],
    who: frozenset[Actor],
    to: Status | None = None,
    why: str = "",
) -> None:
    for status in at:
        _MAP[status, action] = Step(to or status, who, why)


_allow("dispatch", ("open",), _DESK | _SYSTEM, "dispatched")
_allow("dispatch", ("returned",), _DESK, "dispatched", "a returned ticket needs a person's eye")
_allow("reassign", (*AWAITING, *WORKING, "returned"), _DESK | _SYSTEM, "reassigned")
_allow("reassign", ("parked",), _DESK, "reassigned", "what stood in the way is gone")
_allow("acknowledge", AWAITING, _LEAD, "acknowledged")
_allow("contact", WORKING, _LEAD, "in_progress")
_allow("contact", AWAITING, _LEAD, "in_progress", "who calls the resident has taken the ticket")
_allow("arrive", WORKING, _LEAD, "in_progress")
_allow("arrive", AWAITING, _LEAD, "in_progress", "who stands at the door has taken the ticket")
_allow("progress", WORKING, _LEAD, "in_progress")
_allow("progress", AWAITING, _LEAD, "in_progress", "who reports progress has taken the ticket")
_allow("handle", WORKING, _LEAD, "handled")
_allow("handle", AWAITING, _LEAD, "handled", "small things are done on the spot")
_allow("handle", ("parked",), _LEAD, "handled", "销账: it leaves with a survey")
_allow("return", AWAITING, _LEAD, "returned")
_allow("return", ("acknowledged",), _LEAD, "returned", "seen only on site that it is another's")
_allow("survey", ("handled",), _SYSTEM, "revisit")
_allow("approve", ASKED, _RESIDENT, "closed")
_allow(
    "approve",
    (*LIVE, "parked"),
    _RESIDENT,
    "closed",
    "the resident says it is solved: nobody knows better",
)
_allow("refuse", ASKED, _RESIDENT, "reopened")
_allow("expire", ("revisit",), _SYSTEM, "closed", "unanswered is 未评价, never satisfied")
_allow("expire", ("handled",), _SYSTEM, "closed", "a finding nobody went to look at is 未核实")
_allow("check", ("handled",), _DESK, "closed", "no lead checks their own work (domain.md H1)")
_allow("fail", ("handled",), _DESK, "reopened", "no lead checks their own work (domain.md H1)")
_allow("withdraw", (*LIVE, "parked"), _RESIDENT | _DESK, "withdrawn")
_allow("decline", (*LIVE, "parked"), _DESK, "not_handled")
_allow("reopen", ("closed",), _RESIDENT | _DESK, "reopened", "没人来过 counts after closing too")
_allow("reopen", ("withdrawn",), _RESIDENT | _DESK, "reopened", "还是报吧")
_allow("reopen", ("not_handled",), _DESK, "reopened", "the desk was wrong")
_allow("supplement", OPEN, _RESIDENT | _LEAD)
_allow("reclassify", OPEN, _DESK)
_allow("expedite", LIVE, _DESK)
_allow("ask", WORKING, _LEAD, "in_progress")
_allow("ask", AWAITING, _LEAD, "in_progress", "who asks the resident has taken the ticket")
_allow("answer", LIVE, _RESIDENT)
_allow("resume", LIVE, _SYSTEM)
_allow("progress", ("parked",), _LEAD, None, "a line every month")
_allow("park", (*LIVE, "parked"), _DESK, "parked")
_allow("supervise", LIVE, _SYSTEM)
_allow("escalate", LIVE, _SYSTEM)


def step(status: Status, action: Action) -> Step | None:
    """The step `action` takes from `status`, or None when there is none."""
    return _MAP.get((status, action))


def may(status: Status, action: Action, actor: Actor) -> bool:
    """Whether `actor` may do `action` to a ticket in `status`."""
    found = step(status, action)
    return found is not None and actor in found.who
