"""Whatever is sent, in whatever order, by two residents and two workers: always an answer."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from emulator.samples import photo
from tests.talks.town import Player, Town, found_town

PEOPLE = ("demo-zhang", "demo-zhao")
STAFF = ("demo-s1", "demo-s2")
SENTENCES = (
    "望园社区3号楼楼道灯坏了",
    "停水了，望园社区8号楼",
    "家里有煤气味",
    "暖气不热",
    "芳群园一区6号楼2单元301",
    "不是3号楼，是5号楼",
    "楼下太乱了没人管",
    "店厂村路灯瞎了",
    "第二个",
    "1",
    "2",
    "3",
    "对",
    "不对",
    "都不是",
    "取消",
    "还是报吧",
    "重新报",
    "进度",
    "撤回",
    "不用来了，水来了",
    "人工",
    "匿名",
    "我的信息",
    "删除我的信息",
    "别再发了",
    "没人来过",
    "挺好的",
    "呵呵，真行",
    "谢谢",
    "滚",
    "我不想活了",
    "你是机器人吗",
    "朝阳区望京路灯坏了",
    "帮我妈报，下水道堵了",
    "转：王阿姨：8号楼停水了",
    "签收",
    "联系了",
    "办结 好了",
    "退回 不归我管",
    "我的",
    "派 给 李网格",
    "请假 今天到后天 代理 白文静",
    "请假 明天",
    "销假",
    "物业电话",
    "望园东里中控室电话",
    "绑定 ABCD-EFGH",
)
NAUGHTY = (
    "\u202e停水了\u202c",
    "𠮷𠮷𠮷🚰🧓🏽",
    "\u0000\u0007\ufeff",
    "<script>alert(1)</script>",
    "'; DROP TABLE tickets; --",
    "{{7*7}} %s %(x)s {0} \\n",
    "]]></Content><Content>",
    "啊" * 6000,
    "1234567890" * 40,
    "。" * 50,
    "    ",
)


class Anything(RuleBasedStateMachine):
    """Moves of everybody at once on one street."""

    @initialize()
    def found(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.town: Town = found_town(self.folder)
        self.players = {who: self.town.person(who) for who in (*PEOPLE, *STAFF)}

    def teardown(self) -> None:
        if not hasattr(self, "town"):
            return
        for who in PEOPLE:
            self.still_works(self.players[who])
        self.town.container.services.database.close()
        shutil.rmtree(self.folder)

    def still_works(self, player: Player) -> None:
        """No dead end: a full sentence and a yes still make a ticket."""
        player.says("取消")
        player.says("取消")
        before = len(self.town.tickets())
        said = player.says("望园社区3号楼楼道灯不亮")
        player.says("不一样" if "同一件" in said else "1")
        assert len(self.town.tickets()) == before + 1

    @rule(who=st.sampled_from((*PEOPLE, *STAFF)), text=st.sampled_from(SENTENCES))
    def says(self, who: str, text: str) -> None:
        self.answered(who, self.players[who].says(text))

    @rule(who=st.sampled_from(PEOPLE), text=st.sampled_from(NAUGHTY) | st.text(max_size=60))
    def says_something_odd(self, who: str, text: str) -> None:
        self.answered(who, self.players[who].says(text or "？"))

    @rule(who=st.sampled_from((*PEOPLE, *STAFF)), which=st.integers(1, 3))
    def sends_a_photo(self, who: str, which: int) -> None:
        self.players[who].sends_photo(photo(which))

    @rule(who=st.sampled_from(PEOPLE), words=st.sampled_from((None, "电梯坏了", "对")))
    def speaks(self, who: str, words: str | None) -> None:
        self.answered(who, self.players[who].sends_voice(words))

    @rule(who=st.sampled_from(PEOPLE), lat=st.floats(39.8, 39.95), lng=st.floats(116.2, 116.5))
    def sends_a_place(self, who: str, lat: float, lng: float) -> None:
        self.answered(who, self.players[who].sends_place(lat, lng))

    @rule(
        who=st.sampled_from(PEOPLE), code=st.sampled_from(("bldg:芳群园四区:23号楼", "bld:no", ""))
    )
    def scans(self, who: str, code: str) -> None:
        self.answered(who, self.players[who].scans(code))

    @rule(who=st.sampled_from(PEOPLE), key=st.sampled_from(("progress", "human", "report", "?")))
    def taps_the_menu(self, who: str, key: str) -> None:
        self.answered(who, self.players[who].does("click", key))

    @rule(minutes=st.sampled_from((1, 31, 60 * 26, 60 * 24 * 8)))
    def time_passes(self, minutes: int) -> None:
        self.town.later(minutes=minutes)

    def answered(self, who: str, reply: str) -> None:
        assert reply.strip(), "no answer"
        assert len(reply.encode()) <= 2048
        own = reply.rpartition("\n\n")[2]
        if who in PEOPLE:
            assert own.count("？") <= 1, reply

    @invariant()
    def every_ticket_is_in_a_known_state(self) -> None:
        if hasattr(self, "town"):
            assert all(ticket["number"] for ticket in self.town.tickets())


TestAnything = Anything.TestCase
TestAnything.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
