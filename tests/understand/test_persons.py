"""Whoever wants to speak with somebody who has a say gets a person, whatever they call them."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon, read
from flows.understand.persons import asks_for_person


@pytest.mark.parametrize(
    "said",
    ["大妹子劳驾给俺接个说话算数的同志", "能不能换个能做主的来跟我说", "叫你们当官的来", "帮我找能拍板的人",
     "我想跟管这块的人直接说", "让个同志给我打过来行不", "派个干部来听我讲", "喊你们头头出来",
     "有没有大活人啊", "转仁工", "谁能做主", "找个能拿主意的", "麻烦您把我转给主管的同志", "请书记跟我通个话", "气死了 换个人", "帮我喊一声管我们这片的"],
)  # fmt: skip
@pytest.mark.parametrize("context", ["none", "draft", "ticket", "survey"])
def test_a_person_is_wanted(lexicon: Lexicon, said: str, context: str) -> None:
    assert read(said, lexicon, context).intent == "human"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    ["找个师傅来通下水道", "麻烦转告师傅后天再来", "让物业管一管乱停车", "房顶漏水没人做主", "找谁都说不归他管",
     "领导检查那天扫得挺干净", "叫保安把门关上", "找了好几回领导了", "请清洁工把楼道扫扫"],
)  # fmt: skip
def test_whoever_is_to_work_or_was_gone_to_is_none(said: str) -> None:
    assert not asks_for_person(said)


def test_a_trouble_told_with_it_stays_a_report(lexicon: Lexicon) -> None:
    said = "望园东里2号楼电梯坏了三天，快叫个管事的来修"
    assert read(said, lexicon).intent == "report"
