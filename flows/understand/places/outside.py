"""Places that other districts and streets answer for."""

from __future__ import annotations

import re

_DISTRICTS = [
    "东城",
    "西城",
    "朝阳",
    "海淀",
    "石景山",
    "门头沟",
    "房山",
    "通州",
    "顺义",
    "昌平",
    "大兴",
    "怀柔",
    "平谷",
    "密云",
    "延庆",
]
_SURE = ["石景山", "门头沟", "房山", "通州", "顺义", "昌平", "怀柔", "平谷", "密云", "延庆"]
_AREAS = {
    "望京": "朝阳区",
    "国贸": "朝阳区",
    "三里屯": "朝阳区",
    "中关村": "海淀区",
    "五道口": "海淀区",
    "回龙观": "昌平区",
    "天通苑": "昌平区",
    "亦庄": "大兴区",
    "燕郊": "河北廊坊",
    "廊坊": "河北廊坊",
    "固安": "河北廊坊",
    "天津": "天津市",
    "河北": "河北省",
}
_DISTRICT = re.compile(rf"({'|'.join(_DISTRICTS)})区|({'|'.join(_SURE)})(?!路|街|桥|人|土)")
_AREA = re.compile(rf"(?:在|住|是|我们|^)?({'|'.join(_AREAS)})(?!路|街|人|口音|银行)")
_STREET = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{2,4})街道(?!办|上|里|边|的|脏|不|没|卫|太|两|工|干|领|反|管|投|能|说|来|怎|有|是)"
)
_NOT_NAMES = re.compile(
    r"我们|咱们?|这个|本|你们|贵|哪个|什么|反映|到了?|给|跟|和|问|让|叫|是|的|整条|条|大|小"
)


def outside_area(text: str, own_street: str) -> str | None:
    """The district, city or street that the text names and that is not ours."""
    if found := _DISTRICT.search(text):
        return f"{found[1] or found[2]}区"
    if found := _AREA.search(text):
        return _AREAS[found[1]]
    for found in _STREET.finditer(text):
        if not _NOT_NAMES.search(found["name"]) and found["name"] not in own_street:
            return f"{found['name']}街道"
    return None
