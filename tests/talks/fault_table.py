"""What is expected of each fault: fault x channel x kind of notice, written out by hand.

`python -m tests.talks.fault_table` prints it as docs/fault-matrix.md has it.

A cell says "state shown/tries/calls" for progress, question and must-tell, or once where they end
alike: messages the person can read, tries as the push counts them, calls of the channel's path
that reached the platform. "by X" names the channel where it is not the one tried first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.talks.faults import FAULTS
from tests.talks.staging import CHANNELS, KINDS

_SENT, _DELIVERED = "sent 1/1/1", "delivered 1/1/1"
_REPEATED = "sent 1/2/2"
# Seen once more, and told that it may be: nothing on that channel tells a repeat apart.
_TWICE = "sent 2/2/2"
_LOST_BEFORE = "sent 1/2/2; unknown 0/1/1; sent 1/2/2"
_LOST_AFTER = "sent 2/2/2; unknown 1/1/1; sent 2/2/2"
_CARD_AGAIN = "delivered 1/2/2"
_SUBSCRIBE_AGAIN = "delivered 1/2/2; unknown 0/1/1; delivered 1/2/2"
_BEFORE = (_LOST_BEFORE, _CARD_AGAIN, _SUBSCRIBE_AGAIN, _REPEATED, _REPEATED)
_AFTER = (_LOST_AFTER, _DELIVERED, _DELIVERED, _REPEATED, _TWICE)
_FINE = (_SENT, _DELIVERED, _DELIVERED, _SENT, _SENT)
_NEW_TOKEN = ("sent 1/1/2", "delivered 1/1/2", "delivered 1/1/2", "sent 1/1/2", _SENT)
_GONE = "failed 0/1/1; task 0/1/1; task 0/1/1"
_TOO_LATE = "unknown 0/1/1"
_STILL = "expired 0/1/244; task 0/1/154; task 0/1/154"  # asked again every ten minutes of the day

# By column: customer, template, subscribe, wecom_app, wecom_robot.
TABLE: Mapping[str, tuple[str, str, str, str, str]] = {
    "none": _FINE,
    "timeout": _BEFORE,
    "reset": _BEFORE,
    "reset after": _AFTER,
    "half": _BEFORE,
    "cut": _AFTER,
    "json": _BEFORE,
    "html": _BEFORE,
    "slow": _FINE,
    "token expired": _NEW_TOKEN,
    "token lost": _NEW_TOKEN,
    "quota": (
        "delivered by template 1/1/1",
        "delivered 1/1/2",
        "delivered 1/1/2",
        _REPEATED,
        "sent 1/1/2",
    ),
    "unfollowed": (_GONE, _GONE, _DELIVERED, _SENT, _SENT),
    "blocked": (_GONE, _GONE, _GONE, _SENT, _SENT),
    "died": (
        "sent 1/2/1; unknown 0/1/0; sent 1/2/1",
        "delivered 1/2/1",
        "delivered 1/2/1; unknown 0/1/0; delivered 1/2/1",
        "sent 1/2/1",
        "sent 1/2/1",
    ),
    "died after": _AFTER,
    "+1 h": (_LOST_BEFORE, _TOO_LATE, _SUBSCRIBE_AGAIN, _TOO_LATE, _REPEATED),
    "-1 h": _BEFORE,
    "night": (
        _LOST_AFTER,
        "unknown 1/1/1",
        "sent 2/2/2; unknown 1/1/1; sent 2/2/2",
        "unknown 1/1/1",
        _TWICE,
    ),
    "busy": (
        "delivered by template 1/10/9",
        "delivered 1/10/10",
        "delivered 1/10/10",
        "delivered by template 1/10/9",
        "sent 1/10/10",
    ),
    "away": (
        "unknown 0/2/2; unknown 0/1/1; unknown 0/2/2",
        "unknown 0/8/8",
        "unknown 0/2/2; unknown 0/1/1; unknown 0/2/2",
        "unknown 0/8/8",
        "unknown 0/2/2",
    ),
    "wrong": (
        "delivered by template 1/1/1",
        _STILL,
        _STILL,
        "delivered by template 1/1/1",
        "expired 0/1/244",
    ),
}

# wechat.md 3.6, code by code, in the letters of its legend. A: C for the whole account, N: R in
# the next minute, D: until the next day, X: B of content (the words are left out once, then F).
LEGEND: Mapping[int, str] = {
    **{-1: "R", 43117: "R", 45011: "N", 45009: "D"},
    **{40001: "T", 40014: "T", 42001: "T"},
    **{40002: "A", 40013: "A", 40125: "A", 41002: "A", 41004: "A", 40243: "A"},
    **{40164: "A", 61004: "A", 89501: "A", 89503: "A", 89506: "A", 89507: "A"},
    **{40003: "S", 43004: "S", 50005: "S", 43019: "S", 48002: "S", 50001: "S"},
    **{43101: "F", 45015: "F", 45047: "F", 40249: "X"},
    **{43116: "C", 40247: "C", 40036: "C", 40037: "C", 40246: "C", 50002: "C", 45109: "C"},
    **{48001: "C", 48003: "C", 48004: "C", 48005: "C", 48006: "C", 48008: "C"},
    **{47003: "B", 47001: "B", 40033: "B", 40039: "B", 40048: "B", 41001: "B"},
    **{40004: "B", 40005: "B", 40006: "B", 40007: "B", 40008: "B", 40009: "B"},
    **{40010: "B", 40011: "B", 40012: "B", 43002: "B", 43003: "B"},
    **{45001: "B", 45002: "B", 45003: "B", 45004: "B", 45005: "B", 45006: "B"},
    **{45007: "B", 45008: "B", 45072: "B", 45080: "B", 45081: "B"},
}
PASSING = "RTCAND"  # refused once, then it works (or the operator has mended it)
_ON = "delivered by template 1/1/1"
_GIVEN_UP = "expired 0/1/1; task 0/1/1; task 0/1/1"
# By letter: what it means, then customer, template, subscribe.
LETTERS: Mapping[str, tuple[str, str, str, str]] = {
    "R": ("again with back-off", "sent 1/2/2", "delivered 1/2/2", "delivered 1/2/2"),
    "T": ("another token, once", "sent 1/1/2", "delivered 1/1/2", "delivered 1/1/2"),
    "N": ("the next minute; another way at once", _ON, "delivered 1/1/2", "delivered 1/1/2"),
    "D": ("the next day; another way at once", _ON, "delivered 1/1/2", "delivered 1/1/2"),
    "C": ("this way stands still; another at once", _ON, "delivered 1/1/2", "delivered 1/1/2"),
    "A": ("the account stands still", "sent 1/1/2", "delivered 1/1/2", "delivered 1/1/2"),
    "S": ("never again to this person by it", _ON, _GONE, _GONE),
    "F": ("another way", _ON, _GIVEN_UP, _GIVEN_UP),
    "X": (
        "without the words, once; then another way",
        _ON,
        "expired 0/1/2; task 0/1/2; task 0/1/2",
        "expired 0/1/2; task 0/1/2; task 0/1/2",
    ),
    "B": ("never again as it stands", _ON, _GONE, _GONE),
}
# The staff's messenger: code, channel, whether it passes, what is expected.
WECOM: tuple[tuple[int, str, bool, str], ...] = (
    (93000, "wecom_robot", True, "sent 1/1/2"),
    (45009, "wecom_robot", True, "sent 1/1/2"),
    (45009, "wecom_app", True, "sent 1/2/2"),
    # The same token comes back, since it is none that ended: later. Ended ones: TABLE.
    (40014, "wecom_app", True, "sent 1/2/2"),
    (42001, "wecom_app", True, "sent 1/2/2"),
    (81013, "wecom_app", False, "delivered by template 1/1/1"),
    (60020, "wecom_app", False, "delivered by template 1/1/1"),
)
# Played on real sockets and databases: the test that holds it, and how it ends.
SCENARIOS: Mapping[str, str] = {
    "no_answer_within_four_seconds_is_doubt_and_three_are_waited_for": "2 of 4 in doubt and told "
    "once more; the 2 that took 3 s are sent",
    "an_answer_that_is_lost_or_broken": "customer message: sent at the second try, read twice "
    "only where the first was taken",
    "a_card_is_read_once_whatever_happened": "template: 5 of 5 sent, each read once",
    "a_connection_that_the_far_side_closed_while_idle_is_not_used": "sent at the first try",
    "a_sender_that_is_killed_is_taken_over_within_half_a_minute": "kill -9 in the middle of 200: "
    "all sent by the next sender at 30 s; cards read once, customer messages twice by those whose "
    "was under way or taken, with a word that says so",
    "a_sender_that_was_stopped_and_goes_on_sends_and_writes_nothing": "paused, taken over after "
    "10 minutes: 200 unknown, none read twice; the one that goes on sends and writes nothing",
    "a_sender_that_was_stopped_for_less_is_taken_over_whole": "paused, taken over at 30 s: 200 "
    "sent, each read once; the one that goes on sends and writes nothing",
    "two_senders_at_once_send_each_once": "500 of 500 sent at the first try, each read once",
    "redis_may_be_flushed_and_stopped_in_the_middle": "200 of 200 sent, each read once, one token",
    "a_database_that_is_locked_while_we_send": "all results noted when it is free, none failed, "
    "nothing repeated but the one in doubt",
    "a_lost_answer_is_counted_once_however_often_it_is_noted": "no channel is halted by a lock",
    "a_way_that_is_refused_as_a_whole_is_not_asked_for_everybody": "200 due, 4 asked, all wait",
    "what_was_not_begun_within_the_lease_is_no_try": "20 of 20 sent after ten drains that ran out",
}


def expected(cell: str, kind: str) -> str:
    """The part of a cell that is about that kind."""
    parts = cell.split("; ")
    return parts[KINDS.index(kind)] if len(parts) > 1 else parts[0]


def rendered() -> str:
    """The tables in markdown."""
    doc = (__doc__ or "").split("\n\n")
    return "\n".join(
        (
            "# Faults and how each push ends",
            "",
            "Held by tests/talks/test_fault_matrix.py and tests/bot/test_sender_over_the_wire.py;"
            " printed by `python -m tests.talks.fault_table`.",
            "",
            " ".join(doc[2].split()),
            "",
            "The platform drops a repeated card (`client_msg_id`) and a repeated message to a"
            " member for ten minutes; of 订阅通知 and cards its receipt resolves the doubt. A"
            " customer message and a robot's may be read twice where no answer came; a question"
            " is never asked twice.",
            "",
            *_table(("fault", *CHANNELS), ((FAULTS[name][0], *row) for name, row in TABLE.items())),
            "",
            "## Error codes (wechat.md 3.6)",
            "",
            *_table(
                ("letter", "meaning", "customer", "template", "subscribe", "codes"),
                ((letter, *row, _codes(letter)) for letter, row in LETTERS.items()),
            ),
            "",
            "In R, T, N, D, C and A the call works when it is next made; in the others it never"
            " does. The staff's messenger:",
            "",
            *_table(("code", "channel", "ends"), ((str(c), way, end) for c, way, _, end in WECOM)),
            "",
            "## On real sockets and databases",
            "",
            *_table(
                ("test", "ends"), ((name.replace("_", " "), end) for name, end in SCENARIOS.items())
            ),
            "",
        )
    )


def _codes(letter: str) -> str:
    return " ".join(str(code) for code, said in sorted(LEGEND.items()) if said == letter)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *(tuple(row) for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


if __name__ == "__main__":
    print(rendered(), end="")
