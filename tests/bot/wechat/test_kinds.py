"""Every message type and event of the platform, as what the street understands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import wechatpy

from rules.filing.inbound import Content, Inbound
from tests.bot.wechat.sending import NOW, OPENID, SENT, event, letter, message, text


def inbound(xml: bytes) -> Inbound:
    return letter(xml).inbound


def content(xml: bytes) -> Content:
    return inbound(xml).content


MESSAGES = [
    ("text", {"Content": "路灯坏了"}, "text", Content(text="路灯坏了")),
    (
        "text",
        {"Content": "满意", "bizmsgmenuid": "rate:1"},
        "text",
        Content(text="满意", choice="rate:1"),
    ),
    (
        "image",
        {"PicUrl": "http://mmbiz.qpic.cn/p", "MediaId": "m1"},
        "image",
        Content(media="m1", details={"picurl": "http://mmbiz.qpic.cn/p"}),
    ),
    (
        "voice",
        {"MediaId": "m2", "Format": "amr", "MediaId16K": "m3"},
        "voice",
        Content(media="m2", details={"format": "amr", "mediaid16k": "m3"}),
    ),
    (
        "voice",
        {"MediaId": "m2", "Format": "amr", "Recognition": "漏水"},
        "voice",
        Content(text="漏水", media="m2", details={"format": "amr"}),
    ),
    (
        "video",
        {"MediaId": "m4", "ThumbMediaId": "t"},
        "video",
        Content(media="m4", details={"thumbmediaid": "t"}),
    ),
    (
        "shortvideo",
        {"MediaId": "m5", "ThumbMediaId": "t"},
        "video",
        Content(media="m5", details={"thumbmediaid": "t"}),
    ),
    (
        "location",
        {
            "Location_X": "39.86",
            "Location_Y": "116.43",
            "Scale": "20",
            "Label": "方庄",
            "Poiname": "楼",
        },
        "location",
        Content(text="方庄", lat=39.86, lng=116.43, details={"scale": "20", "poiname": "楼"}),
    ),
    (
        "location",
        {"Location_X": "39.86", "Location_Y": "116.43"},
        "location",
        Content(lat=39.86, lng=116.43),
    ),
    (
        "link",
        {"Title": "文章", "Description": "说", "Url": "https://x"},
        "link",
        Content(text="文章", details={"description": "说", "url": "https://x"}),
    ),
    (
        "file",
        {"Title": "a.pdf", "FileKey": "k", "FileMd5": "d", "FileTotalLen": "9"},
        "file",
        Content(text="a.pdf", details={"filekey": "k", "filemd5": "d", "filetotallen": "9"}),
    ),
    (
        "miniprogrampage",
        {"Title": "卡", "AppId": "wx1", "PagePath": "p", "ThumbUrl": "u", "ThumbMediaId": "t"},
        "card",
        Content(
            text="卡",
            details={"appid": "wx1", "pagepath": "p", "thumburl": "u", "thumbmediaid": "t"},
        ),
    ),
    (
        "hologram",
        {"Depth": "3"},
        "unsupported",
        Content(details={"depth": "3", "msgtype": "hologram"}),
    ),
    (
        "device_event",
        {"DeviceType": "gh_1", "OpType": "0"},
        "other",
        Content(details={"devicetype": "gh_1", "optype": "0", "msgtype": "device_event"}),
    ),
    (
        "hardware",
        {"DeviceID": "7"},
        "other",
        Content(details={"deviceid": "7", "msgtype": "hardware"}),
    ),
    ("TEXT", {"Content": "x"}, "text", Content(text="x")),
]


@pytest.mark.parametrize(("message_type", "elements", "kind", "parts"), MESSAGES)
def test_a_message(message_type: str, elements: dict[str, str], kind: str, parts: Content) -> None:
    found = inbound(message(MsgType=message_type, MsgId="1", **elements))
    assert (found.kind, found.content) == (kind, parts)
    assert found.user == OPENID
    assert found.sent_at == datetime.fromtimestamp(SENT, UTC)


@pytest.mark.parametrize(("message_type", "elements", "kind", "parts"), MESSAGES)
def test_wechatpy_reads_the_same(
    message_type: str, elements: dict[str, str], kind: str, parts: Content
) -> None:
    theirs = wechatpy.parse_message(message(MsgType=message_type, MsgId="1", **elements))
    assert theirs.source == OPENID
    assert (getattr(theirs, "media_id", None) or "") == parts.media
    if message_type == "location":
        assert (float(theirs.location_x), float(theirs.location_y)) == (parts.lat, parts.lng)


@pytest.mark.parametrize(("message_type", "elements", "kind", "parts"), MESSAGES)
def test_a_message_with_nothing_in_it(
    message_type: str, elements: dict[str, str], kind: str, parts: Content
) -> None:
    for bare in (
        message(MsgType=message_type),
        message(MsgType=message_type, **dict.fromkeys(elements, "")),
    ):
        found = inbound(bare)
        assert found.kind == kind
        assert (found.content.text, found.content.media, found.content.choice) == ("", "", "")
        assert (found.content.lat, found.content.lng) == (None, None)


@pytest.mark.parametrize("brackets", ["【】", "[]", "［］"])
def test_what_the_client_could_not_transfer(brackets: str) -> None:
    said = f"{brackets[0]}收到不支持的消息类型，暂无法显示{brackets[1]}"
    found = inbound(text(said))
    assert (found.kind, found.content.text) == ("unsupported", "")
    assert inbound(text("我收到不支持的消息类型，暂无法显示是什么意思")).kind == "text"


@pytest.mark.parametrize("x", ["NaN", "inf", "-Infinity", "90.1", "1e999", "north", "", "9" * 400])
def test_a_place_that_is_nowhere_keeps_its_name(x: str) -> None:
    parts = content(message(MsgType="location", Location_X=x, Location_Y="116.4", Label="方庄"))
    assert (parts.lat, parts.lng, parts.text) == (None, None, "方庄")


POPUP = (
    "<{w}><List><TemplateId>t1</TemplateId><SubscribeStatusString>accept</SubscribeStatusString>"
    "<PopupScene>1</PopupScene></List></{w}>"
)
TWO = (
    "<{w}><List><TemplateId>t1</TemplateId><SubscribeStatusString>reject</SubscribeStatusString>"
    "</List><List><TemplateId>t2</TemplateId><SubscribeStatusString>accept</SubscribeStatusString>"
    "</List></{w}>"
)
PHOTOS = (
    "<SendPicsInfo><Count>2</Count><PicList><item><PicMd5Sum>a</PicMd5Sum></item>"
    "<item><PicMd5Sum>b</PicMd5Sum></item></PicList></SendPicsInfo>"
)
SCANNED = "<ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>r</ScanResult></ScanCodeInfo>"
PLACE = "<SendLocationInfo><Location_X>1</Location_X><Label/></SendLocationInfo>"
SENT_ONE = (
    "<SubscribeMsgSentEvent><List><TemplateId>t</TemplateId><MsgID>77</MsgID>"
    "<ErrorCode>{code}</ErrorCode><ErrorStatus>{said}</ErrorStatus></List></SubscribeMsgSentEvent>"
)
EVENTS = [
    (event("subscribe", EventKey=""), "follow", {}),
    (event("subscribe", EventKey="qrscene_bld:6", Ticket="T"), "follow", {"choice": "bld:6"}),
    (event("subscribe", EventKey="last_trade_no_4002"), "follow", {"choice": ""}),
    (event("unsubscribe", EventKey=""), "unfollow", {}),
    (event("SCAN", EventKey="bld:6", Ticket="T"), "scan", {"choice": "bld:6"}),
    (
        event("LOCATION", Latitude="39.8", Longitude="116.4", Precision="65"),
        "position",
        {"lat": 39.8},
    ),
    (event("LOCATION", Latitude="nan", Longitude="116.4"), "position", {"lat": None, "lng": None}),
    (event("CLICK", EventKey="report"), "menu", {"choice": "report"}),
    (event("click", EventKey="report"), "menu", {"choice": "report"}),
    (event("VIEW", EventKey="https://x", MenuId="1"), "other", {"choice": ""}),
    (event("view_miniprogram", EventKey="p", MenuId="1"), "other", {}),
    (event("scancode_waitmsg", SCANNED, EventKey="code"), "menu", {"choice": "code"}),
    (event("scancode_push", SCANNED, EventKey="code"), "other", {}),
    (event("pic_sysphoto", PHOTOS, EventKey="k"), "other", {}),
    (event("pic_photo_or_album", PHOTOS, EventKey="k"), "other", {}),
    (event("pic_weixin", PHOTOS, EventKey="k"), "other", {}),
    (event("location_select", PLACE, EventKey="k"), "other", {"lat": None}),
    (
        event("TEMPLATESENDJOBFINISH", MsgID="200163836", Status="success"),
        "receipt",
        {"text": "success"},
    ),
    (
        event("TEMPLATESENDJOBFINISH", MsgID="9", Status="failed:user block"),
        "receipt",
        {"choice": "9", "text": "failed:user block"},
    ),
    (event("MASSSENDJOBFINISH", MsgID="9", Status="send success"), "other", {}),
    (
        event("subscribe_msg_sent_event", SENT_ONE.format(code=0, said="success")),
        "receipt",
        {"choice": "77", "text": "success"},
    ),
    (
        event("subscribe_msg_sent_event", SENT_ONE.format(code=43101, said="refuse")),
        "receipt",
        {"choice": "77", "text": "failed:refuse"},
    ),
    (event("subscribe_msg_sent_event"), "receipt", {"choice": "", "text": "failed:"}),
    (event("subscribe_msg_popup_event", POPUP.format(w="SubscribeMsgPopupEvent")), "consent", {}),
    (event("subscribe_msg_change_event", TWO.format(w="SubscribeMsgPopupEvent")), "consent", {}),
    (event("PUBLISHJOBFINISH", "<PublishEventInfo><a>1</a></PublishEventInfo>"), "other", {}),
    (event("user_info_modified", OpenID="o2"), "other", {}),
    (event("kf_create_session", KfAccount="k"), "taken_over", {}),
    (event("kf_switch_session", FromKfAccount="k", ToKfAccount="l"), "taken_over", {}),
    (event("kf_close_session", KfAccount="k"), "let_go", {}),
    (event("qualification_verify_success", ExpiredTime="1"), "alert", {}),
    (event("qualification_verify_fail", FailReason="r"), "alert", {}),
    (event("naming_verify_success", ExpiredTime="1"), "alert", {}),
    (event("naming_verify_fail", FailReason="r"), "alert", {}),
    (event("annual_renew", ExpiredTime="1"), "alert", {}),
    (event("verify_expired", ExpiredTime="1"), "alert", {}),
    (event("an_event_of_tomorrow", News="1"), "other", {}),
    (event(""), "other", {}),
    (message(MsgType="event"), "other", {}),
]


@pytest.mark.parametrize(("xml", "kind", "parts"), EVENTS)
def test_an_event(xml: bytes, kind: str, parts: dict[str, object]) -> None:
    found = inbound(xml)
    assert found.kind == kind
    assert {name: getattr(found.content, name) for name in parts} == parts
    assert found.key.startswith("e")


def test_the_name_of_an_event_is_kept_as_it_came() -> None:
    assert content(event("CLICK", EventKey="k")).details == {"event": "CLICK"}
    assert content(event("VIEW", EventKey="u")).details == {
        "event": "VIEW",
        "eventkey": "u",
        "msgtype": "event",
    }


@pytest.mark.parametrize("wrapper", ["SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent"])
def test_consents_come_one_or_many_in_either_wrapper(wrapper: str) -> None:
    one = content(event("subscribe_msg_change_event", POPUP.format(w=wrapper))).details
    assert (one["accepted"], one["rejected"]) == ("t1", "")
    two = content(event("subscribe_msg_popup_event", TWO.format(w=wrapper))).details
    assert (two["accepted"], two["rejected"]) == ("t2", "t1")
    none = content(event("subscribe_msg_popup_event")).details
    assert (none["accepted"], none["rejected"]) == ("", "")


@pytest.mark.parametrize("name", ["user_authorization_revoke", "user_authorization_cancellation"])
def test_who_withdrew_is_not_the_system_account_that_tells(name: str) -> None:
    found = inbound(event(name, OpenID="o-person", AppID="wx1", RevokeInfo="1"))
    assert (found.kind, found.user) == ("erase", "o-person")
    assert found.content.details["revokeinfo"] == "1"
    assert inbound(event(name)).user == OPENID


def test_nested_parts_stand_in_details() -> None:
    details = content(event("pic_sysphoto", PHOTOS, EventKey="k")).details
    assert details["sendpicsinfo.piclist.item.picmd5sum"] == "a"
    assert details["sendpicsinfo.piclist.item.picmd5sum.2"] == "b"
    waiting = content(event("scancode_waitmsg", SCANNED, EventKey="code")).details
    assert waiting["scancodeinfo.scanresult"] == "r"


@pytest.mark.parametrize(
    "said", ["abc", "", "-5", "0", "9" * 14, "1e9", "１２３", str(SENT + 90_000)]
)
def test_an_absurd_time_becomes_now(said: str) -> None:
    assert inbound(text().replace(str(SENT).encode(), said.encode())).sent_at == NOW


def test_a_clock_a_little_ahead_is_believed() -> None:
    ahead = int((NOW + timedelta(hours=23)).timestamp())
    found = inbound(text().replace(str(SENT).encode(), str(ahead).encode()))
    assert found.sent_at == NOW + timedelta(hours=23)


def key(xml: bytes) -> str:
    return inbound(xml).key


def test_a_redelivery_has_the_same_key_and_the_openid_is_not_in_it() -> None:
    assert key(text()) == key(text())
    assert OPENID not in key(text())
    assert key(text()).startswith("m")


def test_one_id_of_two_people_gives_two_keys() -> None:
    other = text().replace(OPENID.encode(), b"oAnother")
    later = text().replace(str(SENT).encode(), str(SENT + 1).encode())
    assert len({key(text()), key(other), key(later), key(text(msg_id="2"))}) == 4


def test_two_events_of_one_second_are_two() -> None:
    same_second = [
        event("subscribe", EventKey="qrscene_1"),
        event("subscribe", EventKey="qrscene_2"),
        event("SCAN", EventKey="1"),
        event("CLICK", EventKey="1"),
        event("LOCATION", Latitude="39.8", Longitude="116.4"),
        event("LOCATION", Latitude="39.9", Longitude="116.4"),
        event("scancode_waitmsg", SCANNED, EventKey="1"),
        event("scancode_waitmsg", SCANNED.replace(">r<", ">q<"), EventKey="1"),
    ]
    assert len({key(xml) for xml in same_second}) == len(same_second)
    assert key(same_second[0]) == key(same_second[0])


def test_messages_without_an_id_are_told_apart_by_their_words() -> None:
    first, second = message(MsgType="text", Content="a"), message(MsgType="text", Content="b")
    assert key(first) != key(second)
    assert key(first) == key(message(MsgType="text", Content="a"))


def test_fields_do_not_run_into_one_another() -> None:
    assert key(event("CLICK", EventKey="ab", Ticket="c")) != key(
        event("CLICK", EventKey="a", Ticket="bc")
    )
