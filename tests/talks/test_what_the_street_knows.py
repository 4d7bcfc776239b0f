"""Hours, telephones and addresses come from the street's own files; the rest from a person."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town

HOTLINE, WANGYUAN, FANGQUNYUAN = "010-5550-0100", "010-5550-0118", "010-5550-0131"


def is_with_a_person(wang: Player) -> bool:
    return "没有人在等" not in wang.says("谁在等")


@pytest.mark.parametrize(
    "said",
    ["几点下班", "你们几点上班", "你们几点上班？", "街道办几点下班", "上班时间", "请问街道办事处几点下班啊",
     "您那儿几点下班呀", "你们上班时间是几点到几点", "周六有人吗", "周末上班吗", "现在下班了吗", "咱们几点关门",
     "中午休息吗", "你好，请问你们几点下班", "街道明天几点上班", "办公时间是几点", "你们什么时候下班", "晌午几点下班呐", "明儿上班不", "值班的人几点来上班"],
)  # fmt: skip
def test_the_hours_of_the_street(zhang: Player, wang: Player, said: str) -> None:
    told = zhang.says(said)
    assert "8点半到18点" in told
    assert "周末和节假日休息" in told
    assert not is_with_a_person(wang)


@pytest.mark.parametrize(
    "said",
    ["街道办搁哪条马路上", "咱办事处在啥地方呀", "你们大门冲哪边", "街道的门牌号是多少", "您那儿地儿在哪 我妈要过去",
     "办事处搬哪儿了", "同志 街道办公楼在哪疙瘩"],
)  # fmt: skip
def test_the_address_of_the_street(zhang: Player, wang: Player, said: str) -> None:
    assert "方庄示范路1号" in zhang.says(said)
    assert not is_with_a_person(wang)


@pytest.mark.parametrize(
    "said",
    ["街道在哪 坐几路车去", "去你们那儿乘什么车", "我要上办事处开证明 咋走", "从芳群园怎么去街道办",
     "办事处离地铁远不远 在哪条道上"],
)  # fmt: skip
def test_how_one_gets_there_is_said_not_to_be_known(zhang: Player, wang: Player, said: str) -> None:
    told = zhang.says(said)
    assert "方庄示范路1号" in told
    assert "我这儿没有" in told
    assert f"\n{HOTLINE} " in told
    assert not is_with_a_person(wang)


@pytest.mark.parametrize(
    ("said", "parts"),
    [("派出所搁哪儿 几点下班", ("丰台示范大街12号", "全天")),
     ("望园社区居委会电话跟地址都说下", (WANGYUAN, "望园东里5号楼")),
     ("居委会怎么走 我住望园东里", ("望园东里5号楼", WANGYUAN)),
     ("民政的办公室在几层 电话多少", ("二层", "010-5550-0107"))],
)  # fmt: skip
def test_two_things_are_answered_at_once(zhang: Player, said: str, parts: tuple[str, ...]) -> None:
    told = zhang.says(said)
    assert all(part in told for part in parts)


@pytest.mark.parametrize(
    "said", ["办事处门口那条路有个坑", "去派出所那条路井盖没了", "公交站的牌子歪了几路车都看不清"]
)
def test_a_trouble_on_the_way_is_a_report(zhang: Player, said: str) -> None:
    assert "我这儿没有" not in zhang.says(said)


def test_what_a_worker_asks_a_resident_is_no_question_to_the_street(
    zhang: Player, li: Player, wang: Player
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    li.says("签收0001")
    assert "居民" in li.says("问0001 您家几点有人？")
    assert not is_with_a_person(wang)


def test_whether_somebody_is_there_now(town: Town, zhang: Player) -> None:
    assert "今天18点下班" in zhang.says("几点下班")
    town.later(hours=12)
    assert "11月23日8点半上班" in zhang.says("几点上班")  # Saturday and Sunday are free


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("街道电话多少", HOTLINE),
        ("你们电话多少", HOTLINE),
        ("你们的联系方式是什么", HOTLINE),
        ("咱街道电话是多少啊", HOTLINE),
        ("街道办联系电话", HOTLINE),
        ("值班室电话多少", HOTLINE),
        ("望园社区居委会电话", WANGYUAN),
        ("望园东里居委会电话多少", WANGYUAN),
        ("怎么联系望园社区居委会", WANGYUAN),
        ("给我一个芳群园居委会的电话", FANGQUNYUAN),
        ("芳群园一区6号楼社区电话是多少", FANGQUNYUAN),
        ("派出所电话", "010-5550-0163"),
        ("派出所的电话是多少", "010-5550-0163"),
        ("供热公司电话", "010-5550-0148"),
        ("暖气公司电话多少", "010-5550-0148"),
        ("自来水公司的电话是多少", "010-5550-0149"),
        ("城管电话多少", "010-5550-0106"),
        ("社区快修电话", "010-5550-0155"),
        ("燃气抢修电话多少", "96777"),
        ("消防电话", "119"),
        ("报警电话是多少", "110"),
        ("值班电话", HOTLINE),
        ("靛厂村村委会电话", "010-5550-0112"),
        ("村委会电话 靛厂村", "010-5550-0112"),
        ("居委会电话多少，望园东里", WANGYUAN),
        ("居委会咋联系 望园社区", WANGYUAN),
        ("派出所打哪个电话 您知道吗", "010-5550-0163"),
        ("暖气公司怎么联系呀，急用", "010-5550-0148"),
        ("城管号码多少来着", "010-5550-0106"),
        ("煤气抢修该打什么电话", "96777"),
        ("自来水公司怎么联系 给个号呗", "010-5550-0149"),
    ],
)
def test_a_number_stands_first_on_its_line(
    zhang: Player, wang: Player, said: str, number: str
) -> None:
    assert zhang.says(said).startswith(f"{number} ")
    assert not is_with_a_person(wang)


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("芳群园一区居委会在哪儿", "芳群园一区10号楼"),
        ("望园社区居委会地址", "望园东里5号楼"),
        ("望园东里居委会在哪", "望园东里5号楼"),
        ("芳群园居委会怎么走", "芳群园一区10号楼"),
        ("派出所在哪", "丰台示范大街12号"),
        ("派出所在什么地方", "丰台示范大街12号"),
        ("你们地址在哪", "方庄示范路1号"),
        ("街道办怎么走", "方庄示范路1号"),
        ("请问街道办事处在哪里办公", "方庄示范路1号"),
        ("芳群园一区物业在哪办公", "芳群园一区3号楼"),
    ],
)  # fmt: skip
def test_where_an_office_is(zhang: Player, wang: Player, said: str, where: str) -> None:
    assert where in zhang.says(said)
    assert not is_with_a_person(wang)


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("望园东里居委会几点上班", "13点半到17点半"),
        ("芳群园一区物业几点下班", "每天8点到20点"),
        ("派出所几点下班", "全天都有人"),
    ],
)
def test_the_hours_of_an_office(zhang: Player, said: str, hours: str) -> None:
    assert hours in zhang.says(said)


def test_the_place_is_asked_where_every_place_has_its_own(zhang: Player) -> None:
    assert "哪个小区" in zhang.says("居委会在哪儿")
    assert "望园东里5号楼" in zhang.says("望园东里")


def test_the_place_of_the_last_ticket_is_meant(zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert zhang.says("居委会电话").startswith(FANGQUNYUAN)


def test_a_draft_stays_open(zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    said = zhang.says("几点下班")
    assert "18点" in said
    assert "对就回1" in said


@pytest.mark.parametrize(
    "said", ["开锁电话多少", "食堂几点开门", "蒲黄榆派出所户籍窗口周几办公", "西局玉园居委会在哪儿"]
)
def test_what_the_files_do_not_know_gets_a_person(zhang: Player, wang: Player, said: str) -> None:
    assert "今天18点前" in zhang.says(said)
    assert is_with_a_person(wang)


def test_what_is_known_besides_is_said_too(zhang: Player) -> None:
    assert "010-5550-0117 西局玉园社区居委会" in zhang.says("西局玉园居委会在哪儿")


@pytest.mark.parametrize(
    "said",
    ["芳群园一区物业电话打不通没人管", "楼下饭店几点关门啊吵死了", "你们天天不上班，居委会没人"],
)
def test_a_complaint_is_no_question(zhang: Player, said: str) -> None:
    told = zhang.says(said)
    assert "010-" not in told
    assert "8点半到18点" not in told
