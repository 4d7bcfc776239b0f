"""首接负责: whatever is said in whatever order, a ticket has exactly one lead at every instant."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

from rules.lifecycle.states import ENDED
from tests.talks.town import Town, found_town

DESK = ("demo-s2", "demo-s4")
NAMES = ("李网格", "宋志强", "白文静", "梁和平", "王主任", "康园物业")
BY_HAND = (
    *("签收{n}", "联系了{n} 约好了", "到场{n}", "上门{n} 没人", "进展{n} 等配件", "办结{n} 好了"),
    *(
        "退回{n} 不归我管",
        "退回{n} 不归我管",
        "转派{n} 给 {name} 归他们",
        "转派{n} 给 {name} 归他们",
    ),
    *("协办{n} {name} 一起去", "撤协办{n} {helper}", "问{n} 下午在家吗"),
)
BY_DESK = (
    *("派{n} 给 {name} 离得近", "转派{n} 给 {name} 归他们", "转派{n} 给 {helper} 她来牵头"),
    *(
        "同意{n}",
        "不同意{n} 先看看",
        "驳回{n} 先看看",
        "协办{n} {name} 一起去",
        "撤协办{n} {helper}",
    ),
    *("加急{n}", "改类{n} 1206", "挂账{n} 等维修资金到位 12月10日", "法援{n} 周四14点 服务站"),
)
BY_RESIDENT = ("没人来过", "没人来过", "补充一下，我请了律师", "下午在家", "进度")
# What is likely said next, by state or by the last event.
LIKELY = {
    "returned": ("驳回{n} 先看看", "驳回{n} 归您", "派{n} 给 {name} 离得近", "转派{n} 给 {name}"),
    "transfer_asked": ("同意{n}", "不同意{n} 先看看"),
    "parked": ("转派{n} 给 {name} 钱到了", "办结{n} 修好了"),
}
ENDS = ("不受理{n} 法院", "撤回{n}")
REPORTS = ("芳群园一区6号楼楼道灯坏了", "芳群园一区6号楼邻居天天吵架", "芳群园一区6号楼停水了")
HANDED = ("dispatched", "reassigned")
STEPS = 60
MUST_HAPPEN = {
    *("reassigned", "returned", "return_refused", "transfer_asked", "transfer_refused"),
    *("assisted", "unassisted", "handled", "reopened", "parked", "escalated", "not_handled"),
}


class Walk:
    """A resident, whoever holds or helps, and two at the desk, by chance."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.town: Town = found_town(folder)
        self.chance = random.Random(seed)
        services = self.town.container.services
        with services.database.begin() as tx:
            self.staff = {m.id: m.name for m in services.snapshot(tx, self.town.now()).street.staff}
        for text in REPORTS[:2]:
            self.says("demo-zhang", text)
            self.says("demo-zhang", "1")

    def says(self, who: str, text: str) -> None:
        assert self.town.person(who).does_work(text).strip()

    def step(self) -> None:
        live = [t for t in self.town.tickets() if t["status"] not in ENDED]
        roll = self.chance.random()
        if not live or roll < 0.04:
            self.says("demo-zhang", self.chance.choice(REPORTS))
            self.says("demo-zhang", "1")
        elif roll < 0.10:
            self.town.later(hours=self.chance.choice((1, 5, 30)))
        else:
            self.acts(self.chance.choice(live), roll)

    def acts(self, ticket: dict[str, Any], roll: float) -> None:
        pick = self.chance.choice
        helpers = [self.staff[i] for i in ticket["co_handlers"]] or NAMES
        words = {"n": ticket["number"][-4:], "name": pick(NAMES), "helper": pick(helpers)}
        likely = LIKELY.get(ticket["status"]) or LIKELY.get(ticket["events"][-1]["what"])
        if likely and roll < 0.8:
            self.says(pick(DESK), pick(likely).format(**words))
        elif ticket["status"] in ("handled", "revisit") and roll < 0.6:
            self.town.settle()
            self.says("demo-zhang", "没人来过")
        elif roll < 0.45:
            who = pick([ticket["lead"], ticket["lead"], ticket["lead"], *ticket["co_handlers"]])
            self.says(f"demo-{who}", pick(BY_HAND).format(**words))
        elif roll < 0.84:
            self.says(pick(DESK), pick(BY_DESK).format(**words))
        elif roll < 0.97:
            self.says("demo-zhang", pick(BY_RESIDENT))
        else:
            text = pick(ENDS)
            who = "demo-zhang" if text.startswith("撤回") else pick(DESK)
            self.says(who, text.format(**words))
            self.says(who, "1")

    def holds(self) -> None:
        """What must be true between any two messages."""
        told = Counter(p["ticket"] for p in self.town.pushes() if p["notice"] == "handed_over")
        for ticket in self.town.tickets():
            handed = [e for e in ticket["events"] if e["what"] in HANDED]
            assert ticket["lead"] in self.staff
            assert ticket["lead"] == handed[-1]["to"]
            assert ticket["lead"] not in ticket["co_handlers"]
            assert len(set(ticket["co_handlers"])) == len(ticket["co_handlers"])
            by_people = [e for e in handed if e["by"] != "system"]
            assert told[ticket["number"]] == len(by_people)
            assert all(e["reason"] for e in by_people)


def test_exactly_one_lead_at_every_instant(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in range(6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        walk = Walk(folder, seed)
        for _ in range(STEPS):
            walk.step()
            walk.holds()
        seen.update(e["what"] for t in walk.town.tickets() for e in t["events"])
    assert seen.keys() >= MUST_HAPPEN, seen
