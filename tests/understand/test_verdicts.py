"""What plain words say of work that was done, of a try in vain, of work just finished."""

from __future__ import annotations

import pytest

from flows.staff.staff import command
from flows.understand.work.unreached import unreached
from flows.understand.work.verdicts import digit_meant, is_thanks, understood


@pytest.mark.parametrize(
    "said",
    [
        "还行，没擦干净",
        "挺好，地上没收拾利索",
        "修是修了，转天又松",
        "比没修还响",
        "反而更堵了",
        "行吧 墙根底下还湿着",
        "不错，只清了一半",
        "亮倒是亮，忽闪忽闪",
        "还可以，剩两袋没拉走",
        "好了一半",
        "来是来了 水照样往下滴",
        "满意得很，一点没见好",
        "凑合，缝里还往外渗",
        "将就能开，一推照样哐当",
    ],
)
def test_something_still_wrong_is_not_solved(said: str) -> None:
    rating = understood(said)
    assert rating is not None
    assert rating.solved is False


@pytest.mark.parametrize(
    "said",
    [
        "非常好，之前漏得厉害，现在一点不漏",
        "好，一点毛病没有",
        "修好了，以前老堵，现在通了",
        "弄好了，一点味没有",
        "挺满意 师傅往外拉了两车",
        "满意，屋里不冷了",
        "很快，就一个钟头就弄完了",
        "好是好，就是慢了点",
    ],
)
def test_praise_stays_praise(said: str) -> None:
    rating = understood(said)
    assert rating is not None
    assert rating.solved is True


@pytest.mark.parametrize(
    ("said", "is_only_thanks"),
    [
        *((text, True) for text in ("谢谢", "谢谢师傅，辛苦了", "辛苦啦", "太感谢了", "费心了")),
        *((text, False) for text in ("谢谢，满意", "谢谢 修好了", "谢谢，可是还漏", "好的")),
    ],
)
def test_thanks_say_nothing_of_how_it_went(said: str, is_only_thanks: bool) -> None:
    assert is_thanks(said) is is_only_thanks
    assert not is_only_thanks or understood(said) is None


@pytest.mark.parametrize(
    ("said", "digit"),
    [("按错了，我要选三", 3), ("本来想按2", 2), ("点错了", None), ("想3天", None)],
)
def test_which_digit_was_meant(said: str, digit: int | None) -> None:
    assert digit_meant(said) == digit


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("去了，大爷接孩子去了", "door"),
        ("上门没照着面", "door"),
        ("阿姨一早买菜去了", "door"),
        ("敲了半天屋里没动静", "door"),
        ("拨了三遍都是忙音", "phone"),
        ("电话光响没人应", "phone"),
        ("手机转语音信箱", "phone"),
        ("楼道垃圾没人理", None),
        ("师傅买菜回来再修", None),
        ("居民说去了三次物业没人管", None),
    ],
)
def test_a_try_in_vain(said: str, way: str | None) -> None:
    assert unreached(said) == way


@pytest.mark.parametrize(
    "said",
    [
        "0001 门锁换上了",
        "0001 疏通完毕",
        "0001 井盖补上了，齐活",
        "26000001 通了",
        "0001 垃圾清走了",
    ],
)
def test_a_number_and_that_it_is_done_is_the_end_of_work(said: str) -> None:
    act = command(said)
    assert act is not None
    assert act.verb == "handle"


@pytest.mark.parametrize(
    "said",
    [
        "0001 明天换好",
        "0001 还没修好",
        "0001 换了一半",
        "0001 修好了吗？",
        "0001 又坏了",
        "灯泡换好了",
    ],
)
def test_what_is_not_done_or_of_no_number_is_not(said: str) -> None:
    act = command(said)
    assert act is None or act.verb != "handle"


@pytest.mark.parametrize(
    "text",
    [
        "能用 一开门照旧哐啷",
        "凑合 一刮风就呼嗒呼嗒",
        "凑合 用着还是别扭",
        "凑合 还得使劲拽才行",
        "还行 一到晚上就不中了",
        "将就吧 冲马桶还得拿盆",
        "还中 下半截照旧黑咕隆咚",
    ],
)
def test_faint_praise_of_what_is_as_it_was_is_not_solved(text: str) -> None:
    rating = understood(text)
    assert rating is not None
    assert (rating.solved, rating.satisfied) == (False, False)


@pytest.mark.parametrize("text", ["一般吧 开三回有一回打不着", "还可以 跟鬼火似的"])
def test_faint_praise_beside_what_no_list_knows_is_asked(text: str) -> None:
    assert understood(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "凑合能用 行了",
        "还行 一按就亮了",
        "凑合 等了三天",
        "还成 比以前强多了",
        "能用了 谢谢",
        "行 能用就中",
        "还是挺好的",
        "能用 岁数大了不讲究",
    ],
)
def test_faint_praise_alone_is_an_answer(text: str) -> None:
    rating = understood(text)
    assert rating is not None
    assert rating.is_happy
