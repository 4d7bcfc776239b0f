"""Who reported a matter does not leave the house with it."""

from __future__ import annotations

import pytest

from rules.telling.outsiders import UNLINKED, for_outsiders, matter_only


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("我是张桂芬，门禁坏了，电话13812345678", "门禁坏了"),
        ("门禁坏了，我姓王", "门禁坏了"),
        ("我叫李建国。电梯坏了，困过人", "电梯坏了，困过人"),
        ("门禁坏了，138****5678", "门禁坏了"),
        ("门禁坏了，联系人：赵女士", "门禁坏了"),
        ("这里是漏水最厉害的地方，天花板湿了", "这里是漏水最厉害的地方，天花板湿了"),
        ("楼道灯坏了", "楼道灯坏了"),
        ("", ""),
    ],
)
def test_the_matter_stays_and_the_name_goes(said: str, left: str) -> None:
    assert matter_only(said) == left


def test_only_what_residents_said_is_looked_at() -> None:
    facts = {"number": "26000001", "words": "我姓王，没修好", "who": "网格员李师傅"}
    assert for_outsiders(facts) == {**facts, "words": "没修好", UNLINKED: "1"}
