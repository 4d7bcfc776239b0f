"""Danger to life at hand now. A danger word never decides alone: what is past, feared, denied,
habitual or a figure of speech is no danger (conversation.md section 0; domain.md 1.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from flows.understand.leanings import Leaning

_CLAUSES = re.compile(r"[，。！？!?\n；;…]+|\s{1,}|~+")
_PERSON = r"(?:人|老人|老太太|老头|大爷|大妈|大姐|孩子|小孩|男孩|女孩|学生|行人|我妈|我爸|奶奶|爷爷|老伴|邻居|工人|保安|女的|男的|同学|骑车的|外卖员|小哥)"

# No danger now: feared, talked about, long past, over, denied.
_FEARED = re.compile(
    r"隐患|一旦|哪天|说不定|指不定|保不齐|早早晚晚|(?:着|起|失)了?火了?[^，。]{0,3}(?:怎么|咋办|往哪|谁|咋跑|跑都|消防车|救护车|人都|都跑)|要是|万一|如果|假如|倘若|真要|真(?:的)?(?:着|起|失)了?火|怕|担心|小心|当心|容易|会不会|早晚|迟早|可能会?(?=引|造|发|着|起|爆|出)|预防|防止|防范|避免|以防|谨防|严防|"
    r"差点|险些|差一点|好悬|会(?:引发|引起|造成|导致|着|起火|出)|易(?:引发|引起|燃|爆)|风险|不出事|出了?事|演习|演练|宣传|讲座|培训|电影|电视剧|小说|新闻|视频里|网上|听说别|知识|"
    r"怎么(?:预防|办理|申请)|该(?:打|找)哪|什么(?:标准|规定)|等着|非得|难道|真出"
)
_LONG_AGO = re.compile(
    r"上(?:一?[回次]|个?月|个?礼拜|个?星期|周|半年)|去年|前(?:年|阵|几天|些天|段时间|一阵)|那(?:次|回|年|阵)|以前|曾经|从前|当年|早年|头(?:两|几)天|大前天|过去(?:有|发生)|"
    r"(?:[一二两三四五六七八九十几\d]+)(?:天|个?月|年|周|个?星期|个?礼拜)(?:以?前|之前)|有一?[回次]|(?:20)?[12]\d年"
)
_AGAIN_NOW = re.compile(r"现在|这会儿?|今天|今儿|刚|又|正|马上|此刻|眼下|已经又|快来|救命")
_OVER = re.compile(
    r"(?:修|处理|解决|抢修)(?:好|完)?了|没事了|之后|后来|以后|后续|善后|赔|追责|整改|调查|监控录像|残骸|痕迹|烧(?:黑|毁|坏|剩)"
)
_OVER_FOR = {
    "fire": re.compile(r"(?:火)?(?:早|已经?|刚)?(?:灭|扑灭|熄)(?:掉)?了"),
    "trapped": re.compile(r"(?:救|放|弄|拉|自己|刚)[^，。]{0,3}出来了"),
    "medical": re.compile(r"(?:醒过来|送(?:去)?(?:医院|走)|出院|缓过来)了?"),
    "police": re.compile(r"(?:抓走|抓住|散|拉开|劝开|跑|走)了"),
}
_STILL = re.compile(r"还(?:在|有|没)|又|正在?|越来越|快|救|马上|现在")
_HAPPENED = re.compile(
    r"(?:困|着|起|烧|打|撞|伤|砸|摔|爆|漏|出|冒|晕)过(?:人|火|事|架|烟|气|一?[次回])"
)
_DENIED = re.compile(
    r"(?:没有?|不是|未|并没|不)(?:再)?(?:人)?(?:发生)?(?:着火|起火|失火|冒烟|漏气|打架|受伤|被困|困人|晕倒|持刀|爆炸|出事|煤气味|燃气味)"
)
_HABIT = re.compile(
    r"老是|经常|总是?|时不时|隔三差五|三天两头|动不动|常常?(?=困|打|卡)|天天|每天|每次|每回|每到|老(?=困|打|着|卡|冒|出|撞|是)|(?:好?几|[两三四五六七八九十\d]+)(?:次|回)|一.{1,6}就"
)
_FIGURE = re.compile(
    r"气(?:得|的|死|炸|晕|吐血|疯|不打)|火(?:大|冒三丈|爆|了我|气|锅|车|腿|辣)|冒火(?!花|星|苗)|一肚子火|上火|发火|(?:眼|心|头|嗓子|嘴|鼻子|七窍|肺|脑袋).{0,3}(?:冒|着|生)(?:了)?(?:烟|火)|"
    r"炸(?:锅|毛|鸡|酱|了锅|串|了营)|像|跟.{0,8}(?:似的|一样)|似的|仿佛|好比|如同|都?[要快](?:被)?.{0,5}(?:犯|晕|疯|炸|倒|死|吐|爆炸?|着火|自燃|过去)了?$|"
    r"跳楼(?:价|甩|大)|打架(?:子|牛)|信息爆炸|爆炸(?:头|性|糖)|着火点|价格?.{0,4}爆炸|(?:热|挤|涨|贵|吵|冻|冷|烦|臭|累|闹|愁|急|笑|吓)(?:得|的).{0,10}(?:晕|死|炸|爆|冒烟|着火|窒息|喘不|不想活|跳楼|犯|过去|中毒|心脏病)|(?:我)?都[要快].{0,8}(?:犯|炸|晕|疯)|烧(?:钱|烤)|游戏|直播|歌|戏|段子"
)
_WORKING = re.compile(r"装修|施工|砸墙|承重|(?:猫|狗|鸟|鸡|鸽子|猫狗)[^，。]{0,4}打架|打架子")
_BURNING = re.compile(
    r"焚烧|烧(?:垃圾|树叶|纸|荒|塑料|落叶)|油烟|烧烤|烟囱|尾气|抽烟|香烟|炒菜|做饭|排烟|吸烟|烟头|烟味|饭店|餐馆|烤串|锅炉"
)


@dataclass(frozen=True, slots=True)
class Danger:
    name: str
    pattern: re.Pattern[str]
    call: tuple[str, ...]
    may_be_figure: bool = True
    unless: re.Pattern[str] | None = None


def _danger(
    name: str,
    pattern: str,
    call: tuple[str, ...],
    *,
    may_be_figure: bool = True,
    unless: re.Pattern[str] | None = None,
) -> Danger:
    return Danger(name, re.compile(pattern.replace("PERSON", _PERSON)), call, may_be_figure, unless)


_GAS = r"(?:煤[气汽器]|[燃然]气|天然气|液化气|瓦斯|管道气)"
_DANGERS = (
    _danger(
        "self_harm",
        r"不想活|活不下去|活够了|活着(?:真|也)?没(?:劲|意思|意义)|安眠药[^，。]{0,4}(?:买|攒|备)|一了百了|不活了|轻生|寻死|寻短见|自杀|自尽|割腕|上吊(?!料|装|顶|灯|车|起|东西|水泥|砖)|遗书|同归于尽|想死|死了(?:算了|得了|干净)|(?:要|想|准备|闹着?|说|喊着?)(?:从.{0,6})?跳(?:楼|河|下去)|"
        r"(?:坐|站)在(?:楼顶|窗台|天台|护栏|阳台)(?:上|外|边|沿).{0,8}(?:要|想|往下|哭|跳)|往下跳|跳楼了",
        ("110", "120", "12356"),
    ),
    _danger(
        "gas",
        rf"灶气|(?:做饭|灶上|那个)[^，。]{{0,3}}气的?味|(?:灶|软管|胶皮管|黄管子?|罐子)[^，。]{{0,12}}(?:嘶嘶|跑气)|气(?:的)?(?:警)?报警器[^，。]{{0,8}}(?:响|叫)|(?:{_GAS}|臭鸡蛋|臭鸭蛋)(?:的|那种|那个|一样的?)?(?:臭)?(?:气?味|味道)|(?:一股|闻[着到见]|有股|满屋|飘).{{0,8}}{_GAS}(?!灶|表|费|公司)|漏气|跑气|"
        rf"{_GAS}(?:管|灶|罐|阀门?|表|软管|炉|接口|瓶)?.{{0,8}}(?:漏(?!水|费)|泄|嘶嘶|滋滋|呲)|气罐.{{0,6}}(?:漏|嘶|呲)|{_GAS}(?:管道?|管子|软管)[^，。]{{0,10}}(?:破|断|凿|挖|裂|冒气|呲)|{_GAS}?报警器?(?:一直|在|老|不停)*(?:响|叫)",
        ("96777", "119"),
        may_be_figure=False,
        unless=re.compile(
            r"(?:窗|门缝|胎|空调|冰箱|气球|地漏|马桶|烟感|火灾|自行车|消防).{0,4}(?:漏气|跑气|报警)|打气|充气|(?:缴|交|查)费"
        ),
    ),
    _danger(
        "trapped",
        r"(?:困|卡|关|憋|闷|锁)(?:在|到|住|进)了?.{0,3}(?:电梯|轿厢|直梯)|(?:电梯|轿厢|直梯|货梯).{0,14}(?:困(?!难)|出不[来去]|关(?:着|了|在).{0,3}人|卡着.{0,3}人|憋着|被?关里|里.{0,4}(?:有人|有个|有孩子|喊|拍门|求救|哭|叫))|"
        r"被(?:关|困|锁|卡)[^，。]{0,4}(?:电梯|轿厢)|掉[^，。]{0,5}(?:井|坑|沟|河|湖|池子)里|困梯|被困(?!在?.{0,4}(?:楼|层|家))|困(?:了|着|住).{0,3}人|困人|(?:孩子|小孩|老人|宝宝|娃|婴儿|老太太|大爷|我妈|我爸|有人|奶奶).{0,6}(?:反锁|锁在|关在|困在).{0,4}(?:屋|家|里|车|厕所|阳台|房|卫生间)|"
        r"(?:孩子|小孩|老人|头|脑袋|脚|腿|手|人|娃).{0,4}卡(?:在|住|进).{0,8}(?:护栏|栏杆|缝|井|管|门|扶手|座椅)|掉(?:进|到|下)了?.{0,4}(?:井|坑|沟|电梯井|地沟|化粪池)里?",
        ("119",),
    ),
    _danger(
        "electric",
        r"触电|(?:被|让)电(?:了|到|着|倒|麻|击|打)|电(?:到|着|倒|死)(?:了)?(?:个|一)?人|(?:冒|打|迸|蹦|滋|溅)(?:着|出|了)?(?:电)?火(?:花|星)|电线.{0,8}(?:噼里?啪|滋滋|冒)|配电.{0,6}(?:噼里?啪|滋滋)",
        ("119",),
    ),
    _danger(
        "fire",
        r"着(?:了|起|大)*火|起(?:了|大)?火(?!锅)|失火|火灾了|发生火灾|火势|烧(?:起来|着了|上来|起)|爆炸|炸了(?!锅)|自燃|(?:车|楼|房|屋|厨房|柴|草|垃圾|被子|窗帘|插座|电器|电池|电瓶|锅|油|纸|棚|树|电线|电表|电箱|箱子|沙发|床|家里|那儿|外头)[^，。]{0,4}着了(?![凉急魔道迷地])|"
        r"火(?:烧|着)(?:到|上|大)|救火(?!车)|正在灭火|有人.{0,4}灭火(?!器)|燃起来|点着了",
        ("119",),
    ),
    _danger(
        "fire",
        r"火光|火苗(?!.{0,4}(?:小|弱|不|黄|低))|(?:冒|有|往外|飘|滚|出|起)(?:着|出|起|了|黑|浓|白|大|股|滚|好多|一股|来|往外|外)*(?:浓|黑|白)?烟|浓烟|黑烟|(?:焦|烧?糊|烧焦)(?:了|的)?味",
        ("119",),
        unless=_BURNING,
    ),
    _danger(
        "missing",
        r"(?:敲|砸|拍|叫|踹)(?:了)?(?:半天|好久|老半天|他家|她家)?门?.{0,8}(?:没人(?:应|开|答)|不应|不开|没动静|没声|没反应)|(?:老人|奶奶|爷爷|大爷|大妈|老太太|老头|独居|老伴|我妈|我爸|父亲|母亲|阿姨|老爷子|老师傅).{0,20}(?:没见|没看见|联系不上|不接(?:电话)?|没出(?:过)?(?:门|屋)|走丢|走失|丢了|找不[到着]|没回来|不见了|没动静|没人应)|"
        r"(?:孩子|小孩|孙子|孙女|闺女|儿子|娃|女儿).{0,10}(?:走丢|走失|丢了|找不[到着]|不见了|失踪|没回来)|(?:好?[几两三四\d]+天)(?:都)?没(?:见|看见|看到).{0,6}(?:老|奶奶|爷爷|大爷|出门|人了)",
        ("110", "120"),
    ),
    _danger(
        "police",
        r"持刀|(?:拿|拎|举|挥|抄|掏)(?:着|了|出)?(?:把|一把|菜|砍|水果|大|西瓜)*(?:刀|棍|斧|锤|钢管|棒)|动刀|刀子|砍(?:人|伤|了)|捅(?:人|了|伤)|打架(?!子)|打(?:起来|成一团|作一团|得头破)|动(?:起)?手(?:了|打)|群殴|斗殴|"
        r"(?:正|还|在|往死里|一直)打(?:人|他|她|我|老婆|媳妇|孩子|老人|女的)|打(?:人|老婆|媳妇|孩子|老人)(?:了|呢)|(?:被|挨|让).{0,6}(?:打|揍)(?:了|着|得|伤|倒)?|抢劫|抢(?:了|我|人家?|包|钱(?!呢|啊|嘛|吗|似|的)|手机)|入室|进(?:了)?(?:贼|小偷|坏人)|有贼|贼(?:在|进|还)|"
        r"(?:撬|砸|踹|踢)(?:我家|我|人家|邻居)?.{0,3}(?:门|锁|窗|车窗)(?![^，。]{0,4}(?:没人应|不应|没动静))|翻窗|爬窗|小偷.{0,8}(?:在|还没走|屋|里)|正在?偷|家暴|绑架|拐(?:孩子|卖|走)|砸(?:车|店)|"
        r"(?:跟踪|尾随)(?:我|女|孩子|着)?|猥亵|耍流氓|闹事|(?:要|威胁|扬言|说要).{0,6}(?:杀|砍|弄死|烧死|打死)|杀人|劫持|持械",
        ("110",),
        unless=_WORKING,
    ),
    _danger(
        "traffic",
        rf"撞(?:了|着|到|倒|伤|飞|上)*(?:了|个|一个|一位|位)*{_PERSON}|{_PERSON}.{{0,4}}(?:被|让|给).{{0,8}}撞|把.{{0,4}}{_PERSON}.{{0,2}}撞|(?:货车|汽车|轿车|公交|电动车|三轮|摩托|车)把[^，。]{{0,8}}撞(?:了|倒|飞|伤)|被(?:车|汽车|电动车|摩托车?|三轮|外卖车?|公交|货车|大车|小车).{{0,4}}撞(?:倒|飞|了|伤|到)?|撞车了?|车祸|追尾|肇事|交通事故|(?:轧|碾)(?:到|着|了|过)(?:了)?.{{0,3}}(?:人|脚|腿|孩子|老)",
        ("122", "120"),
        unless=re.compile(
            r"撞(?:坏|断|歪|烂)|(?:护栏|杆|墙|树|牌|门|石墩|隔离).{0,6}撞|撞(?:了|到|上)?.{0,3}(?:护栏|杆|墙|树|牌|门)"
        ),
    ),
    _danger(
        "medical",
        r"晕(?:倒|过去|死过去|在|了过去)|昏(?:倒|迷|过去|死过去|在)|不省人事|没(?:有|了)*(?:呼吸|心跳|意识|知觉|反应了)|抽(?:搐|过去|起来了|羊角风)|口吐白沫|(?:突发|突然|犯|得|像是|可能是)?(?:中风了?|脑梗|心梗|脑溢血)(?!后|险|患)|"
        r"心脏病(?:又)?(?:犯|发作)|(?:突发|犯了?)心脏病|流(?:了|着)?(?:好多|很多|一地|满脸|不少)*血|血流|满(?:头|脸|地|身)(?:都)?是?血|一地(?:都)?是?的?血|大出血|头(?:都)?(?:破|磕破)了?.{0,4}血|喘不(?:上|过)来?气|上不来气|"
        r"(?:叫|喊|推|摇)(?:都|也)?不醒|休克|噎(?:住|着|到)|煤气中毒|一氧化碳|中(?:了)?煤气|(?:头晕|恶心|迷糊|发晕).{0,12}(?:煤炉|蜂窝煤|烧煤|热水器|烧炭|炉子|煤火)|(?:煤炉|蜂窝煤|烧煤|热水器|烧炭|炉子|煤火).{0,14}(?:头晕|恶心|迷糊|发晕|晕)|"
        r"(?:摔|磕|绊|滑|跌).{0,14}(?:起不来|站不起来|动不了|不动了?|不能动|动弹不|爬不起|骨折|头破|流血|不会动)|躺(?:在)?(?:地上|楼道|路边|那儿|地).{0,10}(?:不动了|没反应|起不来|叫不)|PERSON.{0,8}(?:倒|躺|趴)(?:在)?(?:了)?(?:地上|楼道里?|路边|马路上|雪地里?|卫生间|厕所|家里)|"
        r"从.{0,8}(?:楼|梯子|窗|高处|架子|房顶|阳台|上面).{0,4}(?:掉|摔|坠)(?:了)?下|坠楼|砸(?:到|着|中|伤|倒|了)(?:了)?.{0,3}(?:人|老|孩|头|脑袋|行人|我|路过)|(?:被|让).{0,8}(?:砸|压|埋)(?:到|着|中|伤|倒|住|在)|压(?:着|住|在|到)(?:了)?.{0,3}人|"
        r"(?:喝|吃)了?(?:农药|安眠药|老鼠药|敌敌畏)|溺水|掉(?:进|到|下)(?:了)?.{0,3}(?:河|湖|水)(?:里|中)?|要生了|羊水破|胸口(?:疼|闷|痛)|(?:叫|喊|打|派|快来?).{0,3}救护车|嘴唇发紫|嘴(?:都)?歪|半边身子|说不出话|口齿不清|半身(?:不遂|动不)|脸(?:色)?(?:发)?(?:紫|青)|烫伤|大面积烧伤",
        ("120",),
    ),
)
_ANY = re.compile("|".join(d.pattern.pattern for d in _DANGERS))
_MOST_NUMBERS = 3
_FURTHER = (
    (
        re.compile(
            r"喘不|没呼吸|昏|晕|血|受伤|砸着人|砸到人|压着人|触电|电倒|不动了|喊救命|叫不醒|(?:让|被)电|起不来|烧伤|掉[^，。]{0,5}井"
        ),
        "120",
    ),
    (
        re.compile(
            r"煤炉|煤炉子|一氧化碳|煤气中毒|烧炭|压着人|卡在|掉[^，。]{0,5}井|触电|楼顶|天台|窗台外"
        ),
        "119",
    ),
)
_SURE = 0.6  # share of belief, found on sentences that were held back
_CUES = tuple(
    (name, re.compile(says))
    for name, says in (
        ("self_harm", r"活|死|遗"),
        ("gas", rf"{_GAS}|臭鸡蛋"),
        ("trapped", r"梯|卡|困|锁|关|掉|夹"),
        ("electric", r"电(?!动|瓶|话|视)|麻"),
        ("fire", r"火|烟|烧|焦|糊|着"),
        ("traffic", r"撞|轧|碾|翻车"),
        ("police", r"打|刀|偷|撬|抢|贼|砸|架|流氓|跟踪"),
        ("missing", r"敲门|没见|走失|不见|找不|联系不上|没动静"),
    )
)
_IN_TWO = ("trapped", "medical")
_SEVERE = ("missing", "self_harm", "gas")


def danger(text: str, leaning: Leaning) -> tuple[str | None, tuple[str, ...]]:
    """The danger that is at hand now and the numbers to call, or (None, ())."""
    found = _in_words(text) if _ANY.search(text) else None
    if found is None and leaning.kinds.get("emergency", 0.0) >= _SURE and not _is_only_talk(text):
        found = _likeliest(text)
    return (found.name, _with_further(found, text)) if found else (None, ())


def _is_only_talk(text: str) -> bool:
    signs = (_FEARED, _LONG_AGO, _OVER, _DENIED, _HAPPENED, _FIGURE, _HABIT)
    return any(sign.search(text) for sign in signs)


def _likeliest(text: str) -> Danger:
    """Which danger a text tells of that uses none of the usual words."""
    by_name = {danger.name: danger for danger in _DANGERS}
    return next((by_name[n] for n, cue in _CUES if cue.search(text)), by_name["medical"])


def _in_words(text: str) -> Danger | None:
    clauses = [c for c in _CLAUSES.split(text) if c]
    has_long_past = bool(_LONG_AGO.search(text)) and not _AGAIN_NOW.search(text)
    for found in _DANGERS:
        if found.name == "missing" and found.pattern.search(text) and not _told_calmly(text):
            return found
        for at, clause in enumerate([*clauses, *_pairs(clauses, found)]):
            if not found.pattern.search(clause) or (found.unless and found.unless.search(text)):
                continue
            before = clauses[at - 1] if 0 < at < len(clauses) else ""
            if not (has_long_past or _is_talk(found, clause, before, text)):
                return found
    return None


def _with_further(found: Danger, text: str) -> tuple[str, ...]:
    """The numbers of this danger, and of a second one told in the same breath."""
    extra = [number for pattern, number in _FURTHER if pattern.search(text)]
    return tuple(dict.fromkeys([*found.call, *extra]))[:_MOST_NUMBERS]


def _pairs(clauses: list[str], found: Danger) -> list[str]:
    """Two clauses in a row, for what is told in two: 电梯卡住了，里面有人."""
    return ["".join(pair) for pair in pairwise(clauses)] if found.name in _IN_TWO else []


def _is_past(found: Danger, text: str) -> bool:
    over = _OVER_FOR.get(found.name)
    return over is not None and bool(over.search(text))


def _told_calmly(text: str) -> bool:
    return bool(_FEARED.search(text) and not _STILL.search(text)) or bool(_LONG_AGO.search(text))


def _is_talk(found: Danger, clause: str, before: str, text: str) -> bool:
    """Spoken of, but not happening."""
    if (
        _DENIED.search(clause)
        or _HAPPENED.search(clause)
        or (_LONG_AGO.search(clause) and not _AGAIN_NOW.search(clause))
    ):
        return True
    if _FEARED.search(clause) and not (found.name in _SEVERE and _STILL.search(clause)):
        return True
    if re.search(r"(?:要是|万一|如果|假如|真要|怕|担心)[^，。]*$", before) and not _ANY.search(
        before
    ):
        return True
    if (
        _HABIT.search(clause)
        and found.name not in ("self_harm", "gas")
        and not _AGAIN_NOW.search(text)
    ):
        return True
    is_over = bool(_OVER.search(text)) or _is_past(found, text)
    if found.name != "self_harm" and is_over and not _STILL.search(text):
        return True
    return found.may_be_figure and bool(_FIGURE.search(clause))
