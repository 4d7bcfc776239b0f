"""What a conversation can come to. The house turns each into one verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rules.closing.ratings import Rating
from rules.filing.places import Place


@dataclass(frozen=True, slots=True)
class File:
    """File a ticket. answers are those of flows/report/report.py."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileFor:
    """File at once what a worker passes on for a resident. answers as of File."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileFindings:
    """File at once what was found on a round, each finding a ticket of its own."""

    findings: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Follow:
    """跟办: to be told every stage. number None: of the one open ticket."""

    number: str | None


@dataclass(frozen=True, slots=True)
class Unfollow:
    """number None: of all that are followed."""

    number: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    number: str | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class AskWithdraw:
    """Which ticket is to be withdrawn is still to be settled and confirmed."""

    number: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """solved: the words in which it was said that it is done; then it is closed, not withdrawn."""

    ticket: int
    solved: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """ticket None: the latest that was asked about."""

    ticket: int | None
    rating: Rating
    words: str


@dataclass(frozen=True, slots=True)
class Recant:
    """Another answer to a survey than the one given: the last one counts, both are kept."""

    ticket: int
    round: int
    visit: int
    rating: Rating
    words: str


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What is said at revisit 2: it holds, or it is broken again."""

    ticket: int
    rating: Rating
    words: str


@dataclass(frozen=True, slots=True)
class Afterword:
    """A sentence that belongs to a rating already given."""

    ticket: int
    words: str


@dataclass(frozen=True, slots=True)
class Supplement:
    """Words that may belong to a ticket just filed; otherwise is said when there is none.

    is_explicit: the words say themselves that they add something. No words: a bare yes or digit.
    """

    words: str
    is_explicit: bool
    otherwise: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What the resident says to a question of the street. media: ids of stored photos."""

    ticket: int
    words: str
    media: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Alarm:
    """Danger to life at hand: filed at once, and a conversation until it is over.

    answers as of File, with call; text is what raised it.
    """

    answers: Mapping[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class Correct:
    """A place said otherwise than before: of a ticket just filed, if there is one."""

    place: Place
    words: str
    is_explicit: bool


@dataclass(frozen=True, slots=True)
class Join:
    """One more household of an incident. answers are those of flows/report/report.py."""

    ticket: int
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Theirs is another matter than what it was put together with."""

    words: str


@dataclass(frozen=True, slots=True)
class Care:
    """A household of an incident has somebody to look after. where: slots of Place."""

    ticket: int
    where: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bind:
    code: str


@dataclass(frozen=True, slots=True)
class StaffAct:
    """A command of staff: verb of rules.lifecycle.states or "show"/"list"…; target and words as
    typed.

    numbers: all that were named, when there are several. is_sure: asked once, and meant.
    is_plain: read from a sentence; what cannot be done is kept as a note.
    """

    verb: str
    number: str | None = None
    words: str = ""
    target: str = ""
    numbers: tuple[str, ...] = ()
    is_sure: bool = False
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class CallPerson:
    """why: asked for, not understood twice, or a question only a person can answer."""

    words: str
    why: Literal["asked", "unclear", "consult"] = "asked"


@dataclass(frozen=True, slots=True)
class AskContact:
    """A telephone of a place is asked for; what: 物业, 客服, 中控室 … An empty place: not said."""

    what: str
    place: Place


@dataclass(frozen=True, slots=True)
class AskOthers:
    """How many told of the speaker's matter is asked, or what they said of it."""

    words: str


@dataclass(frozen=True, slots=True)
class AskStreet:
    """Hours, a telephone or an address is asked for. who: as said; empty: the street itself."""

    what: str
    who: str
    place: Place


@dataclass(frozen=True, slots=True)
class ToDesk:
    """Words for the person of the street who answers. row None: of whatever they wait for."""

    row: int | None
    words: str
    is_settled: bool = False
    media: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OptOut:
    pass


@dataclass(frozen=True, slots=True)
class ShowMine:
    pass


@dataclass(frozen=True, slots=True)
class EraseMine:
    pass


Outcome = (
    File
    | FileFor
    | FileFindings
    | Progress
    | Follow
    | Unfollow
    | AskWithdraw
    | Withdraw
    | Rate
    | Recant
    | LookedBack
    | Afterword
    | Supplement
    | Answered
    | Alarm
    | Correct
    | Join
    | Part
    | Care
    | Bind
    | StaffAct
    | CallPerson
    | AskContact
    | AskStreet
    | AskOthers
    | ToDesk
    | OptOut
    | ShowMine
    | EraseMine
)
