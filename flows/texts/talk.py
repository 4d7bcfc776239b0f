"""Words of everything that is not one matter: greetings, help, kinds we cannot read."""

from __future__ import annotations

from datetime import date

FOLLOWED = (
    "您好，我是街道的自动助手，报修、反映问题、查进度都行。\n"
    "直接说就可以，比如“3号楼停水了”，发语音、照片也行。\n找真人请说“人工”。"
)
GREETING = "您好，我是街道的自动助手。\n有什么事直接说，比如“3号楼停水了”。找真人说“人工”。"
WELCOME_BACK = "不客气，有事随时说。"
NOT_CLEAR = "我没听明白。您再说两句：什么事、在哪儿？\n找真人说“人工”。"
NOTHING_TO_ADD = "您说的是哪件事？把事和地方一起说说，我接着办。"
NOT_STAFF = "这个口令是工作人员用的。您有事直接说，查进度说“进度”。"
OR_A_PERSON = "说不清也没关系，找真人说“人工”。"
ROBOT = "我是街道的自动助手，不是真人。\n有事直接说；找真人，说“人工”。"
ANONYMOUS = "好，不留您是谁。"
STOPPED = "好，先放下。有事直接说。"
STALE = "隔得有点久了，跟您对一下。\n"
OPTED_OUT = "好，以后不主动给您发了。您来问，我照样答。"
ERASED = "您的信息删掉了，报过的事只留内容，看不出是谁。"
LINK_SEEN = "链接收到了，我打不开。什么事，您用一两句话说说。"
FILE_SEEN = "文件收到了，我打不开。什么事，您用一两句话说说，拍照片也行。"
CARD_SEEN = "小程序卡片我打不开。什么事，您用一两句话说说。"
UNSUPPORTED = "您发的这个我看不了。打字、语音、照片、位置都行，您再发一次。"
NO_POSITION = "没收到位置，请您再发一次，或者说说在哪个小区几号楼。"
EMPTY = "我没收到内容。有什么事，您直接说。"
TOO_FAST = "您发得有点快，都存着呢。过一分钟再说，我接着办。"

_WORKER_HELP = (
    "能用的口令：签收、联系了、到场、进展、问、等、补充、办结、退回 原因、转派、协办、吹哨、报到、\n"
    "复查、核实、名单、查、电话、我的、今日、更多、请假、代报。后跟编号后四位，一件可省。"
)
_DESK_HELP = (
    "口令：回 编号 话、谁在等、派 编号 姓名、转派、同意、驳回、改类、加急、定星、包件、并、挂账、\n"
    "不受理、法援、回访、资源、今日、日报、电话、通知、群二维码、群发文字，和网格员的。"
)
STAFF_HELP = {False: _WORKER_HELP, True: _DESK_HELP}


def still_not_clear(by: str, opens: str) -> str:
    """The second time in a row: a person is offered, and knows what was said."""
    return f"我还是没听明白，您的原话已经交给值班同志，\n{_answered(by, opens)}。急事现在就说“急”。"


def asked_for(by: str, opens: str) -> str:
    """A question for information: whoever knows answers it."""
    return f"这个我答不准，怕说错，已经交给值班同志，\n{_answered(by, opens)}。"


def _answered(by: str, opens: str) -> str:
    return f"{opens}上班，{by}前给您回" if opens else f"{by}前给您回"


def nothing_asked(said: str) -> str:
    return f"您回的“{said.strip()[:8]}”，我没对上是哪件事。\n想报事直接说；看报过的说“进度”。"


def person_called(by: str, opens: str) -> str:
    if opens:
        return (
            f"值班同志{opens}上班，您先把事说给我，\n"
            f"我记全了交给他，{by}前给您回。急事现在就说“急”。"
        )
    return f"已经叫值班同志了，{by}前给您回。\n您先把事说给我，我记全了交给他。急事现在就说“急”。"


def full_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def mine(first_seen: str, count: int, has_phone: bool) -> str:
    phone = "留过电话" if has_phone else "没留电话"
    return f"您{first_seen}第一次来，报过{count}件事，{phone}。\n想删，说“删除我的信息”。"


def scanned(place: str) -> str:
    return f"您好，您在{place}。什么事？直接说就行。"


def bound(name: str, role: str) -> str:
    return f"绑定好了，{name}（{role}）。来了任务会发到这里。"


def bound_courier(name: str) -> str:
    return f"绑定好了，{name}（移动探头）。\n路上看见什么，拍张照、发个位置就行。"


ROLE_NAMES = {
    "grid_worker": "网格员",
    "cadre": "社区干部",
    "section": "科室",
    "leader": "领导",
    "desk": "诉求中心",
    "unit": "办理单位",
    "courier": "移动探头",
}
