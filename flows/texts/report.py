"""Words of 报事."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.clauses import clauses
from rules.lifecycle.tickets import place_from
from rules.notices.words.phrases import clipped

CHOICES = tomllib.loads(Path(__file__).with_name("choices.toml").read_text(encoding="utf-8"))
_FLOWING = re.compile(r"[水粪].{0,6}[冒淌喷涌溢漏流]|[冒淌喷涌溢漏].{0,4}[水粪]|跑水|爆管")
UNREADABLE = "unreadable"  # among the kinds of a draft: kept, and no photo
VOICE_MATTER = "语音留言（待听）"
VOICE_UNHEARD = (
    "这条语音我没听清，已存好，会有人听。\n您再说短一点，或者打几个字也行，比如“5号楼漏水”。"
)
WHAT_TO_CHANGE = "要改哪儿？直接说就行，比如“是7号楼”。"
ANY_PLACE = "没关系，说个小区名，或者旁边有什么。发个位置也行。"
FROM_A_GROUP = "群里居民"
A_RESIDENT = "居民"
ASK_WHAT = "是什么事？说一两句就行。"
ASK_WHERE_SHORT = "在哪个小区几号楼？"
NOTICE_OF_PRIVACY = "\n您说的只用来办这件事，回“我的信息”可看可删。"
DRAFT_DROPPED = "好，这件先不报了。想接着报，说“还是报吧”。"
NOTHING_TO_RESUME = "没有放下的事。有什么事，您直接说。"
RESTARTED = "好，重新来。"
NOTHING_TO_DROP = "现在没有报到一半的事。想撤掉报过的，说“撤回”加编号后四位。"


def photo_got(count: int) -> str:
    return f"收到，{count}张照片存好了。" if count > 1 else "照片收到了。"


def ask_what(answers: Mapping[str, Any]) -> str:
    if "voice" in answers.get("kinds", []):
        return VOICE_UNHEARD
    if count := photos(answers):
        return photo_got(count) + ASK_WHAT
    if answers.get("where"):
        return f"{where_said(answers)}，记下了。{ASK_WHAT}"
    return "您说，是什么事？"


def ask_where(answers: Mapping[str, Any]) -> str:
    matter = clauses(answers["what"]["matter"], 18)
    urgent = "这事按急事办。" if answers["what"]["kind"] == "urgent" else ""
    count = photos(answers)
    with_photos = f"，{count}张照片" if count > 1 else ""
    return f"收到，{matter}{with_photos}。{urgent}在哪个小区几号楼？发个位置也行。"


def ask_which_kind(kinds: Sequence[tuple[str, ...]]) -> str:
    """kinds: the id of each, and what the street's table calls it."""
    named = " ".join(f"{n} {CHOICES.get(k, called)}" for n, (k, called, *_) in enumerate(kinds, 1))
    return f"您说的是哪一样？\n{named}\n都不是就再说两句。"


def ask_estate(answers: Mapping[str, Any]) -> str:
    """What the estate was called fits several."""
    named = " ".join(f"{n} {name}" for n, name in enumerate(answers["estates"], 1))
    return f"您说的{place_from(answers['where']).community}是哪一个？\n{named}"


def ask_spot(answers: Mapping[str, Any]) -> str:
    """The pin stands far from the place named."""
    named = place_from(answers["where"]).community
    return f"您发的位置离{named}有点远，哪个对？\n1 {named} 2 发的位置"


def ask_confirm(answers: Mapping[str, Any], *, wants_door: bool = False) -> str:
    """wants_door: the matter is in a home, and which door was not said."""
    matter, where = clauses(answers["what"]["matter"], 36), clipped(where_said(answers), 40)
    extra = _extra(answers)
    if changed := answers.get("changed"):
        return f"改好了，是{changed['to']}。\n{where}，{matter}{extra}。别的没动，对就回1。"
    if outside := answers.get("outside"):
        return f"{where}，{matter}{extra}。\n那儿归{outside}管，要我们转过去就回1。"
    if guessed := answers.get("guessed"):
        said, right = guessed
        return f"我记下了：{matter}，\n{where}{extra}。\n您写的“{said}”我当成“{right}”了，对就回1，不对直接说。"
    told = f"我记下了：{matter}，\n{where}{extra}。\n"
    if wants_door:
        return told + "对就回1；再说几单元几号，更好找。"
    return told + "对就回1，要改直接说，比如“是7号楼”。"


def _extra(answers: Mapping[str, Any]) -> str:
    """What else was noted: photos, for whom, without a name."""
    notes = [f"含{count}张照片"] if (count := photos(answers)) else []
    if answers.get("next"):
        notes.append("另一件接着报")
    if who := answers.get("asked_by"):
        notes.append(f"替{who}报")
    if answers.get("is_anonymous"):
        notes.append("不留名")
    return f"（{'，'.join(notes)}）" if notes else ""


def receipt(number: str, who: str, by: str, is_first: bool) -> str:
    """The ticket's number, who comes, by when they call."""
    text = f"已经报上去了，编号{number}。\n{who}{by}前联系您。想看进度，说“进度”就行。"
    return text + NOTICE_OF_PRIVACY if is_first else text


def urgent_receipt(
    number: str, who: str, by: str, matter: str, is_first: bool, where: str = ""
) -> str:
    """where: filed without a question, so the place is said, to be put right if it is wrong."""
    tip = "\n水还在流的话，先关总阀，离电器远点。" if _FLOWING.search(matter) else ""
    head = "按急事加急报了" if where else "这事按急事办，已经加急报了"
    at = f"{where}，" if where else ""
    text = f"{head}，编号{number}。\n{at}{who}{by}前联系您。{tip}"
    return text + NOTICE_OF_PRIVACY if is_first else text


def guess_said(guessed: tuple[str, str] | None) -> str:
    """What was filed at once under a name taken for another is said, so that it can be put right."""
    if not guessed:
        return ""
    said, right = guessed
    return f"\n您写的“{said}”我当成“{right}”了，不对直接说。"


def _handed(who: str, by: str) -> str:
    return f"转给{who}了，{by}前联系您" if by else f"已经告诉{who}"


def answered(number: str) -> str:
    """After an answer to a question of the street."""
    return f"知道了，已经转告办事的人，编号{number}接着办。"


def ask_again(answers: Mapping[str, Any]) -> str:
    return f"还想问您这一句：\n{answers['question']}"


def filed_already(number: str) -> str:
    """To a yes that nobody asked for, right after filing."""
    return f"已经报上去了，编号{number}，不用再回。\n有要补充的，直接说。"


def noted(number: str, is_photo: bool, count: int) -> str:
    what = f"{count}张照片" if is_photo and count > 1 else "照片" if is_photo else "您补充的"
    return f"{what}放进{number}这件了，办事的人看得到。"


def phone_noted(number: str) -> str:
    return f"电话记下了，办{number}这件事时用。"


PHONE_KEPT = "电话记下了。您说的是哪件事？把事和地方一起说说，我接着办。"


def back_to_draft(question: str) -> str:
    return f"\n咱接着说刚才那件：{question}"


def continued(day: str, matter: str) -> str:
    return f"接着您{day}说的“{clauses(matter, 16)}”。\n"


def expired(matter: str) -> str:
    told = f"“{clauses(matter, 16)}”" if matter else "那件事"
    return f"上回说的{told}放了一星期，没有报上去。\n要接着报，说“还是报吧”；有新的事直接说。"


def corrected(number: str, was: str, now: str, who: str, by: str = "") -> str:
    before = f"，不是{was}" if was else ""
    return f"改好了，是{now}{before}。\n{_handed(who, by)}，编号{number}，别的没动。"


def where_said(answers: Mapping[str, Any]) -> str:
    place = place_from(answers["where"])
    return place.spoken() or ("您发的位置" if answers["where"] else "没说在哪儿")


def photos(answers: Mapping[str, Any]) -> int:
    """How many photos and videos the answers hold."""
    return sum(kind not in ("voice", "speech", UNREADABLE) for kind in answers.get("kinds", []))
