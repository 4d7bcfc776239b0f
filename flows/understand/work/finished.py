"""Whether somebody at work says of a ticket that it is done: 灯泡换好了, 疏通完毕, 完活."""

from __future__ import annotations

import re

from flows.understand.normalise import clean
from flows.understand.word_lists import matcher
from flows.understand.work.unreached import unreached
from flows.understand.work.verdicts import understood

_WORK = r"(?:修|弄|办|搞|换|装|清|拉|疏通|通|处理|解决|收拾|擦|补|焊|接|刷|整|抹|锁|固定|打扫|扫|运|铺|砌|剪|挪|移|关|挂|贴|安|调|复位|恢复|更换|清理|维修|安装)"
_DONE = matcher("finished", "done", work=_WORK)
_NOT_YET = re.compile(
    r"[？?]|[吗么]$|还?[没未](?!人|问题|毛病)|等|准备|打算|预计|估计|争取|明[天儿早]|后[天儿]|下午|晚上|一会|马上|尽快|要是|如果|才能|就能|差|剩|只|一半|不了|又"
)


def says_done(text: str) -> bool:
    """Done in this moment: not planned, not in part, and nothing asked."""
    said = clean(text)
    if not _DONE.search(said) or _NOT_YET.search(said) or unreached(said):
        return False
    rating = understood(said)
    return rating is None or rating.is_happy
