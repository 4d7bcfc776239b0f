"""Commands of staff in one message: the desk's and the worker's, the number before or after."""

from __future__ import annotations

import re

from flows import outcomes
from flows.staff import briefs, desk, groups, hands, leave, orders, waits, worker
from flows.understand.normalise import clean

_DESK_WORD = (
    "转派|转给|改派|派单?(?!得?(?:错|岔|歪))|派给|指派|改类别?|改分类|加急|挂账|不受理|不予受理"
)
_NUMBER_FIRST = re.compile(
    rf"^\s*[#T]?\s*(?P<number>\d{{8}}|\d{{4}})(?!\d)\s*(?:号单?)?[\s，:]*"
    rf"(?P<verb>{_DESK_WORD})(?P<rest>.*)$",
    re.S | re.I,
)
# Without a number a word of the desk stands apart: 派出所门口有人打架 is no command.
_APART = re.compile(rf"^\s*(?:{_DESK_WORD})(?:$|[\s，,。:：给])")
_OURS = ("reassign", "dispatch", "reclassify", "expedite", "park", "decline")


def command(text: str) -> outcomes.StaffAct | None:
    """The command in a message of staff, or None when it is none."""
    said = worker.put_right(clean(text))
    for read in _READERS:
        if act := read(said):
            return act
    return leave.command(text)


def _of_desk(said: str) -> outcomes.StaffAct | None:
    if found := _NUMBER_FIRST.match(said):
        said = f"{found['verb']} {found['number']} {found['rest']}"
    act = desk.command(said)
    if act is not None and act.verb in _OURS and act.number is None and not _APART.match(said):
        return None
    return act


_READERS = (
    briefs.command,
    *(groups.command, hands.command, _of_desk, orders.command, waits.command, worker.command),
)
