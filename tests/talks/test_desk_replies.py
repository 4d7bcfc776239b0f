"""回: the desk's own words reach who reported and who waits for a person."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in


def filed(who: Player, text: str = "芳群园一区6号楼楼道灯坏了") -> str:
    said = who.says(text)
    if "编号" not in said:
        said = who.says("1")
    return number_in(said)


def heard(who: Player) -> str:
    return "\n".join(who.sees())


@pytest.mark.parametrize(
    "said",
    [
        "回 {n} 明天上午师傅上门",
        "回 {last4} 明天上午师傅上门",
        "回{last4} 明天上午师傅上门",
        "回复{last4} 明天上午师傅上门",
        "回复 {last4}，明天上午师傅上门",
        "回复{last4}：明天上午师傅上门",
        "答复 {last4} 明天上午师傅上门",
        "回：{last4}：明天上午师傅上门",
        "回 #{last4} 明天上午师傅上门",
        "回 编号{last4} 明天上午师傅上门",
        "回　{wide}　明天上午师傅上门",
        "回 {last4}号单 明天上午师傅上门",
        "回一下{last4} 明天上午师傅上门",
        "{last4} 回 明天上午师傅上门",
        "{last4}回复：明天上午师傅上门",
        "请回复{last4}的居民 明天上午师傅上门",
        "回 {last4}\n明天上午师傅上门",
        "回 零零零一 明天上午师傅上门",
        "给{last4}回话 明天上午师傅上门",
        "跟{last4}说一声，明天上午师傅上门",
        "告诉{last4} 明天上午师傅上门",
        "回给{last4}：明天上午师傅上门",
        "回报{last4}的居民 明天上午师傅上门",
        "回信{last4} 明天上午师傅上门",
        "回{last4}明天上午师傅上门",
    ],
)
def test_words_go_to_who_reported(zhang: Player, zhao: Player, wang: Player, said: str) -> None:
    number = filed(zhang)
    zhang.sees()
    wide = number[-4:].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    told = wang.says(said.format(n=number, last4=number[-4:], wide=wide))
    assert number in told
    assert "1位" in told
    read = heard(zhang)
    assert "明天上午师傅上门" in read
    assert number in read
    assert "明天上午师傅上门" not in heard(zhao)


def test_it_is_an_event_and_every_reporter_reads_it(
    town: Town, zhang: Player, zhao: Player, wang: Player
) -> None:
    number = filed(zhang, "芳群园一区6号楼停水了")
    other = filed(zhao, "芳群园一区7号楼停水了")
    wang.says(f"并 {other[-4:]} 到 {number[-4:]}")
    wang.says("1")
    wang.says(f"回 {number[-4:]} 抢修队到了，20点前来水")
    assert "20点前来水" in heard(zhang)
    assert "20点前来水" in heard(zhao)
    events = [e for t in town.tickets() for e in t["events"] if e["what"] == "replied"]
    assert events[0]["by"] == "s2"
    assert "20点前来水" in events[0]["reason"]


def test_several_numbers_get_the_same_words(
    town: Town, zhang: Player, zhao: Player, wang: Player
) -> None:
    one, two = filed(zhang), filed(zhao, "望园东里3号楼3单元下水道堵了")
    told = wang.says(f"回 {one[-4:]} {two[-4:]} 师傅明天都到")
    assert one in told
    assert two in told
    assert "师傅明天都到" in heard(zhang)
    assert "师傅明天都到" in heard(zhao)


def test_without_words_they_are_asked_for(zhang: Player, wang: Player) -> None:
    number = filed(zhang)
    assert "要说的话" in wang.says(f"回 {number[-4:]}")
    assert "接着写" in wang.says("回")


def test_the_desk_itself_waits_for_nobody(wang: Player) -> None:
    wang.says("人工")
    assert "没有人在等" in wang.says("谁在等")


def test_a_telephone_the_desk_names_arrives_whole(zhang: Player, wang: Player, town: Town) -> None:
    number = filed(zhang)
    wang.says(f"回 {number[-4:]} 请打13800138000找小刘")
    assert "13800138000" in heard(zhang)
    assert "13800138000" not in str(town.tickets())


def test_what_they_say_next_goes_to_the_ticket_and_the_desk(
    town: Town, zhang: Player, wang: Player
) -> None:
    number = filed(zhang)
    wang.says(f"回 {number[-4:]} 您哪天在家？")
    zhang.sees()
    wang.sees()
    assert "值班同志" in zhang.says("后天下午都在")
    assert "后天下午都在" in heard(wang)
    assert "后天下午都在" in town.tickets()[0]["words"]
    assert len(town.tickets()) == 1


def test_a_photo_after_a_reply_joins_the_ticket(town: Town, zhang: Player, wang: Player) -> None:
    number = filed(zhang)
    town.later(hours=2)
    wang.says(f"回 {number[-4:]} 拍张照片看看是哪个灯")
    zhang.sees()
    wang.sees()
    assert "值班同志" in zhang.sends_photo(photo(1))
    assert "照片" in heard(wang)
    assert len(town.tickets()) == 1
    assert len(town.tickets()[0]["photos"]) == 1


def test_a_list_after_a_reply_can_be_picked_from(town: Town, zhang: Player, wang: Player) -> None:
    one = filed(zhang)
    town.later(hours=1)
    two = filed(zhang, "望园东里3号楼3单元下水道堵了")
    wang.says(f"回 {one[-4:]} 明天来修")
    assert two in zhang.says("进度")
    assert two in zhang.says("2")


def test_who_leaves_the_account_waits_no_more(zhang: Player, wang: Player) -> None:
    zhang.says("人工")
    zhang.does("unfollow")
    assert "没有人在等" in wang.says("谁在等")


def test_thanks_are_no_message_to_the_desk(zhang: Player, wang: Player) -> None:
    number = filed(zhang)
    wang.says(f"回 {number[-4:]} 明天来修")
    wang.sees()
    zhang.says("好的谢谢")
    assert "居民回话" not in heard(wang)


def test_a_new_report_after_a_reply_is_a_report(town: Town, zhang: Player, wang: Player) -> None:
    number = filed(zhang)
    wang.says(f"回 {number[-4:]} 明天来修")
    filed(zhang, "望园东里3号楼3单元下水道堵了")
    assert len(town.tickets()) == 2


def test_who_is_reached_by_telephone_alone_becomes_a_task(
    town: Town, li: Player, wang: Player
) -> None:
    said = li.says("代报 张桂芬 13800138000 芳群园一区6号楼2单元 楼道灯坏了")
    number = number_in(said)
    told = wang.says(f"回 {number[-4:]} 明天上午师傅上门")
    assert "要打电话" in told
    town.settle()
    tasks = [p for p in town.pushes() if p["state"] == "task" and p["notice"] == "desk_reply"]
    assert len(tasks) == 1
    assert "居民：明天上午师傅上门" in wang.says("电话")
    assert "13800138000" in wang.says(f"电话{number[-4:]}")


def test_a_finding_has_nobody_to_answer(li: Player, wang: Player) -> None:
    li.says("方庄路与蒲方路交叉路口向东30米，蒲方路北侧，积存垃圾")
    assert "没有报事的居民" in wang.says("回 0001 明天修")


def test_a_worker_cannot_reply_for_the_desk(zhang: Player, li: Player) -> None:
    number = filed(zhang)
    zhang.sees()
    assert "诉求中心" in li.says(f"回 {number[-4:]} 我下午去")
    assert "我下午去" not in heard(zhang)


def test_an_unknown_number_says_nothing_to_anybody(zhang: Player, wang: Player) -> None:
    zhang.says("人工")
    assert "0999" in wang.says("回 0999 明天来")
    assert "明天来" not in heard(zhang)


def test_figures_with_a_unit_are_words(zhang: Player, wang: Player) -> None:
    zhang.says("人工")
    wang.says("回 2000元以内不收费")
    assert "2000元以内不收费" in heard(zhang)


@pytest.mark.parametrize(
    "said",
    ["回 您好请讲", "回：您好请讲", "回，您好请讲", "回复 您好请讲", "回复他：您好请讲", "回他 您好请讲",
     "答复：您好请讲", "回话：您好请讲", "回　您好请讲", "回一下 您好请讲", "给回一下：您好请讲"],
)  # fmt: skip
def test_who_waits_is_answered(zhang: Player, wang: Player, said: str) -> None:
    zhang.says("人工")
    assert "已回给居民" in wang.says(said)
    assert "您好请讲" in heard(zhang)
    assert "没有人在等" in wang.says("谁在等")


@pytest.mark.parametrize(
    "said", ["回民小区停水了怎么办", "回收站没人管", "回家路上灯坏了", "回1", "回 1"]
)
def test_words_that_only_begin_alike_are_no_reply(zhang: Player, wang: Player, said: str) -> None:
    zhang.says("人工")
    zhang.sees()
    assert "已回给居民" not in wang.says(said)
    assert "值班同志回您" not in heard(zhang)


def test_nobody_waits(wang: Player) -> None:
    assert "没有人在等" in wang.says("回 您好请讲")


def test_of_several_the_desk_picks_and_the_text_is_kept(
    zhang: Player, zhao: Player, wang: Player
) -> None:
    zhang.says("我想问居住证怎么办")
    zhao.says("我想问低保怎么申请")
    asked = wang.says("回 请带身份证到窗口")
    assert "1 " in asked
    assert "居住证" in asked
    assert "2 " in asked
    assert "低保" in asked
    assert "已回给居民" in wang.says("2")
    assert "请带身份证到窗口" in heard(zhao)
    assert "请带身份证到窗口" not in heard(zhang)
    assert "已回给居民" in wang.says("回 您那个也带身份证")
    assert "您那个也带身份证" in heard(zhang)


def test_a_pick_in_other_words(zhang: Player, zhao: Player, wang: Player) -> None:
    zhang.says("我想问居住证怎么办")
    zhao.says("我想问低保怎么申请")
    wang.says("回 请带身份证到窗口")
    assert "已回给居民" in wang.says("回1")
    assert "请带身份证到窗口" in heard(zhang)


@pytest.mark.parametrize(
    "said",
    ["谁在等", "等人的", "还有谁在等", "谁在等？", "等人工的", "谁在等人工", "有谁在等", "看看谁在等",
     "现在谁在等", "等回话的", "有几个人在等", "找人工的"],
)  # fmt: skip
def test_the_list_says_since_when_and_what(zhang: Player, wang: Player, said: str) -> None:
    zhang.says("我想问居住证怎么办")
    told = wang.says(said)
    assert "1位" in told
    assert "居住证" in told
    assert "今天9点半" in told
    assert "今天18点前" in told


@pytest.mark.parametrize(
    "said", ["不用回了", "不用找人了", "不用人工了", "没事了", "解决了", "算了，我问清楚了", "取消人工", "不用给我回电话了"]
)  # fmt: skip
def test_who_says_it_is_settled_leaves_the_list(zhang: Player, wang: Player, said: str) -> None:
    zhang.says("人工")
    zhang.says(said)
    assert "没有人在等" in wang.says("谁在等")


def test_what_is_said_while_waiting_goes_with_it(zhang: Player, wang: Player) -> None:
    zhang.says("人工")
    assert "今天18点前" in zhang.says("就是那张卡片的事儿")
    assert "卡片" in wang.says("谁在等")


def test_a_report_while_waiting_is_a_report(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says("人工")
    number = filed(zhang)
    assert len(town.tickets()) == 1
    told = wang.says("谁在等")
    assert "1位" in told
    assert f"{number[-4:]} " in told


def test_asked_twice_is_one_who_waits_and_one_promise(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("人工")
    town.later(hours=1)
    assert "今天18点前" in zhang.says("转人工")
    assert "1位" in wang.says("谁在等")


def test_not_understood_twice_is_on_the_list(zhang: Player, wang: Player) -> None:
    zhang.says("嘟噜噜嘟噜噜嘟")
    zhang.says("哇啦哇啦哇啦啦")
    assert "1位" in wang.says("谁在等")


def test_today_counts_who_waits(zhang: Player, wang: Player) -> None:
    zhang.says("人工")
    assert "等人回话1位" in wang.says("今日")


def test_the_desk_is_told_again_before_the_promise_runs_out(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("我想问居住证怎么办")
    wang.says("我的")
    wang.sees()
    town.later(hours=1, minutes=20)
    assert "居住证" not in heard(wang)
    town.later(minutes=20)
    assert "今天18点前" in heard(wang)
    town.later(hours=5, minutes=40)
    assert "居住证" not in heard(wang)
    town.later(minutes=20)
    told = heard(wang)
    assert "居住证" in told
    assert "今天18点前" in told


def test_after_three_later_times_the_resident_is_told_that_none_was_kept(
    town: Town, zhang: Player
) -> None:
    zhang.says("人工")
    town.later(days=8)
    told = [p["notice"] for p in town.pushes() if p["notice"].startswith("answer_")]
    assert told == ["answer_late"] * 3 + ["answer_unkept"]
    assert "没回上您" in heard(zhang)


def test_a_broken_promise_is_told_above_and_a_new_time_is_said(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("我想问居住证怎么办")
    town.later(hours=9)
    assert "11月23日12点前" in heard(zhang)  # Monday: the street is closed over the weekend
    assert "没回话" in heard(town.person("demo-s3"))
    assert "11月23日12点前" in wang.says("谁在等")
    town.later(days=2, hours=16, minutes=40)
    assert "等人回话" in heard(wang)


def test_answered_in_time_nothing_more_is_told(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says("人工")
    wang.says("回 您好请讲")
    zhang.sees()
    wang.sees()
    town.later(days=4)
    assert heard(zhang) == ""
    assert "等人回话" not in heard(wang)


def test_at_night_the_time_is_that_of_the_next_morning(town: Town, zhang: Player) -> None:
    town.later(hours=13)
    said = zhang.says("人工")
    assert "11月23日8点半上班" in said
    assert "11月23日12点前" in said


def test_an_answer_goes_out_at_once_by_night(town: Town, zhang: Player, wang: Player) -> None:
    town.later(hours=13)
    zhang.says("人工")
    wang.says("回 您好请讲")
    assert "您好请讲" in heard(zhang)


def test_a_reply_to_who_does_not_wait_keeps_the_quiet_hours(
    town: Town, zhang: Player, wang: Player
) -> None:
    number = filed(zhang)
    zhang.sees()
    town.later(hours=13)
    assert "明天8点" in wang.says(f"回 {number[-4:]} 明天上午师傅上门")
    assert "明天上午师傅上门" not in heard(zhang)
    town.later(hours=10)
    assert "明天上午师傅上门" in heard(zhang)


def test_who_wants_nothing_unasked_still_gets_an_answer(zhang: Player, wang: Player) -> None:
    zhang.says("别再发了")
    zhang.says("人工")
    wang.says("回 您好请讲")
    assert "您好请讲" in heard(zhang)


def test_of_a_hidden_reporter_the_level_above_reads_no_words(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("我要举报王某家虐待孩子，人工")
    zhang.says("人工")
    town.later(hours=9)
    leader = "\n".join(
        player for n in ("s3", "s5", "s6") for player in town.person(f"demo-{n}").sees()
    )
    assert "王某" not in leader
