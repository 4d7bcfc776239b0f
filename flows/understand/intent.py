"""What the sender wants now, in the context of what is open (conversation.md section 0)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from flows.understand.leanings import Leaning
from flows.understand.persons import asks_for_person
from flows.understand.smilies import without_smilies
from rules.filing.facts import Context, Intent
from rules.telling.privacy import names_phone

_PERSON = r"(?:人工|真人|活人|客服|接线员|话务员|值班(?:员|的|人员)?|工作人员|负责人|主任|书记|领导|管事的?|真的人|大活人)"
_HUMAN = re.compile(
    rf"座机|换个?人(?:来|跟|说)|接个人|派个?.{{0,4}}(?:人员|专人)|加(?:我|个)?(?:的)?微信|联系方式|直接通话|人[工公](?:服务|客服)?(?:$|[！!。])|客服|喊(?:你们)?.{{0,3}}(?:主任|领导|书记|人)|信访|区政府|市政府|日报|新京报|晚报|电视台|谁负责谁|上人$|专人|(?:给|叫|让|请)[^，。]{{0,6}}回(?:个)?(?:话|电话)|民警|经办人|(?:找|见|叫)(?:你们)?(?:管事|当官|头儿)|法制进行时|(?:转|找|叫|要|换|接|请|让|跟|和|想|给我|有没有|来).{{0,6}}{_PERSON}|^{_PERSON}(?:在吗|呢|服务|电话)?[？?。！!\s]*$|(?:找|叫|换|来|派)个(?:真?人|活人|明白人|会说话的)|跟人(?:说|聊|讲)|(?:不想?|别|懒得|不愿)跟?.{{0,3}}(?:机器(?:人)?|自动)|"
    r"(?:打|回|来)(?:个|一个)?电话(?:给我|过来|吧|行|说|跟我|好吗|$)|给我(?:回|打|来)(?:个)?电话|(?:你们|街道|社区|值班|居委会|办公室|人工|投诉|负责人|主任)(?:的|室)?(?:的)?(?:联系)?电话(?:号码?)?(?:是|给|多少|几|呢|有|发)|(?:给|留|要)(?:个|我|我个)(?:你们)?(?:联系)?电话|(?:主任|书记|领导|负责人|管事的?|站长|所长)[^，。]{0,4}(?:在(?:吗|不|哪)|是谁|电话)|(?:有|给|留)(?:个|我)?.{0,4}(?:联系)?电话(?:号码)?(?:吗|没|么|[？?]|$|打不)|电话(?:多少|几号|号码|是多少|发我|给我)|"
    r"(?:找|上|打|拨|告到|反映到|投诉到|捅到|拨打).{0,6}(?:记者|12345|市长热线|电视台|媒体|市里|区里|纪委|信访办?|焦点访谈|新闻)|告(?:你们|状|死)|(?:能|可以|想|让我)(?:不能)?打(?:个)?电话|曝光|投诉你们|发(?:到)?(?:抖音|网上|微博|朋友圈)|(?:找|见)(?:你们)?.{0,3}领导|你们领导"
)
_SOMEBODY = re.compile(rf"{_PERSON}|民警|记者|12345")
_REFERS = r"(?<![不没])(?:报|反映|反应|说|提|投诉|登记|上报|申报|报修|讲)(?:过|上去)?的"
_STATUS = re.compile(
    rf"(?:单号|编号)[^，。]{{0,6}}\d{{4}}|我(?:都)?报了[^，。]{{0,8}}(?:天|周|礼拜|月|回|次)|显示[^，。]{{0,4}}(?:办结|完成|已)|谁办的|查(?:一?下|询|查|看)?(?:我)?(?:的)?单|(?<!车牌)尾号\d|结没结|回信|办理情况|处理情况|(?:工单|单子)(?:的)?(?:状态|情况)|几个单子|(?:编号|单号)\d{{4,8}}[^，。]{{0,10}}(?:谁|哪|处理|办|情况|怎)|(?:提交|登记)的(?:诉求|事|问题)|进度|进展(?:如何|怎|到|呢|$|[？?])|到(?:哪|什么)(?:一)?(?:步|儿|了|地步|程度|环节)|办(?:得|的|理|到)?(?:怎么样|咋样|咋|哪|如何)|(?:批|排|修|轮)到哪|处理(?:得|的|到)?(?:怎么样|咋样|哪|如何|结果|没有?[？?吧呢]?$|了(?:吗|没))|"
    rf"(?:查|问|看|催).{{0,10}}(?:单子|那个?单|工单|进展|编号|那件|那个?事|{_REFERS}|我的(?:事|单|诉求|投诉|报修))|{_REFERS}.{{0,16}}(?:呢|吗|没(?:有)?(?:[？?啊呀]|$|了)|怎么样|怎样|咋样|咋|如何|怎么还|怎么(?:没|就)|啥时候|什么时候|何时|几时|几天|到哪|结果|消息|动静|有人|下文|信儿|解决|安排|派人|修|多久|处理|受理|批|办|没人|还没|不见)|"
    r"(?:单子|工单|编号|诉求|申请|投诉|报修单|那件事?|那个?事儿?|这事儿?|那档子事|上次(?:那个?|的)?事?)[^，。]{0,12}(?:怎么样|咋样|咋|到哪|呢[？?]*$|没(?:人|动静|下文|消息|结果)|结果|受理|处理了?(?:吗|没)|安排|派(?:人|了|给)|哪(?:一)?步|没有?[？?]*$|还(?:管|办|没)|有(?:人|没)|办了|解决了?(?:吗|没))|(?:啥|什么|怎么个|咋个)情况|催(?:一?催|一下|办|单|促)|(?:受理|派单|立案)了?(?:吗|没|没有)"
)
_WAITING = re.compile(
    r"(?:怎么|咋|为什么|为啥|这都)[^，。]{0,6}(?:还|都)?(?:没|不见|不)(?:有|人|个)?(?:来|动静|信儿?|消息|反应|回音|回复|人影|联系|修|办|下文|结果|音信|人)|(?:什么|啥|多会儿?|何)时候?(?:能|才|会|可以)?(?:来(?!水|电|气|暖)|派人|修好?|处理|解决|弄好?|办好?|上门|有人|给.{0,3}(?:修|回|办|答|信))|(?:师傅|工人|人|维修的?|网格员|你们)[^，。]{0,4}(?:啥时候|什么时候|几点|多久|到底|何时|还)(?:能|才)?(?:来|到|上门)|"
    r"(?:有|出|给)(?:个)?(?:结果|回音|消息|信儿?|说法|下文|动静|进展|答复|回复)(?:了)?(?:吗|没|么|嘛|[？?])|(?:还)?要(?:等|多)(?:多?久|到|几)|等(?:了)?[^，。]{0,8}(?:天|小时|周|月|久|上午|下午)(?:了)?(?:怎么|还|都|也|没)|还(?:来|管|修|办)不(?:来|管|修|办|了)|(?:修|办|派|处理|解决|安排|联系|来)(?:好|人)?(?:了(?:没有?|吗)|没有?)[？?。！]*$|(?:人|师傅|工人)呢[？?。！!]*$|怎么(?:还)?没(?:人)?(?:管|理|来)"
)
_ANOTHER = re.compile(r"(?:还有|另外|再有)(?:还有)?(?:一?[个件档]|点)?(?:别的)?(?:事|问题)[儿情]?")
_WITHDRAW = re.compile(
    r"(?:别|甭|莫|勿|不要|不用|甭)(?:再)?(?:派人|派师傅|上门|管|来)(?:来)?(?:了|啦|咯|嘞|哈)|不告(?:他|她|了)|(?:单子|报)重(?:复)?了|去掉(?:吧|了|就行)?$|我这个去掉|不作数|(?:不(?:用|要|必|需要)|别|甭|免)(?:再)?(?:了|来|修|管|办|派|麻烦|处理|上门|查|跑|弄|报|解决|惦记|折腾)(?:人|师傅)?(?:来|上门|过来)?(?:了|啦|吧|$|，|。)|不麻烦(?:你们?|您们?)?了|销(?:单|了|掉|号)|撤(?:回|销|了|单|掉|诉)|(?:先)?不(?:报|投诉|反映|修|弄|说|追究|告|举报|提|办|要)了(?!解)|算[了啦]|取消(?!不了|.{0,6}(?:公交|站|线路|班车))|作废|(?:水|电|暖气?|气|网)(?:已经|又|刚|都)?(?:来了|通了|恢复|有了)|(?:自己|自个儿?|已经|都|刚才?|物业|师傅|邻居|我儿子|家里人|他们)[^，。]{0,6}(?:修|弄|搞|解决|处理|通|整|清|挪|换|拖)(?:(?:好|走|完|掉|干净|上)了|了(?=$|[，。！]))|(?:问题|事儿?|这事)?(?:已经|都|自己)?(?:解决|没事|好|不(?:漏|堵|响|吵)|修好|弄好|搞定)了(?!吗|没|么|一半)|(?:报|搞|弄|看|说)错了?(?:$|，|。|了|地方|人)|当我没(?:说|报)|(?:别|不用|不要)记了?|没事(?:儿)?了|误(?:报|会)|(?:报|点|发)重(?:复)?了|重复(?:报|了)"
)
_MOCKED = re.compile(
    r"(?:还得|要不要|是不是|难道|得跟你们)[^，。]{0,8}谢|真会|可真(?:行|会|能)|谢谢(?:你们|您们)?(?:全家|八辈)"
)
_CALLS_OFF = re.compile(r"不(?:用|要|必)(?:再)?(?:来|修|管|派|麻烦.{0,4}跑)|别来|撤|取消|不报了")
_DONE_WITH = re.compile(r"销(?:单|了|掉|号)|撤(?:了|掉|销|回|单)|不麻烦|当我没|不作数|别记")
_GIVES_UP = re.compile(
    r"(?:哎呀?|唉|嗯|那个|哦)?[，,]?(?:算[了啦]|拉倒|罢了|得了(?:吧|[，,])|退出|清空|停停|删[了掉]|撤[消销回了])|不(?:想|要|再)?(?:报|说|整|弄|告|填|反映|反应|投诉|举报|登记|上报|提交)(?:他|它)?了|不想(?:填|说|报|弄)|"
    r"(?:点|按|发|选|弄)错(?:了|啦|人)?|别(?:给我)?(?:提交|上报|报上去|登记|报了)|不要(?:上报|登记|提交|报)|不是要(?:投诉|举报|报)|不作数|当我没|没事了"
)
_STILL_BAD = re.compile(
    r"但|可是|不过|又(?!来了|通)|还(?:是|在|没|有)|就是|没(?:修|弄|解决|处理|办)好?|谁说|根本|不热|黄|浑|小得|结果|没用|没给|没填|没清|白|(?:没|不)(?:有)?(?:人)?(?:来|管)(?!了)|好了?个"
)
_THANKS = re.compile(
    r"这份(?:情|恩|好)|记着[^，。]{0,4}(?:情|好|恩)|夸(?:夸|奖)|表扬|3[qQ]|thx|thanks|thank you|蟹蟹|谢(?!绝)|多亏|受累|有劳|^thx|帮(?:了)?(?:我|俺|咱|俺们|我们)?(?:们)?(?:家)?(?:了)?(?:个)?大忙|过意不去|都说好|好样的|吃饺子|谢谢|感谢|多谢|谢了|谢啦|谢过|谢您|谢你|辛苦(?:了|你|您|啦|师傅|大家)|(?<!不)麻烦(?:你|您)?们?了$|太好了|点个?赞|锦旗|表扬|真(?:是)?(?:好人|不错|贴心|负责)|给(?:你|您|他|师傅|小)[^，。]{0,6}(?:点赞|竖|鞠躬)|好人(?:一生)?|为(?:人民|百姓|老百姓)(?:服务|办)|帮(?:了)?(?:我|咱|老人|我们)?大忙|暖心|感动|感激|大石头|👍|🙏|比心|劳您"
)
_ASKING = re.compile(
    r"(?:用|要|需)不(?:用|要|需)[^，。]{0,8}(?:报备|备案|登记|申请|带|交)|(?:怎么|如何|咋|怎样)(?:办理|签约|申请|销|弄|交|开(?!不)|报名|办|领|查|补|走|缴|充|预约|登记|去|用|填|联系|算|收费|注册|加入|参加|投|参|取|转|改|买|处理|给|做|申办|申领|上|续|换|打|备案|变更|过户|落户|迁|分类|扔|约|找|考|体检|坐|投放)|怎么办(?!事)|几点|几号|哪天|星期几|周几|(?:什么|啥)(?:时候|条件|手续|材料|政策|流程|标准|证件|要求|时间|资料|规定|意思|地方|范围|待遇|程序|说法|情况下)|多少(?:钱|岁|天|平|度|一)|多大(?:岁数|年纪)|多长时间|多久|"
    r"(?:哪|什么地方|啥地方)(?:儿|里|个|家|一?个)?(?:能|可以|办|交|领|开|是|有|报|查|打|买|去|管|扔|收|登记|预约|部门|窗口|单位|科室|取|坐|接种)|在哪(?:儿|里)?(?:办|交|领|能|开|报|打|买|登记|查|呢|啊|[？?]|$)|请问|咨询|打听|想(?:问|了解|知道|咨询)|问(?:一下|问|个事|您|下|声)|能不能(?:办|用|领|报|申请|开|落|代|参加|补|上|网上|异地|提前)|(?:可以|能|需要|要|用|是)[^，。]{0,14}(?:吗|么|嘛|不)[？?。]?$|"
    r"(?:电话|地址|号码|邮箱|网址)(?:是)?(?:多少|哪|几|什么|[？?])|有没有[^，。]{0,10}(?:政策|补贴|活动|名额|服务|优惠|班|规定|课|讲座|志愿|体检|食堂|说法|安排)|上班(?:吗|不|没)|下班|开门(?:吗|不|没)|开(?:不开|吗)[？?]?$|收费标准|政策|是不是(?:要|得|可以|能|需要|得先)|(?:够|符合)(?:不够|条件|资格)|啥(?:手续|材料|条件|政策|流程|时候|证)|(?:管|包括|是|有|算|指)(?:些)?(?:啥|什么|哪些)|归(?:哪|谁)[^，。]{0,8}管|呢[？?]$|[？?]$|吗$"
)
_FIRM_ASKING = re.compile(
    r"(?:手续|流程|材料)[^，。]{0,4}(?:怎么|咋)|(?:在|到|上|去)哪块儿?(?:办|领|交|开|报)|请问.{0,12}(?:怎么|如何|咋|几点|哪|多少|什么|啥|能|可以|需要)|(?:怎么|如何|咋)(?:办理|申请|领|报名|预约|缴|登记|开.{0,3}证明?|补办|落户|迁|备案)|几点.{0,4}(?:上班|下班|开门|关门|开始)|(?:什么|啥)(?:条件|手续|材料|政策|流程|证件|资料)|(?:要|需要|得)(?:带|准备|交|填|拿|出|办)(?:些)?(?:啥|什么|哪些|多少)|哪(?:儿|里)(?:办|领|交|开|打疫苗)|咨询一?下|怎么办[？?。]*$|上班吗|(?:问|打听).{0,6}(?:政策|补贴|社保|医保|退休|低保|证|户口)"
)
_ABUSE = re.compile(
    r"脑子.{0,5}(?:进水|有病|坏|有坑)|有毛病|缺德|没良心|滚(?!梯|筒|滚|烫|动|下来|石|轮)(?:蛋|犊子|开|吧|一边|远)?|傻[逼bBxX叉比缺屄子]|煞笔|沙比|[sS][bB](?![a-z])|废物|饭桶|白痴|混蛋|王八蛋?|去死|妈[的了]个?|他妈的|操你|艹|日你|[tT][mM][dD]|脑残|智障|狗屁|不要脸|什么(?:玩意儿?|东西|破\S{0,4})|(?:死|破|臭|傻|笨|蠢)(?:机器人?|公众号|平台|系统|客服)|(?:你们?|一群|一帮|简直|真|就是|纯)(?:这(?:群|帮))?(?:就是|都是|是|真是)?(?:个|群|帮)?(?:一群)?(?:垃圾|狗|猪|骗子|吃干饭|吃闲饭|摆设)(?:[！!。，]|$|东西|公众号|机器人|街道|平台|部门)|垃圾(?:公众号|机器人|街道|客服|政府|东西|平台|玩意|系统|部门)|神经病|有病(?:吧|啊)|吃干饭|吃闲饭|尸位素餐|骗人的?[！!。]*$|(?:要|有)你(?:们)?(?:有)?(?:什么|啥|何)?用|没(?:有)?(?:屁|卵|球)?用的?(?:东西|玩意)|白养|就会(?:忽悠|糊弄|推)|气死我了?$|呸"
)
_CHITCHAT = re.compile(
    r"^(?:在吗|在不在|在么|在(?:不|吗)?|有人(?:吗|在吗|没|么)?|您?好+|你好+|大家好|你们好|早|早上好|早安|晚安|晚上好|中午好|下午好|上午好|hi+|hello|嗨+|哈喽|哈罗|喂+|测试(?:一下|下|消息|看看|\d+)?|试(?:试|一下|一试|下|验)?(?:能不能用|好使不|看看)?|test\w*|嗯+|哦+|噢+|啊+|哈+|呵+|嘿+|额+|呃+|哼+|唉+|"
    r"(?:你|您)(?:是|叫|会|能|有|多|几|还|吃|喜欢|知道|听).{0,14}|吃了吗?|呵呵|好(?:的|吧|嘞|了|哒|呀)?|行(?:吧|了)?|知道了|收到|明白了?|ok|okk|拜拜|再见|没事(?:儿)?|没(?:啥|什么)事?(?:儿)?|随便(?:看看|问问|说说|聊聊|点点)|点错了|发错了|按错了|不小心(?:点|按|发)(?:到|错)?了?|手滑.{0,3}|哈喽啊|新年(?:好|快乐)|(?:节日|中秋|国庆|春节|元旦|端午|生日|周末|圣诞|元宵)?快乐|过年好|恭喜发财|"
    r"(?:今天|今儿|这|外面)?(?:的)?天(?:气|儿)?(?:真|挺|很|太|可|不错|好|冷|热)[^，。]{0,8}|(?:给我)?(?:讲|说)(?:个|一个)(?:笑话|故事).{0,4}|(?:聊|陪我)(?:聊|天|会).{0,6}|我(?:爱|喜欢|想)你.{0,4}|无聊.{0,4}|机器人.{0,6}|这是(?:什么|啥|哪|干).{0,10}|(?:这|那)?(?:个)?(?:公众)?号(?:是)?(?:干|做|有).{0,8}|怎么用[？?]?|1+|2+|3+|6+|[a-z]{1,8}|asdf\w*|嘻嘻|嘿嘿|啦啦啦?|喔|诶|哎+|欸)[啊呀吗呢吧了么嘛哈啦呐哟～~！!。.？?，,\s]*$",
    re.IGNORECASE,
)
_OPT_OUT = re.compile(
    r"别再?(?:给我)?(?:老|总)?(?:发|推)(?:消息|信息|了|这|通知|短信|给)|不要再?(?:给我)?(?:发|推送?)|退订|别(?:再)?(?:打扰|烦)我|拒收|取关|取消关注|^td$|不想(?:再)?(?:收|接)(?:到)?(?:消息|通知|信息|推送)|屏蔽|拉黑",
    re.I,
)
_GREETED = re.compile(
    r"^(?:(?:您|你)好|喂|哎|同志|师傅|早上好|晚上好|hello|hi)+[啊呀，,。！!？?\s]*", re.I
)
_HAN = re.compile("[\u4e00-\u9fa5]")
_SURE = 0.6  # share of belief, found on sentences that were held back
_OF_EARLIER = ("withdraw", "rate", "supplement")  # with nothing open only words say so
_CERTAIN = 0.97  # nobody need look at the words: on 1,571 messages they never said otherwise
_LEAST = 4  # signs; shorter ones the words decide alone
_LONG_ENOUGH = 8  # signs; who takes the trouble tells of something
_ENDS_ASKING = re.compile(
    r"(?:没|吗|么|谁|呢|不|[？?])[？?。！!\s]*$|怎么一点|哪天|几天|什么时候|啥时候|多久|转给谁|还没"
)
_TOPIC = re.compile(
    r"哪些证|上小学|上幼儿园|非京籍|津贴|医保|社保|户口|落户|身份证|居住证|暂住|疫苗|体检|筛查|补贴|补缴|退休|登记|拆迁|供暖|供热|来暖|房本|房产证|入学|学区|养老金|公积金|报销|证(?:件|明)|年检|年审|政策|规定|规矩|标准|食堂|开饭|大厅|窗口|上班|下班|休息|中午|周末|周六|周日|放假|值班时间|时间段|名额|报名|申请|办理|手续|材料|条件|资格|流程|能办|哪个(?:医院|部门|派出所|学校|社区)|归(?:你们|谁|哪)|收费标准|大件|旧家具|旧沙发|扔哪|几点|几号|待遇|津贴|低保|残疾证|公租房|廉租房|养犬|狗证|长护险|志愿|招聘|活动|讲座"
)
_QUESTION = re.compile(
    r"[？?]|(?:不|没|么|吗|呢|嘛|没有)[。！!\s]*$|是.{1,10}还是|给不给|能不能|是不是|有没有|行不行|可不可以|让不让|要不要|用不用|算不算|该不该|(?<![好这十])几(?:点|号|天|岁|月|个|家|层|时)|哪(?:个|些|家|里|儿|天|年|种|科|位)|多(?:少|久|大|长|远)|啥|什么|怎么|咋|如何|真的假的|有谱"
)
_GRIEVANCE = re.compile(
    r"没人(?:管|理|修|扫|来)|不给|拖着|乱(?!不)|投诉|管管|坏了?|漏|堵(?!车)|不热|不亮|吵|臭|脏|欠|骗|凭(?:啥|什么)|停车难|反映|无数|好几|不让|不管|太(?:贵|差|少|慢)|涨|难(?:吃|受)|态度"
)
_NOT_SURE = re.compile(r"不(?:知道|清楚|晓得|记得|认识)|说不(?:好|清|上来)|记不(?:清|得|住)|忘了")
_PLEASANT = re.compile(
    r"(?:祝|愿)(?:您|你|各位|大家|领导|福|咱|全|天下)|(?:节日|新年|周末|生日|中秋|国庆|元旦|春节|端午|阖家).{0,4}(?:快乐|幸福|安康|愉快)|好心情|早安|晚安|吃了(?:吗|没)|能不能发(?:出去|出来)|听得[见到]|能收到|收到(?:吗|没)|教我(?:用|发|玩)|第一[条次]发|^转发[:：]|都看看|天气(?:真|不错|好)|加油"
)
_SAYS = re.compile(r"\w")
_GRATEFUL = re.compile(r"\[(?:抱拳|合十|强|鼓掌)\]|🙏")
_ADDS = re.compile(
    r"^(?:哦|噢|啊|嗯|那个|等等|等一下|不好意思|抱歉)?[，,\s]*(?:(?:说|写|打|报|填|发|弄|按|讲|看|记)错了?|更正|更改|改一?下|纠正|补充|再?补(?:一?下|一句|个)|再?加(?:一句|一条|一点|上)|忘(?:了)?(?:说|写|告诉|提)|漏(?:了)?(?:说|写)|对了|就在|还有(?:就是|一点|一件|个事)?|另外|应该是|具体|位置|地址|地点|门牌|楼号|单元|刚才|刚刚|是在|其实|准确|也就是|我(?:家)?(?:说的)?(?:是|住)(?:在)?|那个(?:位置|地方|灯|车|人|井盖|垃圾|坑|管子|师傅)|详细)|不是[^，。]{1,10}[，,\s]*(?:而)?是|(?:说|写|打|报|填)错了|(?:不是|没写|没说)(?:清楚|全|完)|漏说|忘说|忘写|补充一?[下点句]|(?:再)?说一(?:下|句|遍)|照片(?:发|拍|补)|刚拍的?|给您?(?:看|拍|发)|白天没人|晚上才?在家|来(?:之|以)?前(?:先)?(?:打|联系|说)|先打(?:个)?电话|我(?:的)?电话|家里(?:一直)?有人|按门铃|耳朵(?:不好|背)|敲门|车牌(?:号)?是|联系(?:我|人|电话)"
)
_WORSE = re.compile(
    r"又|更|越来越|现在(?:是|又|还|都|更|变)|已经|也(?:开始|没|不|漏|坏|停|堵)|还(?:是|在|没)"
)
_PROBLEM = re.compile(
    r"坏|漏|堵|停(?!留|了吗)|断|没人(?:管|修|清|扫|打扫|理|来修|维护|捡|收)|脏|臭|吵|占|不热|不亮|扔|裂|掉|松|响|涨价|乱|骗|黑(?!色)|不灵|失灵|没[水电气]|不通|积水|扰民|噪|难闻|呛|违(?:建|停|章)|老鼠|蟑螂|不(?:干活|作为|打扫|清)|欠|拖欠|收费|挡|挤|破|烂|滑|晃|塌|偷|打人|咬|满了|溢|冻|冷(?!静)|关(?:了|着|停)门?|不开|打不开|推不|拆|盖|装修|施工|味|烟|淹|渗|掉|乱收|不(?:给|退|让)|闹|太(?:贵|差|慢|小|短|暗|黑|陡|高|窄)|不平|坑|拥堵|丢|被|卷|跑路|跑了|押金|转账|吃不|难吃|排队|堆|塞|遮|伸|刺眼|晃眼|摔|绊|磕|不够|没地|不合理|不透明|不公开|霸占|圈|砸|凿|响|震|喊|嚷|叫唤|扑|咬|追"
)
_ACCUSED = re.compile(r"不|没|老是|总是|一直|又|管管|怎么回事|太|谁管|有人")


@dataclass(frozen=True, slots=True)
class TextHints:
    """What is known of a text besides its words."""

    has_matter: bool
    has_place: bool
    is_danger: bool
    is_wish: bool = False
    is_pressing: bool = False
    is_long: bool = False


def intent(text: str, context: Context, told: TextHints, leaning: Leaning) -> Intent:
    """One of the ten; a matter told beats politeness and abuse around it."""
    if told.is_danger:
        return "emergency"
    if context in ("draft", "ticket") and _leaves_phone(text, told):
        return "supplement"
    bare = without_smilies(text)
    is_trouble = told.has_matter and bool(_PROBLEM.search(bare.replace("喊", "")))
    if not is_trouble and not told.has_place and asks_for_person(bare):
        return "human"
    if context == "none" and leaning.intents.get("report", 0.0) >= _CERTAIN:
        return "report"
    if context == "ticket" and told.has_matter and _begins_another(bare):
        return "report"
    found = _by_words(text, bare, context, told)
    if len(_HAN.findall(bare)) < _LEAST or (
        found == "report" and told.has_place and (told.has_matter or told.is_long)
    ):
        return found
    likely = next((name for name, share in leaning.intents.items() if share >= _SURE), None)
    if likely is None or (likely in _OF_EARLIER and context == "none"):
        return found
    if likely == "report" and leaning.is_calm and not told.has_matter:
        return found
    if found == "status" and likely == "thanks":  # thanked, and asked all the same
        return found
    return cast(Intent, likely)


def _begins_another(bare: str) -> bool:
    """还有个事: a matter beside what was filed, unless that is asked about after all."""
    rest = _ANOTHER.sub("", bare)
    return rest != bare and not _STATUS.search(rest) and not _WAITING.search(rest)


def _leaves_phone(text: str, told: TextHints) -> bool:
    """A telephone number for what is under way; whoever wants a person says whom."""
    tells_matter = told.has_matter and _PROBLEM.search(text)
    return names_phone(text) and not tells_matter and not _SOMEBODY.search(text)


def _by_words(text: str, bare: str, context: Context, told: TextHints) -> Intent:
    if not bare and _GRATEFUL.search(text) and context != "survey":
        return "thanks"
    is_problem = bool(_PROBLEM.search(_ABUSE.sub("", bare)))
    has_matter = told.has_matter and is_problem
    if context == "survey" and bare and not (has_matter and told.has_place):
        return _about_survey(bare, has_matter)
    if not _SAYS.search(bare) or _CHITCHAT.match(_GREETED.sub("", bare) or bare):
        return "supplement" if context == "draft" and bare.isdigit() else "chitchat"
    if _OPT_OUT.search(bare) and not told.has_place:
        return "chitchat"
    return (
        _about_earlier(bare, context, told, has_matter, is_problem)
        or _about_us(bare, told, has_matter)
        or _new(bare, context, told, is_problem)
    )


def is_small_talk(text: str) -> bool:
    """Greetings, thanks, tests, abuse: understood, though there is nothing to do about them."""
    bare = without_smilies(text)
    said = (
        _CHITCHAT.match(_GREETED.sub("", bare) or bare),
        _OPT_OUT.search(bare),
        _ABUSE.search(bare),
    )
    return not bare or any(said)


def _about_survey(bare: str, has_matter: bool) -> Intent:
    if _STATUS.search(bare) and not has_matter:
        return "status"
    return "chitchat" if _OPT_OUT.search(bare) else "rate"


def _about_earlier(
    bare: str, context: Context, told: TextHints, has_matter: bool, is_problem: bool
) -> Intent | None:
    """Words about what was said or filed before."""
    if context in ("ticket", "draft") and _WITHDRAW.search(bare) and _DONE_WITH.search(bare):
        return "withdraw"
    if _STATUS.search(bare) and not told.has_place:
        return "status"
    is_told = told.has_matter and (is_problem or len(bare) > 12)
    is_fresh = is_told and not (context == "ticket" and not told.has_place)
    if _WAITING.search(bare) and not is_fresh and not told.has_place:
        return "status"
    if context in ("draft", "ticket") and _ADDS.search(bare):
        return "supplement"
    if context == "draft" and not told.has_place and _gives_up(bare):
        return "withdraw"
    if _THANKS.search(bare) and not _CALLS_OFF.search(bare):
        return None
    is_gone = _WITHDRAW.search(bare) and not _STILL_BAD.search(_WITHDRAW.sub("", bare))
    if is_gone and not told.has_place and len(bare) <= 30:
        return "withdraw"
    if context == "ticket" and not told.has_place and has_matter and _WORSE.search(bare):
        return "supplement"
    return None


def _gives_up(bare: str) -> bool:
    """Words that let a draft go, unless they take it up again."""
    return bool(_GIVES_UP.search(bare)) and not re.search(
        r"还是(?:报|说)|应该是|不是.{1,8}是", bare
    )


def _about_us(bare: str, told: TextHints, has_matter: bool) -> Intent | None:
    """Words to whoever answers here: a person wanted, thanks, abuse."""
    is_told = told.is_long and told.has_place
    if _HUMAN.search(bare) and not (is_told or (has_matter and len(bare) > 20)):
        return "human"
    if (
        _THANKS.search(bare)
        and not _MOCKED.search(bare)
        and not _is_complaint(_THANKS.sub("", bare), told)
    ):
        return "thanks"
    if _ABUSE.search(bare) and not _says_more(_ABUSE.sub("", bare), told):
        return "chitchat"
    return None


def _says_more(rest: str, told: TextHints) -> bool:
    """Whether abuse has a matter in it."""
    return told.has_matter and (bool(_PROBLEM.search(rest)) or len(rest.strip("，。！!？? ")) >= 8)


def _is_complaint(rest: str, told: TextHints) -> bool:
    """Whether there is a matter besides the politeness or the abuse."""
    is_solved = re.search(
        r"(?:修|弄|办|解决|处理|搞|清理?)(?:好|完|干净|得)?了|通了|亮了|热了|来水|来电", rest
    )
    return bool(_PROBLEM.search(rest)) and told.has_matter and not is_solved


def _new(bare: str, context: Context, told: TextHints, is_problem: bool) -> Intent:
    if context == "draft" and _NOT_SURE.search(bare):
        return "supplement"
    if _PLEASANT.search(bare) and not (told.has_matter and is_problem):
        return "chitchat"
    if not told.is_pressing and _is_question(bare, told, is_problem):
        return "consult"
    if told.is_wish and context != "draft":
        return "report"
    if context == "ticket" and not told.has_place and len(bare) >= 4:
        return "status" if _ENDS_ASKING.search(bare) else "supplement"
    if context == "draft" and (not told.has_matter or (len(bare) <= 12 and not is_problem)):
        return "supplement"
    if told.has_matter:
        return "report"
    is_only_place = told.has_place and not is_problem and not told.is_long
    if _ADDS.search(bare) or is_only_place:
        return "supplement"
    if bare.isdigit() or len(bare) <= 2:
        return "chitchat"
    is_long = len(_HAN.findall(bare)) >= _LONG_ENOUGH
    is_accused = is_problem or is_long or (len(bare) >= 6 and _ACCUSED.search(bare))
    return "report" if is_accused else "chitchat"


def _is_question(bare: str, told: TextHints, is_problem: bool) -> bool:
    """Information is wanted and nothing is to be repaired."""
    if told.is_wish and not _FIRM_ASKING.search(bare):
        return False
    is_asked = bool(_QUESTION.search(bare)) and (
        not told.has_matter or bool(_ENDS_ASKING.search(bare)) or len(bare) <= 20
    )
    if is_asked and _TOPIC.search(bare) and not _GRIEVANCE.search(bare):
        return not told.has_place or not is_problem
    if re.search(r"怎么办[？?。！!\s]*$", bare) and (is_problem or "万一" in bare):
        return False
    if _FIRM_ASKING.search(bare) and not (told.has_place and is_problem):
        return not re.search(r"没人(?:管|修|理)|管不管|能不能(?:管|修)", bare)
    return (
        bool(_ASKING.search(bare))
        and not is_problem
        and not re.search(
            r"(?:希望|建议|能不能|可不可以|能否).{0,10}(?:装|加|建|设|弄|修|种|管|开|添)|管不管|谁(?:来)?管|能(?:不能|否)?(?:来|派|给|帮|管|修|检查|处理|解决|清|换|治)",
            bare,
        )
    )
