"""Danger to life at hand now. A danger word never decides alone: what is past, feared, denied,
habitual or a figure of speech is no danger (conversation.md section 0; domain.md 1.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.understand.danger_signs import SIGNS
from flows.understand.danger_table import SIGNS as TOLD_BY_PARTS
from flows.understand.danger_table import Sign
from flows.understand.danger_tales import TALES
from flows.understand.leanings import Leaning
from flows.understand.lost_people import has_left

CLAUSES = re.compile(r"[，。！？!?\n；;…]+|\s{1,}|~+")
_PERSON = r"(?:人|老人|老太太|老头|大爷|大妈|大姐|孩子|小孩|男孩|女孩|学生|行人|我妈|我爸|奶奶|爷爷|老伴|邻居|工人|保安|女的|男的|同学|骑车的|外卖员|小哥)"

# No danger now: feared, talked about, long past, over, denied.
_FEARED = re.compile(
    r"隐患|一旦|哪天|说不定|指不定|保不齐|早早晚晚|(?:着|起|失)了?火了?[^，。]{0,3}(?:怎么|咋办|往哪|谁|咋跑|跑都|消防车|救护车|人都|都跑)|要是|万一|如果|假如|倘若|真要|真(?:的)?(?:着|起|失)了?火|怕|担心|小心|当心|容易|会不会|早晚|迟早|可能会?(?=引|造|发|着|起|爆|出)|预防|防止|防范|避免|以防|谨防|严防|"
    r"差点|险些|差一点|好悬|会(?:引发|引起|造成|导致|着|起火|出)|易(?:引发|引起|燃|爆)|风险|不出事|出了?事|冒充|答题|作业[题本]|(?:写|做)作业[^，。]{0,6}题|谣言|演习|演练|宣传|讲座|培训|电影|电视剧|做梦|梦[见到]|(?:救护车|120)[^，。]{0,4}(?:多少钱|收费|要钱|怎么收)|小说|新闻|视频里|网上|听说别|知识|"
    r"怎么(?:预防|办理|申请|开)|想咨询|该(?:打|找)哪|什么(?:标准|规定)|等着|非得|难道|真出"
)
_IS_IT_TRUE = re.compile(r"真的(?:还是)?假的|真的[吗么]|是不是真的?|属实")
_LONG_AGO = re.compile(
    r"上(?:一?[回次]|个?月|个?礼拜|个?星期|周|半年)|去年|前(?:年|阵|几天|些天|段时间|一阵)|那(?:次|回|年|阵|天|晚)|前天被|以前|曾经|从前|当年|早年|头(?:两|几)天|大前天|过去(?:有|发生)|"
    r"(?:[一二两三四五六七八九十几\d]+)(?:天|个?月|年|周|个?星期|个?礼拜)(?:以?前|之前)|有一?[回次]|(?:20)?[12]\d年"
)
_AGAIN_NOW = re.compile(
    r"(?<!到)现在(?![要想需住养能可]|康复)|这会儿?|今天|今儿|刚|又|正|马上|此刻|眼下|已经又|快来|救命"
)
_OVER = re.compile(
    r"(?:修|处理|解决|抢修)(?:好|完)?了|没事了|之后|后来|以后|后续|善后|赔|追责|整改|调查|监控录像|残骸|痕迹|烧(?:黑|毁|坏|剩)"
)
_OVER_FOR = {
    "fire": re.compile(r"(?:火)?(?:早|已经?|刚)?(?:灭|扑灭|熄)(?:掉)?了"),
    "trapped": re.compile(r"(?:救|放|弄|拉|自己|刚)[^，。]{0,3}出来了"),
    "medical": re.compile(r"(?:醒过来|送(?:去)?(?:医院|走)|出院|缓过来)了?"),
    "missing": re.compile(
        r"(?<!没)(?<!没有)(?:找[着到回](?:来)?|回来)了(?!吗)|送回来|[丢失]过(?!去)"
    ),
    "police": re.compile(
        r"(?:抓走|抓住|散|拉开|劝开|消停|(?<!往[东西南北外楼])跑|走)了|刚(?:拉开|劝开|散)"
    ),
}
_ROBBED = re.compile(r"抢|(?:抱|拐|拽|拖)走")
_STILL = re.compile(r"还(?:在|有|没)|又|正在?|越来越|快|救|马上|现在")
_HAPPENED = re.compile(
    r"那(?:件|个|档子)?事(?:儿|情)?(?!故)|(?:[打架火气人塌丢倒][了]?)的(?:那)?事(?!故)|(?:困|着|起|烧|打|撞|伤|砸|摔|爆|漏|出|冒|晕)过(?:人|火|事|架|烟|气|[^，。]{0,6}[次回])"
)
_DENIED = re.compile(
    r"(?:没有?|不是|未|并没|不)(?:再)?(?:人)?(?:发生)?(?:着火|起火|失火|冒烟|漏气|打架|受伤|被困|困人|晕倒|持刀|爆炸|出事|煤气味|燃气味|砸着人|砸到人|伤着人|伤人)|(?:打架|动手)(?:拘|判|进去)过"
)
_HABIT = re.compile(
    r"老是|经常|总是?|时不时|隔三差五|三天两头|(?<!一)动不动|常常?(?=困|打|卡)|见天|天天|每天|每次|每回|每到|老(?=困|打|着|卡|冒|出|撞|是)|(?:好?几|[两三四五六七八九十\d]+)(?:次|回)|一(?![下没不眨转扭错个]).{1,6}就(?!倒|要[塌垮]|麻|电|出不来)"
)
_FIGURE = re.compile(
    r"气(?:得|的|死|炸|晕|吐血|疯|不打)|火(?:大|冒三丈|爆|气|锅|车|腿|辣)|(?:我|他|她|人|大家|直|真|都|就|越[^，。]{0,3}|肚子[里]?)冒火(?!花|星|苗)|(?<![冒着起])火了我|一肚子火|上火|发火|(?:眼|心|(?<![烟里前后外上])头|嗓子|嘴|鼻子|七窍|肺|脑袋).{0,3}(?:冒|着|生)(?:了)?(?:烟|火)|"
    r"炸(?:锅|毛|鸡|酱|了锅|串|了营)|(?<!好)像|跟.{0,8}(?:似的|一样)|触电一样|得(?:我|人)?[^，。]{0,2}(?:心口|脑仁|脑袋|头)疼|火苗子?[^，。]{0,3}(?:噌|蹭)|似的|仿佛|好比|如同|都?[要快](?:被)?.{0,5}(?:犯|晕|疯|炸|倒|死|吐|爆炸?|着火|自燃|过去)了?$|"
    r"想死的心|逼得|(?:费|价|账单)[^，。]{0,3}爆炸|(?:讹|坑|钱包)[^。]{0,10}大出血|以为|当是|当哪|玩[^，。]{0,6}(?:抓|打仗|枪|警察)|[得的](?:人|我|我们)?(?:都)?(?:想|要|快)(?:跳楼|死|疯)|跳楼(?:价|甩|大)|打架(?:子|牛)|信息爆炸|爆炸(?:头|性|糖)|着火点|价格?.{0,4}爆炸|(?:热|挤|涨|贵|吵|冻|冷|烦|臭|累|闹|愁|急|笑|吓|呛|熏)(?:得|的).{0,10}(?:晕|死|炸|爆|冒烟|着火|窒息|喘不|不想活|跳楼|犯|过去|中毒|心脏病)|(?:我)?都[要快].{0,8}(?:犯|炸|晕|疯)|烧(?:钱|烤)|游戏|直播|歌|戏|段子"
)
_WORKING = re.compile(
    r"[棍棒杆][^，。]{0,3}(?:遛|打枣|赶|敲鼓)|[刀剑棍棒][^，。]{0,3}(?:练|太极|切|削|磨)|磨刀|装修|施工|砸墙|承重|(?:猫|狗|鸟|鸡|鸽子|猫狗)[^，。]{0,4}打架|打架子"
)
_BURNING = re.compile(
    r"焚烧|烧(?:垃圾|树叶|纸|荒|塑料|落叶)|油烟|烧烤|烟囱|尾气|抽烟|香烟|炒菜|做饭|排烟|吸烟|熏|烧香|蚊香|烟雾缭绕|烟头|烟味|饭店|餐馆|烤串|锅炉"
)


@dataclass(frozen=True, slots=True)
class Danger:
    name: str
    pattern: re.Pattern[str]
    call: tuple[str, ...]
    may_be_figure: bool = True
    unless: re.Pattern[str] | None = None
    is_tale: bool = False  # told in several clauses


def _danger(
    name: str,
    pattern: str,
    call: tuple[str, ...],
    *,
    may_be_figure: bool = True,
    unless: re.Pattern[str] | None = None,
    is_tale: bool = False,
) -> Danger:
    words = re.compile(pattern.replace("PERSON", _PERSON))
    return Danger(name, words, call, may_be_figure, unless, is_tale)


_GAS = r"(?:煤[气汽器]|[燃然]气|天然气|液化气|瓦斯|管道气)"
_DANGERS: tuple[Danger, ...] = (
    _danger(
        "self_harm",
        r"(?:猫|狗|孩子|后事)[^，。]{0,4}(?:托付|交代)|对不起爸妈|以后也?用不着了|我[^，。]{0,2}上天桥|留[^，。]{0,4}纸条[^。]{0,12}(?:对不起|走了)|不想活(?![动跃泼])|活不下去|活够了|活着(?:真|也)?没(?:啥|什么)?(?:劲|意思|意义)|没[^，。]{0,3}(?:可|值得)留恋|(?:护栏|栏杆|天桥)外(?:头|面|边)?[^，。]{0,4}(?:站|坐)|(?:楼顶|天台|窗台|护栏)[^，。]{0,4}(?:坐|站|骑|趴)着?(?:个|一个)[^。]{0,10}(?:哭|腿|跳|喊)|安眠药[^，。]{0,4}(?:买|攒|备)|一死百了|一了百了|不活了|轻生|寻死|寻短见|自杀|自尽|割腕|(?<!往)上吊(?!死鬼|料|装|顶|灯|车|起|东西|水泥|砖)|遗书|(?:手腕子?|腕子)[^，。]{0,3}割|不想(?:再)?(?:拖累|连累)|(?:楼顶|天台|窗台|窗户)[^。]{0,10}别拦|想死(?!你|您|他|她|大家|孩|奶奶|爷爷|那|这|了你)|死了(?:算了|得了|干净)|(?:要|想|准备|闹着?|说|喊着?)(?:从.{0,6})?跳(?:楼|河|下去)|"
        r"(?:坐|站|骑|爬|趴)(?:在|到|上)[^，。]{0,5}(?:楼顶|窗台|天台|护栏|阳台|栏杆)(?:上|外|边|沿)?.{0,8}(?:要|想|往下|哭|跳|腿|不下来)|往下跳|跳楼了|"
        r"(?:我|俺)(?!家|们|的)[^，。]{0,4}(?:从|打)[^，。]{0,4}(?:楼|桥|窗户?|阳台|天台)[^，。]{0,4}跳(?:下去|了)|"
        r"(?:我|俺)(?!家|们|的)(?:就|真|也|只能|只好|这就|马上|要|去)+跳(?:楼(?!价|机|梯)|河|桥)|死给[^，。]{0,3}看|逼(?:我|俺|人)(?:去|来)?(?:跳楼|死|上吊)",
        ("110", "120", "12356"),
    ),
    _danger(
        "gas",
        rf"(?:开着|忘了?关|没关)[^，。]{{0,3}}(?:气|灶)[^。]{{0,24}}(?:老太太|老人|没接|一个人)|灶[^。]{{0,12}}(?:嘶嘶|滋滋|呲呲)[^。]{{0,16}}味|(?:往外|呼呼|嗤嗤)[^，。]{{0,3}}喷气|(?:罐子|气瓶|钢瓶)[^。]{{0,10}}呲气|(?:灶|厨房)[^。]{{0,16}}(?:尖叫|嘀嘀|滴滴)[^。]{{0,16}}(?:头晕|恶心)|(?:灶|软管|胶皮管|黄管子?|罐子)[^，。]{{0,12}}(?:嘶嘶|跑气)|气(?:的)?(?:警)?报警器[^，。]{{0,8}}(?:响|叫)|(?:{_GAS}|臭鸡蛋|臭鸭蛋)(?:的|那种|那个|那|一样的?)?(?:臭)?(?:气?味|味道)|(?:一股|闻[着到见]|有股|满屋|飘).{{0,8}}{_GAS}(?!灶|表|费|公司)|漏气|跑气|"
        rf"{_GAS}(?:管|灶|罐|阀门?|表|软管|炉|接口|瓶)?.{{0,8}}(?:漏(?!水|费)|泄|嘶嘶|滋滋|呲)|气罐.{{0,6}}(?:漏|嘶|呲)|{_GAS}(?:管道?|管子|软管)[^，。]{{0,10}}(?:破|断|凿|挖|裂|冒气|呲)|{_GAS}?报[警井]器?(?:一直|在|老|不停)*(?:响|叫)",
        ("96777", "119"),
        may_be_figure=False,
        unless=re.compile(
            r"(?:窗|门缝|胎|暖气|空调|冰箱|气球|地漏|马桶|烟感|火灾|自行车|消防).{0,4}(?:漏气|跑气|报警)|打气|充气|(?:缴|交|查)费"
        ),
    ),
    _danger(
        "trapped",
        r"(?:电梯|轿厢|直梯)里?[^，。]{0,3}(?:关|困)着|(?:电梯|轿厢|直梯)[^。]{0,6}(?:坠|往下掉|掉下去)|(?:埋|压)(?:了|在)?[^，。]{0,3}(?:一半|半截|半个身子)|水(?:都)?到(?:了)?(?:腰|胸口|脖子|车窗)|(?:探|伸)(?:到|出)[^，。]{0,6}窗户?外|车门(?:推|打|拉)不(?:动|开)|没上来[^。]{0,20}(?:没声|没动静|没上来)|(?:孩子|小孩|小子|娃)[^。]{0,16}(?:窗户外|空调架|女儿墙|楼顶边|扒着边)|(?:电梯|轿厢|直梯)[^。]{0,14}(?:我们?|人|轮椅|孩子|老人|孕妇)[^，。]{0,8}在(?:里边|里头|里面)|(?:电梯|轿厢|直梯)[^，。]{0,4}(?:停|卡|悬)(?:在|了)?(?:半道|半空|半截|半中间|[两俩]层)(?=.*(?:我|人|孩子|老|里[头面边]))|(?:卡|停|困)在(?:\d+|[一二三四五六七八九十]+)[层楼]?和(?=.*(?:我|人|孩子|老|里[头面边]|门))|(?:(?<!里)头|脑袋|手指?头?|脚|腿|胳膊)[^。]{0,4}(?:卡|夹|伸|钻|塞)[^。]{0,10}(?:拔|取|拿|掏|抽|弄)不(?:出|下)来|(?:车|人)[^，。]{0,4}(?:栽|陷)(?:进|下)去[^。]{0,6}没出来|(?:困|卡|关|憋|闷|锁)(?:在|到|住|进)了?.{0,3}(?:电梯|轿厢|直梯)|(?:电梯|轿厢|直梯|货梯).{0,14}(?:困(?!难)|出不[来去]|关(?:着|了|在).{0,3}人|卡着.{0,3}人|憋着|被?关里|里.{0,4}(?:有人(?![抽吸尿撒吐贴刻放堆带打推往])|有个|有孩子|喊|拍门|求救(?!铃|键|按|电)|哭|叫))|"
        r"被(?:关|困|锁|卡)[^，。]{0,4}(?:电梯|轿厢)|掉[^，。]{0,5}(?:井|坑|沟|河|湖|池子)里|下(?:了|到)?[^，。]{0,4}井[^。]{0,16}(?:没上来|不应|没动静|没声)|困梯|(?:里面|里头|车里)[^，。]{0,3}(?:坐|困|关|压)着(?:个)?(?:人|孩子|老)|(?:孩子|孙子|孙女|娃)[^。]{0,14}(?:骑|趴|挂|站|爬)(?:在|到)[^，。]{0,4}(?:空调|窗外|护栏外|栏杆外)|被困(?!在?.{0,4}(?:楼|层|家))|困(?:了|着|住).{0,3}人|困人|(?:孩子|小孩|老人|宝宝|娃|婴儿|老太太|大爷|我妈|我爸|有人|奶奶).{0,6}(?:反锁|锁在|锁(?=[车屋家]里)|关在|困在).{0,4}(?:屋|家|里|车|厕所|阳台|房|卫生间)|"
        r"(?:孩子|小孩|老人|头|脑袋|脚|腿|手|人|娃).{0,4}卡(?:在|住|进).{0,8}(?:护栏|栏杆|缝|井|管|门|扶手|座椅)|掉(?:进|到|下)了?.{0,4}(?:井|坑|沟|电梯井|地沟|化粪池)里?",
        ("119",),
        unless=re.compile(
            r"(?:狗|猫|鸟|鸽子)[^，。]{0,8}(?:掉|卡|困)|[卡噎呛堵][^，。]{0,3}(?:嗓子|喉咙|气管)|锁[在了]?(?:在)?(?:门|屋)?外|(?:线|钥匙|手机|球)[^，。]{0,3}掉|里[面头边][^，。]{0,2}没人(?![理管来应救接])"
        ),
    ),
    _danger(
        "electric",
        r"触电(?!(?:的)?(?:危险|风险|隐患|可能))|捅(?:了)?插座|(?:漏电|摸)[^。]{0,14}吸住|(?:摸|碰)[^。]{0,12}麻了?[^。]{0,20}(?:胸口|抬不起|动不)|(?:电箱|电线|电门|开关|插座)[^。]{0,8}(?:吸住|甩不开)|(?:人|手|师傅)[^。]{0,8}(?:电箱|电线|电门|开关|插座)[^。]{0,6}粘(?:上|住)|漏电[^。]{0,14}(?:倒了|倒下|倒地|站不住|躺)|(?:被|让|叫|给|挨)电(?:了|到|着|倒|麻|击|打)|电(?:到|着|倒|死)(?:了)?(?:个|一)?人|(?:冒|打|迸|蹦|滋|溅)(?:着|出|了)?(?:电)?火(?:花|星)|电线.{0,8}(?:噼里?啪|滋滋|冒)|配电.{0,6}(?:噼里?啪|滋滋)",
        ("119",),
    ),
    _danger(
        "fire",
        r"(?:冒|蹿|窜)[^，。]{0,3}火苗|火光|(?:泼|浇|扑)不灭|(?:轰|嘭|砰)[^，。]{0,2}一声[^。]{0,14}(?:黑|烟|火|蘑菇)|带火的|(?:也|都|棚子?|树|车)引(?:着|起来)了|着(?:了|起|大)*火|起(?:了|大)?火(?!锅)|失火|火灾了|发生火灾|火势|烧(?:起来|着了|上来|起)|爆炸|(?<!管子)(?<!水管)(?<!管道)(?<!水道)(?<!灯泡)(?<!玻璃)(?<!马桶)(?<!轮胎)(?<!暖气)炸了(?!锅)|自燃|(?:车|楼|房|屋|厨房|柴|草|垃圾|被子|窗帘|插座|电器|电池|电瓶|锅|油|纸|棚|树|电线|电表|电箱|箱子|沙发|床|家里|那儿|外头)[^，。]{0,4}着了(?![凉急魔道迷地])|"
        r"火(?:烧|着)(?:到|上|大)|救火(?!车)|正在灭火|有人.{0,4}灭火(?!器)|燃起来|点着了",
        ("119",),
    ),
    _danger(
        "fire",
        r"(?:全|都|满楼道?)(?:是)?烟|返烟|烟感[^，。]{0,4}(?:叫|响)[^。]{0,20}(?:茫|烟|辣)|睁不开眼[^。]{0,16}(?:毛巾|门缝|出不去|不敢出)|火苗(?!.{0,4}(?:小|弱|不|黄|低))|(?:冒|有|往外|飘|滚|出|起)(?:着|出|起|了|黑|浓|白|大|股|滚|好多|一股|来|往外|外)*(?:浓|黑|白)?烟|浓烟|黑烟|(?:焦|烧?糊|烧焦)(?:了|的)?味",
        ("119",),
        unless=_BURNING,
    ),
    _danger(
        "missing",
        r"(?:敲|砸|拍|叫|踹)(?:了)?(?:半天|好久|老半天|他家|她家)?门?.{0,8}(?:没人(?:应|开|答)|不应|不开|没动静|没声|没反应)|(?:老人|奶奶|爷爷|大爷|大妈|老太太|老头|独居|老伴|我妈|我爸|父亲|母亲|阿姨|老爷子|老师傅)(?!的).{0,20}(?:没见|没看见|联系不上|不接(?:电话)?|没出(?:过)?(?:门|屋)|走丢|走失|(?<![车子卡包钱证的西猫狗匙机])(?:丢了|找不[到着]|不见了)|没回来|没动静|没人应|没露面|没露过面|天没(?:见)?人影)|(?:孩子|娃|老人|我妈|我爸|我弟|我哥|老伴|岁)[^。]{0,20}(?:找了[^，。]{0,6}(?:分钟|小时|钟头)|天黑[^，。]{0,3}没回)|(?:孩子|娃)[^，。]{0,4}扭脸[^，。]{0,3}就?(?:没|不见)|没(?:接|等)(?:着|到)(?:孩子|娃|闺女|儿子|孙)|"
        r"(?:孩子|小孩|孙子|孙女|闺女|儿子|娃|女儿).{0,10}(?:走丢|走失|(?<![车子卡包钱证的西猫狗匙机])(?:丢了|找不[到着]|不见了)|失踪|没回来)|(?:好?[几两三四\d]+天)(?:都)?没(?:见|看见|看到).{0,6}(?:老|奶奶|爷爷|大爷|出门|人了)",
        ("110",),
        unless=re.compile(
            r"漏水|哗哗|往下(?:漏|浇|淌|滴|流)|泡了|(?:物业|保安|居委会?|网格员|客服)[^，。]{0,4}(?:叫|敲|拍)|(?:摔|栽|滚|骨碌|轱辘|掉)(?:了|下|倒)[^。]{0,10}(?:叫|喊)不|"
            r"^(?!.*门).*(?:躺|趴|倒[在地了着]|[晕昏摔栽]|喝[多醉])|快递|外卖|送[货餐水]|[查抄]表|户口|手续|补办|外地|打工|出差|旅游|回老家|当兵|探亲|想问|咨询|(?<!没)(?<!没有)找[着到回](?:来)?了|[丢失]过|手环"
        ),
    ),
    _danger(
        "police",
        r"持刀|(?:有人|男的|个人)[^，。]{0,4}跟着我|跟到(?:了)?(?:小区|楼下|家门)|别打了|闯进(?:来|我家|屋)|(?:爬|翻|踩)[^，。]{0,8}进来了|推了?个?(?:跟头|跟斗)|(?:提溜|拎|举|攥|握|揣|抄|抡|拿)着?[^，。]{0,3}(?:刀|棍|斧|酒瓶)|(?:追|撵)着?(?:人)?(?:砍|打)|抡(?:着|起|他|她)|(?:打|干)起来|互相?[^，。]{0,2}[抡砍殴]|(?:人|姑娘|孩子|女的?)[^，。]{0,4}往[^，。]{0,5}车(?:上|里)?(?:拖|拽|塞)|家里?(?:进|闯)(?:来)?了?(?:陌)?生人|家里进(?:来)?人了|(?:躲|藏)[^。]{0,8}不敢出声|救我(?!们?的)|把(?:我|她|他)[^，。]{0,3}头往|又打我(?!电话|们?家)|喊[^，。]{0,2}杀人|(?:拿|拎|举|挥|抄|掏)(?:着|了|出)?(?:把|一把|菜|砍|水果|大|西瓜)*(?:刀|棍|斧|锤|钢管|棒)|动刀|刀子|砍(?:人|伤|了)|捅(?:人|了|伤)|打架(?!子)|打(?:起来|成一团|作一团|得头破)|动(?:起)?手(?:了|打)|群殴|斗殴|"
        r"(?:正|还|在|往死里|一直)打(?:人|他|她|我|老婆|媳妇|孩子|老人|女的)|打(?:人|老婆|媳妇|孩子|老人)(?:了|呢)|(?:被(?![子褥窝])|挨|让).{0,6}(?:打|揍)(?:了|着|得|伤|倒)?|抢劫|抢(?:了|我|人家?|包|钱(?!呢|啊|嘛|吗|似|的)|手机)|入室|进(?:了)?(?:贼|小偷|坏人)|有贼|贼(?:在|进|还)|"
        r"(?:撬|砸|踹|踢)(?:我家|我|人家|邻居)?.{0,3}(?:门|锁|窗|车窗)(?![^，。]{0,4}(?:没人应|不应|没动静))|翻窗|爬窗|小偷.{0,8}(?:在|还没走|屋|里)|正在?偷|家暴(?!证明|告诫)|绑架|拐(?:孩子|卖|走)|砸(?:车|店)|"
        r"(?:跟踪|尾随)(?:我|女|孩子|着)?|猥亵|耍流氓|闹事|(?:要|威胁|扬言|说要).{0,6}(?:杀|砍|弄死|烧死|打死)|杀人|劫持|持械",
        ("110",),
        unless=_WORKING,
    ),
    _danger(
        "traffic",
        rf"撞(?:了|着|到|倒|伤|飞|上)*(?:了|个|一个|一位|位)*{_PERSON}|{_PERSON}.{{0,4}}(?:被|让|给).{{0,8}}撞|把.{{0,4}}{_PERSON}.{{0,2}}撞|(?:货车|汽车|轿车|公交|电动车|三轮|摩托|车)把[^，。]{{0,8}}撞(?:了|倒|飞|伤)|被(?:车|汽车|电动车|摩托车?|三轮|外卖车?|公交|货车|大车|小车).{{0,4}}撞(?:倒|飞|了|伤|到)?|撞车了?|车祸(?!多发|高发|频发|隐患|现场视频)|(?:[两俩几]|三)(?:辆|台)?车[^，。]{{0,3}}(?:顶|怼|撞|碰)(?:一|到|上|在|了)|(?:三轮|车|摩托)[^，。]{{0,3}}翻[^。]{{0,6}}(?:人|司机|扣|压)|追尾|肇事|交通事故|刮倒[^，。]{{0,3}}(?:老|人|孩)|撞(?:到|在)?一块|飞出去[^，。]{{0,3}}米|(?:跟|和|与|让)[^，。]{{0,6}}(?:怼|撞|碰)(?:上|一块|到一起)|(?:撞|碰)(?:他|她|我|人)的[^，。]{{0,4}}车|(?:轧|碾)(?:到|着|了|过)(?:了)?.{{0,3}}(?:人|脚|腿|孩子|老)",
        ("122", "120"),
        unless=re.compile(
            r"撞(?:坏|断|歪|烂)|(?:护栏|杆|墙|树|牌|门(?!口|前|外)|石墩|隔离).{0,6}撞|撞(?:了|到|上)?.{0,3}(?:护栏|杆|墙|树|牌|门)"
        ),
    ),
    _danger(
        "medical",
        r"(?:地上|浑身|人|孩子)[^，。]{0,6}抽抽|(?:倒了?|PERSON|人)[^。]{0,6}没气儿?了|(?:抽|倒|躺|喊不)[^。]{0,8}翻白眼|后脑勺[^，。]{0,4}血|一滩血|吐(?:了)?(?:好多|一口|一盆)?血|血[^，。]{0,3}(?:捂|止)不住|血顺着|水是红的|咬[穿透]|冷汗[^。]{0,14}(?:麻|闷|疼|压)|心口[^，。]{0,4}(?:压|疼|闷|绞)|速效救心|(?:呼吸机|制氧机|透析)[^。]{0,16}(?:撑不|没电|电池|断电|停了)|(?:没|停|断)了?电[^。]{0,14}(?:呼吸机|制氧机)|(?:除草剂|洁厕灵|消毒液|百草枯|汽油|老鼠药)[^。]{0,8}(?:喝|误服|咽)|(?:肿|憋)[^，。]{0,6}说不出话|蜂[^，。]{0,2}蜇[^。]{0,14}肿|(?:手|指头?|腿|脚)[^，。]{0,3}(?:让|被)[^，。]{0,6}(?:切|绞|锯)(?:了|断|掉)|哮喘(?:又)?犯|眼前[^，。]{0,6}(?:发黑|黑)|药[^，。]{0,4}吃下去|蘑菇[^。]{0,8}吐|脑袋[^，。]{0,6}不见了|(?:拍|砸)在[^，。]{0,8}(?:身上|头上)|(?<!楼)底下有人(?![抽吸尿撒吐贴刻放堆带打推往扔丢撂搁摆卖停唱跳喊吵聊下烧遛住在晒种搭骑占])|腿[^，。]{0,3}(?:折了|变形)|脸(?:煞|惨|刷)白|脸[^，。]{0,3}发紫|见红(?![包色])|吞(?:了|下去|下)[^，。]{0,6}(?:扣|电池|硬币|针|玻璃|药)|(?:孩子|宝宝|娃|孙子|孙女|老人)把[^，。]{0,6}(?:吞|咽)(?:了|下)|咬[^。]{0,10}(?:大口子|不撒嘴|流血|不松口)|(?:河|湖|水|池塘?|沟)里?[^，。]{0,3}(?:人|孩子|娃)[^，。]{0,4}(?:扑腾|沉下去|漂着)|(?:PERSON|人|爷子|司机|他|她|我)[^，。]{0,6}(?:压|扣|埋|卷)(?:在|到)?[^，。]{0,4}(?:底下|下面|里头|下头)|卷(?:到|进)?[^，。]{0,3}(?:底下|轮下)|(?:底下|下面)[^，。]{0,3}(?:压|扣|埋)着(?:个|一个)?(?:人|孩子|老|我|他|她)|PERSON[^。]{0,8}快不行了|晕(?:倒|过去|死过去|在|了过去)|昏(?:倒|迷|过去|死过去|在)|不省人事|没(?:有|了)*(?:呼吸|心跳|意识|知觉|反应了)|抽(?:搐|过去|起来了|羊角风)|口吐白沫|(?:突发|突然|犯了?|像是|可能是?|八成是?|怕是|又)(?:得)?(?:中风了?|脑梗|心梗|脑溢血)(?!后|险|患)|(?:中风|脑梗|心梗|脑溢血)了?(?=[，。]?[^。]{0,6}(?:快来|救命|倒|救护))|"
        r"心脏病(?:又)?(?:犯|发作)|(?:突发|犯了?)心脏病|流(?:了|着)?(?:好多|很多|一地|满脸|不少)*血|血流|满(?:头|脸|地|身)(?:都)?是?血|一地(?:都)?是?的?血|大出血|头(?:都)?(?:破|磕破)了?.{0,4}血|喘不(?:上|过)来?气|上不来气|"
        r"(?:叫|喊|推|摇)(?:都|也)?不醒|休克|噎(?:住|着|到)|煤气中毒|一氧化碳|中(?:了)?煤气|(?:头晕|恶心|迷糊|发晕).{0,12}(?:煤炉|蜂窝煤|烧煤|热水器|烧炭|炉子|煤火)|(?:煤炉|蜂窝煤|烧煤|热水器|烧炭|炉子|煤火).{0,14}(?:头晕|恶心|迷糊|发晕|晕)|"
        r"(?:摔|磕|绊|滑|跌).{0,14}(?:起不来|站不起来|动不了|不动了?|不能动|动弹不|爬不起|骨折|头破|流血|不会动)|躺(?:在)?(?:地上|楼道|路边|那儿|地).{0,10}(?:不动了|没反应|起不来|叫不)|PERSON.{0,8}(?:倒|躺|趴)(?:在)?(?:了)?(?:地上|楼道里?|路边|马路上|雪地里?|卫生间|厕所|家里)(?![^，。]{0,3}(?:哭闹|撒泼|打滚|不让|不走|耍|晒|睡|乘凉|下棋|玩|装))|"
        r"从.{0,8}(?:楼|梯子|窗|高处|架子|房顶|阳台|上面).{0,4}(?:掉|摔|坠)(?:了)?下|坠楼|砸(?:到|着|中|伤|倒|了)(?:了)?.{0,3}(?:人|老|孩|头|脑袋|行人|我(?!的|们?家|车|窗)|路过)|(?:被|让).{0,8}(?:砸|压|埋)(?:到|着|中|伤|倒|住|在)|压(?:着|住|在|到)(?:了)?[^车，。]{0,3}人|"
        r"(?:喝|吃)了?(?:农药|安眠药|老鼠药|敌敌畏)|溺水|掉(?:进|到|下)(?:了)?.{0,3}(?:河|湖|水)(?:里|中)?|要生了|羊水破|胸口(?:疼|闷|痛)|(?:叫|喊|打|派|快来?).{0,3}救护车|嘴唇(?:都|发)*[紫乌青]|嘴(?:都|也)?[歪斜]|半边身子[^，。]{0,4}(?:不听|使不|动不|麻|没劲|没知觉)|(?:突然|一下子?|刚)[^，。]{0,8}说不出话|(?:突然|刚)[^，。]{0,6}(?:口齿不清|半身)|脸(?:色)?(?:发)?(?:紫|青)|烫伤|大面积烧伤",
        ("120",),
    ),
)
_CALLS = {d.name: d.call for d in _DANGERS} | {"collapse": ("119", "120")}
# Whichever of several is told of first in this order leads; within a kind the first pattern.
_ORDER = (
    *("self_harm", "gas", "collapse", "trapped", "electric", "fire", "missing"),
    *("police", "traffic", "medical"),
)
_DANGERS = tuple(
    sorted(
        (
            *_DANGERS,
            *(
                _danger(name, says, _CALLS[name], unless=re.compile(but) if but else None)
                for name, says, but in SIGNS
            ),
            *(
                _danger(
                    *(name, says, _CALLS[name]),
                    may_be_figure=False,
                    unless=re.compile(but) if but else None,
                    is_tale=True,
                )
                for name, says, but in TALES
            ),
        ),
        key=lambda d: _ORDER.index(d.name),
    )
)
_ANY = re.compile("|".join(d.pattern.pattern for d in _DANGERS))
_MOST_NUMBERS = 3
_AT_A_DOOR = ("120", "110")  # somebody may lie behind it
_FURTHER = (
    (
        re.compile(
            r"喘不|见血|倒了|粘上|粘住|吸住|扑腾|出不来|没呼吸|昏|晕|迷糊|血|受伤|砸着人|砸到人|压着人|触电|电倒|不动了|不怎么动|喊救命|叫不醒|(?:让|被)电|起不来|烧伤|脸烧|折了|埋了|没声|没动静|手指头黑|整个人麻|(?:里头|底下)[^，。]{0,2}有人|抱不动|浇[^，。]{0,6}身|掉[^，。]{0,5}井"
        ),
        "120",
    ),
    (
        re.compile(
            r"(?:底下|里头?)压|压[^，。]{0,3}底下|底下有人|扣底下|司机.{0,4}(?:卡|出不来)|(?:出|进)不(?:来|去)|栽进去|窗台|窗户?外|扑腾|点[^，。]{0,3}(?:煤气|气罐)|汽油|油桶|煤炉|蜂窝煤|一氧化碳|煤气中毒|烧炭|压着人|卡在|掉[^，。]{0,5}井|触电|过电|楼顶|天台|反锁|(?:轰|嘭)的?一声|喊疼|没上来"
        ),
        "119",
    ),
    (
        re.compile(
            r"同归于尽|抄家伙|抡|对骂|踹(?!门)|硬拽|(?<![鼠子虫])咬|往下扔|(?:吃|喝)(?:了|下)[^，。]{0,4}(?:药|安定)|药[^，。]{0,4}吃下去|红的|窗户?外|楼顶|挡着进不来"
        ),
        "110",
    ),
    (re.compile(r"大货|大车|货车|公交[^，。]{0,4}冲|马路(?:当间|中间)|四轮朝天|骑车的"), "122"),
)
_SURE = 0.75  # share of belief, found on sentences that were held back
_CUES = tuple(
    (name, re.compile(says))
    for name, says in (
        ("self_harm", r"活(?:着|不)|想死|遗书|楼顶|天台"),
        ("gas", rf"{_GAS}|臭鸡蛋|灶[^。]{{0,8}}气味|(?:灶|管子)[^。]{{0,12}}(?:嘶|呲)"),
        ("fire", r"火|烟|烧|焦|糊|着货|黑气|红彤彤|窜黑|湿毛巾"),
        ("electric", r"过电|漏电|触电|电[^，。]{0,4}麻"),
        ("traffic", r"撞|轧|碾|轮子底下|四轮朝天|公交[^，。]{0,4}冲"),
        ("trapped", r"梯|卡|困|锁|夹|埋|底下|没上来|翻沟"),
        ("police", r"打(?:人|架|我|他|她|起来)|刀|偷|撬|抢|贼|流氓|跟踪|踹|拽|抡|抄家伙|同归于尽"),
        (
            "missing",
            r"敲门|没见|走[丢失]|不见|找不|联系不上|没动静|没下楼|[没未](?:回来|回家|着家|到家)",
        ),
    )
)
_MACHINE = re.compile(r"[直电扶货客滚]梯|梯子|轿厢|道闸|卷帘门|水泵|健身器|升降机")
_ON_A_THING = re.compile(
    r"[树枝杆牌墙瓦][^，。]{0,6}[倒断掉砸压][^。]{0,6}[压砸][着到坏住了]+[^，。]{0,4}(?:车|栏|线)"
)
_HURT = re.compile(r"人|我(?!的?车|家|们)|[他她]|孩|娃|老(?!是)|爷|奶|妈|爸|司机|里[面头边]")
_SOMEBODY = re.compile(
    r"人|我|俺|咱|[他她]|孩|娃|老(?!是|坏|不|停)|爷|奶|妈|爸|姨|婶|叔|姑|娘|伴|女|男|困|喊|叫|哭|出不|救|掉|坠|夹|卡|压|摔|砸|冒|烧|着|晃|味"
)
_OF_KIND = {name: tuple(d for d in _DANGERS if d.name == name) for name in _ORDER}
_BY_PARTS = {name: tuple(s for s in TOLD_BY_PARTS if s.kind == name) for name in _ORDER}
_AS_TOLD = {d.name: replace(d, may_be_figure=False) for d in _DANGERS}
_BY_NAME = {danger.name: danger for danger in reversed(_DANGERS)}
_IN_TWO = ("trapped", "medical", "electric")
_SEVERE = ("missing", "self_harm", "gas")


def danger(text: str, leaning: Leaning) -> tuple[str | None, tuple[str, ...]]:
    """The danger that is at hand now and the numbers to call, or (None, ())."""
    found = _in_words(text)
    is_feared = leaning.kinds.get("emergency", 0.0) >= _SURE and not _is_of_a_machine(text)
    if found is None and is_feared and not _is_only_talk(text):
        likely = _likeliest(text)
        found = None if likely.unless and likely.unless.search(text) else likely
    return (found.name, _with_further(found, text)) if found else (None, ())


def named(text: str) -> str | None:
    """The danger that the words themselves tell of, whatever was learned from others."""
    found = _in_words(text)
    return found.name if found else None


def _is_only_talk(text: str) -> bool:
    signs = (_FEARED, _LONG_AGO, _OVER, _DENIED, _HAPPENED, _FIGURE, _HABIT)
    return any(sign.search(text) for sign in signs)


def _is_of_a_machine(text: str) -> bool:
    """Whether a machine does not work and nobody is told of: 直梯不动弹了."""
    if _ON_A_THING.search(text) and not _HURT.search(text):
        return True
    return bool(_MACHINE.search(text)) and not _SOMEBODY.search(text)


def _likeliest(text: str) -> Danger:
    """Which danger a text tells of that uses none of the usual words."""
    return next((_BY_NAME[n] for n, cue in _CUES if cue.search(text)), _BY_NAME["medical"])


def _in_words(text: str) -> Danger | None:
    clauses = [c for c in CLAUSES.split(text) if c]
    has_long_past = bool(_LONG_AGO.search(text)) and not _AGAIN_NOW.search(text)
    has_words = bool(_ANY.search(text))
    for name in _ORDER:
        for found in _OF_KIND[name] if has_words else ():
            if _is_in(found, clauses, text, has_long_past):
                return found
        if any(_is_told_by(sign, clauses, text, has_long_past) for sign in _BY_PARTS[name]):
            return _BY_NAME[name]
    return None


def _is_in(found: Danger, clauses: list[str], text: str, has_long_past: bool) -> bool:
    if (
        found.name == "missing"
        and found.pattern.search(text)
        and not (_told_calmly(text) or _is_past(found, text))
        and not (found.unless and found.unless.search(text))
    ):
        return True
    if found.is_tale:
        return _is_told(found, text)
    for at, clause in enumerate([*clauses, *_pairs(clauses, found)]):
        if not found.pattern.search(clause) or (found.unless and found.unless.search(text)):
            continue
        before = clauses[at - 1] if 0 < at < len(clauses) else ""
        if not (has_long_past or _is_talk(found, clause, before, text)):
            return True
    return False


def _is_told_by(sign: Sign, clauses: list[str], text: str, has_long_past: bool) -> bool:
    """A danger told by what takes part in it, and no talk: judged as the one clause it makes."""
    found = sign.told_in(clauses)
    if found is None:
        return False
    at, told = found
    is_past = has_long_past and sign.kind != "self_harm"
    is_past = is_past and not (sign.kind == "missing" and _STILL.search(text))
    before = clauses[at - 1] if at else ""
    return not (is_past or _is_talk(_AS_TOLD[sign.kind], told, before, text))


def _is_told(found: Danger, text: str) -> bool:
    """A tale that is no talk: judged as the one clause it makes."""
    match = found.pattern.search(text)
    if match is None or (found.unless and found.unless.search(text)):
        return False
    ends = CLAUSES.search(text, match.end())
    told = text[match.start() : ends.start() if ends else len(text)]
    is_long_past = bool(_LONG_AGO.search(text)) and not _AGAIN_NOW.search(text)
    is_past = is_long_past and found.name != "self_harm"
    return not (is_past or _is_talk(found, told, "", text))


def _with_further(found: Danger, text: str) -> tuple[str, ...]:
    """The numbers of this danger, and of a second one told in the same breath."""
    extra = [number for pattern, number in _FURTHER if pattern.search(text)]
    is_at_door = found.name == "missing" and not has_left(text)
    usual = _AT_A_DOOR if is_at_door else found.call
    return tuple(dict.fromkeys([*usual, *extra]))[:_MOST_NUMBERS]


def _pairs(clauses: list[str], found: Danger) -> list[str]:
    """Two clauses in a row, for what is told in two: 电梯卡住了，里面有人."""
    return ["".join(pair) for pair in pairwise(clauses)] if found.name in _IN_TWO else []


def _is_past(found: Danger, text: str) -> bool:
    if found.name == "police" and _ROBBED.search(text):
        return False  # whoever took it and ran is still to be caught
    over = _OVER_FOR.get(found.name)
    return over is not None and bool(over.search(text))


def _told_calmly(text: str) -> bool:
    return bool(_FEARED.search(text) and not _STILL.search(text)) or bool(_LONG_AGO.search(text))


# In the first person; 气得我想跳楼 is a figure.
_THREATENED = re.compile(
    r"(?<![得的])(?:我|俺)(?!家|们|的)(?!都?[想要快]跳)[^，。]{0,6}(?:从[^，。]{0,6}跳|跳[楼河桥]|死给|不想?活)"
)


def _is_talk(found: Danger, clause: str, before: str, text: str) -> bool:
    """Spoken of, but not happening."""
    if (
        _DENIED.search(clause)
        or _HAPPENED.search(clause)
        or (_LONG_AGO.search(clause) and not _AGAIN_NOW.search(clause))
    ):
        return True
    if found.name == "self_harm" and _THREATENED.search(clause):
        return False  # 要是再不来修我就跳楼: whoever says so of themselves is taken at their word
    if _IS_IT_TRUE.search(text):
        return True
    if _FEARED.search(clause) and not (found.name in _SEVERE and _STILL.search(clause)):
        return True
    if re.search(r"(?:要是|万一|如果|假如|真要|怕|担心)[^，。]*$", before) and not _ANY.search(
        before
    ):
        return True
    habitual = before + clause if found.name == "fire" else clause
    if (
        _HABIT.search(habitual)
        and found.name not in ("self_harm", "gas")
        and not _AGAIN_NOW.search(text)
    ):
        return True
    is_over = bool(_OVER.search(text)) or _is_past(found, text)
    if found.name != "self_harm" and is_over and not _STILL.search(text):
        return True
    return found.may_be_figure and bool(_FIGURE.search(clause))
