"""What could be understood from one message: facts, never decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rules.filing.places import Place
from rules.street.street import Category, Urgency

Intent = Literal[
    "report",
    "emergency",
    "status",
    "withdraw",
    "rate",
    "supplement",
    "thanks",
    "human",
    "consult",
    "chitchat",
]
MatterKind = Literal["urgent", "hard", "worry", "wish"]  # 急事 难事 愁事 盼事
Context = Literal["none", "draft", "ticket", "survey", "open_incident"]


@dataclass(frozen=True, slots=True)
class Scored:
    """A kind with the share of belief it got (0 to 1) and the words that spoke for it."""

    category: Category
    confidence: float
    because: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """As the street's own table numbers it."""
        return self.category.code

    @property
    def kind(self) -> str:
        return self.category.l2_id


@dataclass(frozen=True, slots=True)
class Facts:
    """What one text says.

    candidates are the likeliest kinds, best first (at most three); empty when nothing is reported.
    also holds codes of further matters in the same message. call holds telephone numbers that must
    be named before anything else. corrects is set when the text says an earlier place was wrong
    ("不是3号楼，是5号楼": place holds the right one). matter is the words that describe the matter,
    without the place, for repeating back. guessed is what was written and the name of the street's
    table it was taken for. outside names the district or street the text says it happened in, when
    that is not ours. is_unclear: nothing could be made of the text at all.
    accused is one of the street's staff of whom it complains, as spoken of.
    is_unsorted: a matter was told for whose kind the street's table has no row.
    estates are those a short name fits, when they are several.
    is_patrol: it is the sentence of a street patrol; others are the further ones of its list.
    """

    text: str
    intent: Intent
    candidates: tuple[Scored, ...] = ()
    also: tuple[str, ...] = ()
    urgency: Urgency = "U3"
    matter_kind: MatterKind | None = None
    place: Place = Place()
    call: tuple[str, ...] = ()
    danger: str | None = None  # gas, fire, medical, police, traffic, trapped, self_harm, missing
    corrects: bool = False
    matter: str = ""
    guessed: tuple[str, str] | None = None
    outside: str | None = None
    is_unclear: bool = False
    is_unsorted: bool = False
    accused: str | None = None
    is_accused_named: bool = False
    is_patrol: bool = False
    others: tuple[Facts, ...] = ()
    estates: tuple[str, ...] = ()

    @property
    def category(self) -> str | None:
        """The street's code of the likeliest kind."""
        return self.candidates[0].code if self.candidates else None

    @property
    def kind(self) -> str | None:
        """The id of the likeliest kind, the same in every street."""
        return self.candidates[0].kind if self.candidates else None
