"""One text to facts: place, matter, urgency, intent. Deterministic, no network, no clock."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from pathlib import Path

from flows.clauses import clauses
from flows.understand.conduct import before_all, complaint, without_verb
from flows.understand.danger.dangers import danger
from flows.understand.intent import TextHints, intent, is_small_talk
from flows.understand.leanings import Leanings, shipped
from flows.understand.learned import SHIPPED, Unreadable, Weights
from flows.understand.matters import MatterReading as Matter
from flows.understand.matters import Matters
from flows.understand.normalise import clean, numbered
from flows.understand.outages import led_by_outage, outage
from flows.understand.places.addresses import FoundPlace, locate, with_thing, without
from flows.understand.places.gazetteer import Gazetteer
from flows.understand.places.likeness import put_right
from flows.understand.places.outside import outside_area
from flows.understand.places.patrol import PatrolSpot, spots
from flows.understand.places.repairs import corrected, repaired, without_slip
from flows.understand.segment import Segmenter, recut
from flows.understand.smilies import without_smilies
from flows.understand.urgency import kind, urgency
from flows.understand.word_lists import matcher
from rules.filing.conduct import names_of_staff
from rules.filing.facts import Context, Facts, Scored
from rules.filing.places import Place
from rules.street.street import Category, Street

_POLITE = matcher("__init__", "polite")
_OF_DANGER = {
    "gas": "gas_leak",
    "fire": "fire",
    "trapped": "elevator",
    "police": "public_order",
    "self_harm": "public_order",
    "missing": "elderly_care",
    "electric": "electric_hazard",
    "medical": "health",
    "traffic": "traffic_facility",
}
# Somebody is hurt by a thing: what must be put right is that thing.
_CAUSED, _SURE_CAUSE = ("medical", "traffic"), 0.6
_ONLY_IN_DANGER = ("fire", "gas_leak")  # without danger it is another matter
_LONG = 24
# From whom they have it, and when: not the matter. What speaks of that very person stays whole.
_HEARSAY = re.compile(
    r"""
        ^.{0,6}?(?:
            孙子|孙女|外孙女?|孩子|儿子|闺女|女儿|老伴|媳妇|爱人|妈|爸|奶奶|爷爷|邻居
            |街坊
        ).{0,4}?(?:回来|告诉我|跟我|和我|打电话来?)(?:就|又|老)?(?:说|讲)(?!
            话|不|好|了|他|她|人家
        )(?=.{5,}|$)
    """,
    re.X,
)
_OPENING = re.compile(
    r"(?:您好|你好)?[，,\s]*(?:我)?(?:要|想|来)?(?:给你们)?(?:投诉|举报|反映|报修|报事|说)(?:一?下|个事儿?|件事儿?|点事儿?|个问题|一?个?情况|问题)?[。！!\s]*"
)
_POINTS = re.compile(
    r"(?:那边|那儿|那里|这边|这儿|这里|那个|这个|不对|错了|对了|还有|另外|我们|就是|里头?|里面|门口)+"
)
_HAN = re.compile("[\u4e00-\u9fa5]")
_TELLS_FROM = 7  # signs besides the place: somebody tells of something
_EDGES = " ，,。.！!？?、；;：:的"
_ASKS = re.compile(
    r"[？?]|[吗么呢]|(?<![都也])没有?[。！\s]*$|什么时候|啥时候|多会儿|几[时点天]|多久|进度|报[了过的]"
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the street's own words are read with; immutable once built."""

    gazetteer: Gazetteer
    matters: Matters
    segmenter: Segmenter
    leanings: Leanings
    street: str = ""
    staff: tuple[str, ...] = ()  # by name: who is complained of

    @classmethod
    def of(cls, street: Street, cache_dir: Path | None = None, learned: Path = SHIPPED) -> Lexicon:
        """learned: the street's own weights; without a file of that kind, those that are shipped."""
        weights = _weights(learned)
        gazetteer, matters = Gazetteer(street), Matters.of(street.categories, weights)
        words = {*gazetteer.words(), *matters.kinds}
        segmenter = Segmenter(words, cache_dir)
        staff = names_of_staff(street)
        return cls(gazetteer, matters, segmenter, shipped(), street.name, staff)

    def with_weights(self, weights: Weights | None) -> Lexicon:
        return replace(self, matters=self.matters.with_weights(weights))

    def best(self, text: str) -> str | None:
        """The likeliest kind of a matter told in bare words."""
        said = numbered(clean(text))
        found = self.matters.scored(said, self.segmenter.words(said)).best
        return found[0].kind if found else None


def _weights(learned: Path) -> Weights:
    """A broken file of the street's own must not keep anybody from being understood."""
    if learned.is_file():
        try:
            return Weights.load(learned)
        except Unreadable as wrong:
            logging.getLogger(__name__).warning("weights not used: %s", wrong)
    return Weights.load(SHIPPED)


def read(text: str, lexicon: Lexicon, context: Context = "none") -> Facts:
    """The facts in one text. Never raises; says "chitchat" where nothing is understood."""
    said = numbered(clean(without_smilies(text)))
    if len(said) <= 2 and said.isdigit():  # the commonest message of all: the answer to a question
        return Facts(text=text, intent="rate" if context == "survey" else "chitchat")
    if listed := spots(said):
        return _on_patrol(text, listed, lexicon)
    mended = repaired(said, lexicon.gazetteer.hits(said))
    right = corrected(said, context)
    is_story = bool(mended or right) and _tells_more(mended or said, lexicon)
    if mended:
        said, right = (mended, None) if is_story else (said, mended)
    is_story = is_story and context == "none"
    accusing = complaint(said, context, lexicon.staff)
    said = without_verb(said) if accusing else said
    found = locate(right or said, lexicon.gazetteer, lexicon.segmenter, is_asked=context == "draft")
    words = lexicon.segmenter.words(said)
    said = put_right(said)
    if right:
        rest = without(said, _found(said, lexicon).spans) if is_story else said
    else:
        rest = without(said, found.spans)
    words = recut(rest, words)
    is_matterless = bool(right and not is_story) or bool(_OPENING.fullmatch(said))
    told = Matter() if is_matterless else lexicon.matters.scored(rest, words)
    whole = rest if right else with_thing(rest, said, found)
    if whole != rest and not told.is_sure:
        told = lexicon.matters.scored(whole, recut(whole, words))
    scored, is_told = list(told.best), told.is_sure
    leaning = lexicon.leanings.of(rest, context)
    threat, call = danger(said, leaning)
    is_in_lift = threat != "trapped" or re.search(r"梯|轿厢", said)
    is_caused = threat in _CAUSED and bool(scored) and scored[0].confidence >= _SURE_CAUSE
    led_by = lexicon.matters.table.get(_OF_DANGER.get(threat or "", ""))
    if led_by and is_in_lift and not is_caused:
        scored = _led_by(led_by, scored)
    elif threat is None:
        scored = led_by_outage(rest, scored, told.further, lexicon.matters.table)
    if threat is None:
        scored = [s for s in scored if s.kind not in _ONLY_IN_DANGER] or scored
    scored = before_all(accusing if threat is None else None, scored, lexicon.matters.table)
    matter_kind = kind(said, threat is not None, leaning)
    wanted = intent(
        said if said == text or mended else numbered(clean(text)),  # a face may be the thanks
        context,
        TextHints(
            has_matter=is_told,
            has_place=bool(found.place),
            is_danger=threat is not None,
            is_wish=matter_kind == "wish",
            is_long=len(_HAN.findall(rest)) >= _TELLS_FROM,
            is_pressing=matter_kind in ("urgent", "hard"),
        ),
        leaning,
    )
    if wanted == "status" and context == "none" and found.place and outage(rest):
        wanted = "report"  # 停电了，什么时候来电: whoever has reported nothing asks of what is out
    if wanted == "chitchat" and context == "none" and outage(rest):
        wanted = "report"
    if wanted == "status" and context == "none" and outage(rest) and not _ASKS.search(said):
        wanted = "report"
    if accusing and wanted != "emergency":
        wanted = "report"
    is_matter = is_told and not leaning.is_calm
    if wanted not in ("report", "emergency") and not (wanted == "supplement" and is_matter):
        scored = []
    default = scored[0].category.urgency if scored else "U3"
    reported = wanted in ("report", "emergency")
    return Facts(
        text=text,
        intent="supplement" if right and not is_story and context == "draft" else wanted,
        candidates=tuple(scored),
        also=told.further if scored else (),
        urgency=urgency(default, matter_kind, threat is not None),
        matter_kind=matter_kind if reported or (is_told and matter_kind == "urgent") else None,
        place=found.place,
        call=call,
        danger=threat,
        corrects=bool(right) and not is_story,
        matter=_matter(said if accusing else whole, scored[0].because if scored else ()),
        guessed=found.guessed,
        estates=found.estates,
        outside=None if found.place.place_id else outside_area(said, lexicon.street),
        is_unclear=wanted == "chitchat" and not is_small_talk(said),
        accused=accusing.who if accusing and reported else None,
        is_accused_named=bool(accusing and reported and accusing.is_named),
        is_unsorted=wanted == "report" and is_told and not told.best,
    )


def _on_patrol(text: str, listed: tuple[PatrolSpot, ...], lexicon: Lexicon) -> Facts:
    """A patrol's list: the first spot with its problems, the others beside it."""
    spot, others = listed[0], tuple(_on_patrol("", (other,), lexicon) for other in listed[1:])
    told = read("，".join(spot.problems), lexicon)
    each = [lexicon.matters.scored(p, lexicon.segmenter.words(p)).best for p in spot.problems]
    scored = next(filter(None, each), ())
    if told.intent == "emergency":
        scored = told.candidates
    codes = dict.fromkeys(best[0].code for best in each if best)
    default = scored[0].category.urgency if scored else "U3"
    outside = _outside_of(spot, lexicon.street)
    known = [] if outside else lexicon.gazetteer.hits(spot.landmark)
    return replace(
        told,
        text=text or f"{spot.landmark}，{'，'.join(spot.problems)}",
        intent="emergency" if told.intent == "emergency" else "report",
        candidates=scored,
        also=tuple(code for code in codes if code != scored[0].code)[:3],
        urgency=urgency(default, told.matter_kind or "worry", told.danger is not None),
        place=Place(landmark=spot.landmark, place_id=known[0].entry.id if known else None),
        matter=clauses("，".join(spot.problems), 60),
        outside=outside,
        is_unclear=False,
        is_patrol=True,
        others=others,
    )


def _outside_of(spot: PatrolSpot, own: str) -> str | None:
    """The list says itself whose street it is; of districts only those that are not ours count."""
    if spot.street and spot.stem not in own:
        return spot.street
    return outside_area(spot.district, own) if spot.district else None


def bare(text: str, lexicon: Lexicon) -> str:
    """The text as what was learned reads it: put in order, without its place."""
    said = numbered(clean(text))
    return without(said, _found(said, lexicon).spans)


def _found(said: str, lexicon: Lexicon) -> FoundPlace:
    return locate(said, lexicon.gazetteer, lexicon.segmenter)


def _tells_more(said: str, lexicon: Lexicon) -> bool:
    """Whether words that put a place right also tell what happened there."""
    rest = without_slip(without(said, _found(said, lexicon).spans))
    words = lexicon.segmenter.words(rest)
    return lexicon.matters.scored(rest, words).is_sure or len(_HAN.findall(rest)) >= _TELLS_FROM


def _led_by(danger: Category, scored: list[Scored]) -> list[Scored]:
    """The danger's own kind first: what must be put right is the danger."""
    rest = [s for s in scored if s.category != danger]
    return [Scored(danger, 0.9, ("danger",)), *rest[:2]]


def _matter(rest: str, because: tuple[str, ...]) -> str:
    """The words of the problem without place and fillers; of a long story the part that matters."""
    parts = [c.strip() for c in re.split(r"[，,。！!？?\n；;]|\s{2,}", rest)]
    plain = (_HEARSAY.sub("", _POLITE.sub("", clause)).strip(_EDGES) for clause in parts)
    kept = [c for c in plain if len(c) > 1 and not _POINTS.fullmatch(c)]
    if sum(map(len, kept)) > _LONG:
        told = [i for i, clause in enumerate(kept) if any(word in clause for word in because)]
        kept = kept[told[0] : told[0] + 2] if told else kept
    return clauses("，".join(kept), 60)
