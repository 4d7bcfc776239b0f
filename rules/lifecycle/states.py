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
    "merged",  # 并: goes on as part of an incident
]
Action = Literal[
    "dispatch",
    "reassign",
    "acknowledge",
    "contact",
    "fail_contact",  # tried, and nobody was reached: no response, the clocks go on
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
    "wait",  # 等: a named third party must do something first
    "go_on",  # what was waited for is there, or its day has come
    "park",
    "check",  # 核实: somebody else than who handled it went to look, it is done
    "fail",  # … and it is not
    "supervise",  # 督办: somebody above takes part, because the resident was not content
    "escalate",  # 提级: a deadline passed, one level up hears of it
    "gather",  # several tell of one thing: the ticket becomes an incident
    "merge",  # its reporters join the incident, it is not worked on by itself
    "join",  # one more person tells of the same
    "part",  # whoever told it says that it is another matter than what others told
    "leave",  # one of several reporters takes back what they told
    "look_after",  # 帮扶: a household of the incident was brought what it needs
    "hand_shift",  # 交班: another goes on with the incident
    "revisit",  # revisit 2: asked some days after closing whether it still holds
    "confirm",  # the resident, at revisit 2: it does
    "plan",  # 定期检查: visits are to be made after it was done
    "recheck",  # 复查: such a visit is due, was made, or was missed
    "recompute",  # the holidays of a year were published, a deadline moves
    "assist",  # 协办: another takes part, the lead stays
    "unassist",  # 撤协办
    "ask_transfer",  # 请转: the lead asks the desk to give it to another
    "refuse_transfer",  # 不同意: it stays where it is
    "refuse_return",  # 驳回: it goes back to who gave it back
    "flag",  # court or petition is spoken of: for a person's eye, nothing else changes
    "appoint",  # 法援: a time and a place for legal advice
    "grade",  # 定星
    "own",  # 包件: who keeps it in hand, and who watches
    "whistle",  # 吹哨
    "report_in",  # 报到
    "confer",  # 会办: what the units settled together
    "appraise",  # 评: both ways, after a whistle
]
TicketRole = Literal["resident", "lead", "co_handler", "desk", "system"]


@dataclass(frozen=True, slots=True)
class Step:
    """Where an action leads. who may do it; why is set where the step is an exception."""

    to: Status
    who: frozenset[TicketRole]
    why: str = ""


AWAITING: tuple[Status, ...] = ("dispatched", "reassigned", "reopened")
WORKING: tuple[Status, ...] = ("acknowledged", "in_progress")
LIVE: tuple[Status, ...] = ("open", *AWAITING, *WORKING, "returned")
ASKED: tuple[Status, ...] = ("handled", "revisit")
ENDED: tuple[Status, ...] = ("closed", "withdrawn", "not_handled", "merged")
OPEN: tuple[Status, ...] = (*LIVE, "parked", *ASKED)
STATUSES: tuple[Status, ...] = (*OPEN, *ENDED)

_DESK: frozenset[TicketRole] = frozenset({"desk"})
_SYSTEM: frozenset[TicketRole] = frozenset({"system"})
_RESIDENT: frozenset[TicketRole] = frozenset({"resident"})
_LEAD: frozenset[TicketRole] = frozenset({"lead", "desk"})
_HANDS: frozenset[TicketRole] = _LEAD | {"co_handler"}
_MAP: dict[tuple[Status, Action], Step] = {}


def _allow(
    action: Action,
    at: tuple[Status, ...],
    who: frozenset[TicketRole],
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
_allow("contact", WORKING, _HANDS, "in_progress")
_allow("contact", AWAITING, _HANDS, "in_progress", "who calls the resident has taken the ticket")
_allow("fail_contact", WORKING, _HANDS)
_allow("fail_contact", AWAITING, _HANDS, "acknowledged", "who tries has taken the ticket")
_allow("arrive", WORKING, _HANDS, "in_progress")
_allow("arrive", AWAITING, _HANDS, "in_progress", "who stands at the door has taken the ticket")
_allow("progress", WORKING, _HANDS, "in_progress")
_allow("progress", AWAITING, _HANDS, "in_progress", "who reports progress has taken the ticket")
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
_allow("expire", ASKED, _SYSTEM, "closed", "unanswered is 未评价, unchecked 未核实")
_allow("check", ("handled",), _DESK, "closed", "no lead checks their own work (domain.md H1)")
_allow("fail", ("handled",), _DESK, "reopened", "no lead checks their own work (domain.md H1)")
_allow("withdraw", (*LIVE, "parked"), _RESIDENT | _DESK, "withdrawn")
_allow("decline", (*LIVE, "parked"), _DESK, "not_handled")
_allow("reopen", ("closed",), _RESIDENT | _LEAD, "reopened", "没人来过 counts after closing too")
_allow("reopen", ASKED, _LEAD, "reopened", "复查 found it broken before anybody answered")
_allow("reopen", ("withdrawn",), _RESIDENT | _DESK, "reopened", "还是报吧")
_allow("reopen", ("not_handled",), _DESK, "reopened", "the desk was wrong")
_allow("supplement", OPEN, _RESIDENT | _LEAD)
_allow("reclassify", OPEN, _DESK)
_allow("expedite", LIVE, _DESK)
_allow("ask", WORKING, _LEAD, "in_progress")
_allow("ask", AWAITING, _LEAD, "in_progress", "who asks the resident has taken the ticket")
_allow("wait", WORKING, _LEAD, "in_progress")
_allow("wait", AWAITING, _LEAD, "in_progress", "who says what is missing has taken the ticket")
_allow("go_on", LIVE, _LEAD | _SYSTEM)
_allow("answer", LIVE, _RESIDENT)
_allow("resume", LIVE, _SYSTEM)
_allow("progress", ("parked",), _HANDS, None, "a line every month")
_allow("park", (*LIVE, "parked"), _DESK, "parked")
_allow("supervise", LIVE, _SYSTEM)
_allow("escalate", LIVE, _SYSTEM)
_allow("gather", (*LIVE, "parked"), _DESK | _SYSTEM)
_allow("merge", (*LIVE, "parked"), _DESK | _SYSTEM, "merged")
_allow("reopen", ("merged",), _RESIDENT | _DESK, "reopened", "theirs was not solved with it")
_allow("join", OPEN, _RESIDENT | _DESK | _SYSTEM)
_allow("leave", OPEN, _RESIDENT)
_allow("part", OPEN, _RESIDENT)
_allow("look_after", OPEN, _LEAD)
_allow("hand_shift", (*AWAITING, *WORKING), _LEAD, "in_progress")
_allow("revisit", ("closed",), _SYSTEM)
_allow("confirm", ("closed",), _RESIDENT)
_allow("plan", (*ASKED, "closed"), _LEAD)
_allow("recheck", (*ASKED, "closed"), _LEAD | _SYSTEM)
_allow("recompute", LIVE, _SYSTEM)
_allow("assist", (*LIVE, "parked"), _LEAD | _SYSTEM)
_allow("unassist", (*LIVE, "parked"), _LEAD)
_allow("ask_transfer", (*AWAITING, *WORKING), frozenset({"lead"}))
_allow("refuse_transfer", (*AWAITING, *WORKING), _DESK)
_allow("refuse_return", ("returned",), _DESK, "dispatched", "首接负责: the lead never changed")
_allow("flag", OPEN, _SYSTEM)
_allow("appoint", (*OPEN, "not_handled"), _DESK)
_allow("grade", OPEN, _DESK | _SYSTEM)
_allow("own", OPEN, _DESK | _SYSTEM)
_allow("whistle", LIVE, _LEAD)
_allow("report_in", LIVE, _LEAD)
_allow("confer", LIVE, _LEAD)
_allow("appraise", (*OPEN, "closed"), _LEAD, None, "units are appraised when all is done")


def step(status: Status, action: Action) -> Step | None:
    """The step `action` takes from `status`, or None when there is none."""
    return _MAP.get((status, action))


def becomes(found: Step, status: Status, actor: TicketRole) -> Status:
    """Where a step of `actor` leads. A co-handler's deed does not sign for the lead."""
    return status if actor == "co_handler" and status in AWAITING else found.to


def may(status: Status, action: Action, actor: TicketRole) -> bool:
    """Whether `actor` may do `action` to a ticket in `status`."""
    found = step(status, action)
    return found is not None and actor in found.who
