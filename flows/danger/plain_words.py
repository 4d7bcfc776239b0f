"""Danger by its plainest words, for when nothing else works: no lexicon, no database, no jieba.

`flows.understand.danger.dangers` reads with care; this is what is left when that cannot be asked.
It errs to the side of the telephone number: only what is plainly feared, rehearsed, past or denied
is none.
"""

from __future__ import annotations

import re
import unicodedata

MOST_NUMBERS = 3
CALLS: dict[str, tuple[str, ...]] = {
    "self_harm": ("12356", "110", "120"),
    "gas": ("96777", "119"),
    "fire": ("119",),
    "trapped": ("119",),
    "electric": ("119", "120"),
    "collapse": ("119", "120"),
    "medical": ("120",),
    "traffic": ("122", "120"),
    "missing": ("110",),
    "police": ("110",),
}
_GAS = "(?:[煤燃]气|天然气|液化气|瓦斯)"
_FRAIL = "(?:老人|孩子|小孩|娃|奶奶|爷爷|大爷|大妈|老太太|老头|我[妈爸]|老伴)"
_WORDS = {
    "self_harm": "不想活|活不下去|活够了|不活了|自[杀尽]|轻生|寻短|割腕|遗书|一了百了|想死(?!你)|"
    "上吊|跳楼(?!价|大|甩)|往下跳|要跳[河下楼]|活着.{0,2}没.{0,2}意[思义]|[拖连]累.{0,6}走|"
    "(?:[坐站骑爬]在?.{0,4}|在.{0,2})(?:楼顶|天台|窗台|护栏).{0,8}(?:[哭跳腿]|不下来)|"
    "(?:楼顶|天台|窗台|护栏).{0,4}[坐站骑着].{0,10}(?:[哭跳腿]|不下来)",
    "gas": f"{_GAS}.{{0,8}}(?:味|漏|泄|跑气|嘶|呲|没关)|(?:味|漏|泄|闻|跑).{{0,5}}{_GAS}|"
    "(?<!胎)(?<!车)(?<!窗)(?<!球)(?<!调)(?<!箱)(?<!桶)[漏跑]气(?!球)|臭鸡蛋|"
    "报警器.{0,6}[响叫]",
    "fire": "(?<!不)[着著]了?(?:大|起)?火|[起失]火|火灾|火苗|火光|明火|救火|浓烟|黑烟|"
    "冒.{0,3}烟|都是烟|烧(?:起来|着了|着人)|引着了|点着了|爆炸|自燃|(?<!水管)(?<!管道)炸了(?!锅)",
    "trapped": "电梯.{0,10}(?:困|出不[来去]|[下往]坠|掉下|关着|憋|里.{0,6}[哭喊])|"
    "[困关卡憋].{0,4}电梯里?|被困|"
    "困[住着]|困了.{0,3}人|困人|掉.{0,4}(?:井|坑|河|湖|沟)里|(?:卡|夹)住?.{0,6}[拔取拿出]不[出下来]|"
    f"{_FRAIL}.{{0,6}}(?:反锁|锁在|卡在)",
    "electric": "触电|漏电|[被让]电(?:了|到|着|倒|麻|击|打)|电[着倒]了?人|"
    "电线.{0,4}(?:掉|断|垂|冒)|[冒打迸]了?电?火[花星]",
    "collapse": "[坍倒垮]塌|塌(?:了|下来|方)|[埋压]着?了?.{0,3}人|[埋压]在.{0,4}[下里]",
    "medical": "[晕昏](?:倒|过去|迷|死过)|没(?:有|了)?(?:呼吸|心跳|意识|知觉|脉)|"
    "不省人事|[叫喊]不醒|抽搐|抽过去|吐白沫|心梗|脑梗|脑溢血|中风|心脏病.{0,2}[犯发]|[喘上]不[上过]来?气|大出血|"
    "流.{0,4}血|满[头脸身地]是?血|一地血|[摔跌滑磕].{0,12}(?:起不来|站不起|不动|动不了|骨折|头破)|"
    "坠[楼落]|从.{0,6}[楼窗高].{0,3}[掉摔]下|砸[到着中伤]了?.{0,3}(?:人|头|老|孩|我(?!家|的|车))|"
    "溺水|掉.{0,3}水里|农药|安眠药|中毒|羊水|要生了|噎[住着]|"
    "救护车|说不出话|半边身子|嘴.{0,2}歪|胸口.{0,3}[疼痛闷]|呼吸机|快不行了|没气儿?了|倒.{0,5}[里上]了",
    "traffic": "车祸|把.{0,4}[人老孩].{0,3}撞|撞(?:了|到|倒|伤|着|飞)*.{0,4}(?:人|老|孩|行人)|"
    "[被让].{0,5}车.{0,3}撞|[轧碾].{0,2}(?:人|脚|腿|孩子)",
    "missing": f"走[丢失]了?|失踪|{_FRAIL}.{{0,8}}(?:不见了|找不[到着]|丢了|没回来|没动静)|"
    "敲.{0,4}门.{0,8}(?:没人应|不应|没反应|没动静)|孩子.{0,2}被.{0,3}[抱带拐]走",
    "police": "[打砍捅杀]人|打起来|打架|动[刀手]打?|持[刀械]|[拿拎举提].{0,3}[刀斧棍]|"
    "打我(?!电话|家电|们电)|[被挨]打|抢劫|抢[了我]|入室|进[了来]?(?:贼|小偷)|闯进|撬[门锁我]|家暴|绑架|强奸|猥亵|尾随|"
    "跟踪我|救命|救救|报警(?!器)",
}
_PATTERNS = tuple((name, re.compile(words)) for name, words in _WORDS.items())
# What is no danger now, in the clause of the word itself.
_NOT_NOW = re.compile(
    r"""
        隐患
        |演[习练]
        |预防
        |防[止范火]
        |避免|以防|宣传|讲座|培训|知识|讲解|安全课|手册|保险|要是|如果|万一|假如|一旦
        |哪天|早晚|迟早|会不会|怕|担心|小心|容易|可能会|差点|险些
        |上[次回周]
        |上个?(?:月|星期|礼拜)
        |去年|前年
        |前[些几]?[天阵]
        |昨[天儿晚]
        |以前|之前|从前|当年
        |那[次回]
        |[年月周天]前
        |没有?(?:着|起|失)火
        |没有?(?:漏|冒|困|触|打|伤)
        |不是(?:着|起|漏)
        |灭了|扑灭|修好|救出来了?|没事了|像|似的
        |气[得死]
        |火大|发火|上火|装修|电影|电视|游戏|新闻|小说
    """,
    re.X,
)
_STILL = re.compile(
    "现在|这会儿?|正在?|刚(?!才说)|又|还在|马上|快来|救命|救救|赶紧|越来越|今[天儿早晚]"
)
_CLAUSES = re.compile(r"[，,。.！!？?；;…~、\n\r]+")
_OLD_FORMS = str.maketrans("氣電煙燒樓滅傷門鎖車頭壓線來", "气电烟烧楼灭伤门锁车头压线来")


def dangers_in(text: str) -> tuple[str, ...]:
    """Names of the dangers a text tells of, the gravest first. Total: no text makes it raise."""
    clauses = [c for c in _CLAUSES.split(_plain(text)) if c]
    at_hand = [c for c in clauses if not _NOT_NOW.search(c) or _STILL.search(c)]
    return tuple(
        name
        for name, words in _PATTERNS
        # Whoever speaks of not living on is heard, however it is said.
        if any(words.search(c) for c in (clauses if name == "self_harm" else at_hand))
    )


def numbers(dangers: tuple[str, ...]) -> tuple[str, ...]:
    """Whom to call for them, each once, at most three."""
    wanted = dict.fromkeys(number for name in dangers for number in CALLS[name])
    return tuple(wanted)[:MOST_NUMBERS]


def _plain(text: str) -> str:
    """Half width, simple forms, no blanks and nothing invisible: 着 火 了 is 着火了."""
    told = unicodedata.normalize("NFKC", text).translate(_OLD_FORMS)
    shown = (s for s in told if not (s == " " or s == "\t" or unicodedata.category(s) == "Cf"))
    return "".join(shown)
