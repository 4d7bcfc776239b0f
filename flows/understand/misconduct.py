"""What people say that somebody of the street's staff did to them, or did not do.

WEAK words count only where 投诉 or 举报 leads in.
"""

from __future__ import annotations

import re

from flows.understand.word_lists import matcher

_MINE = r"(?:们)?(?:家)?(?:的)?"
_THING = r"(?:的)?(?:电话|手机|材料|东西|话|证件?|本|票|表)?"
VERY = r"(?:很|太|特别|特|非常|真|实在|极其?|最|都|还|也|就|是|相当|一直|老|总|这么|那么|挺|比较|十分|有点|忒|贼)*"
STRONG = matcher("misconduct", "strong", very=VERY, thing=_THING, mine=_MINE)
WEAK = re.compile(
    r"不管|不理|没(?:来|管|修|办|理|人影|动静)|不(?:来|办事|干活|干事|露面|上门|回(?:话|电话|复)|解决|处理|联系)|"
    r"不算(?:数|话)|[光只]会?(?:说|签|答应)|不干净"
)
