"""The extra fields of every event, as the platform's documentation shows them."""

from __future__ import annotations

from typing import Any

_PLACE = {
    "Location_X": "39.865946",
    "Location_Y": "116.431990",
    "Scale": "16",
    "Label": "芳群园一区",
    "Poiname": "",
}
_PICTURES = {"Count": "1", "PicList": {"item": [{"PicMd5Sum": "1b5f7c23b5bf75682a53e7b6d163e185"}]}}
_SCAN = {"ScanType": "qrcode", "ScanResult": "1"}
_ANSWER = {"TemplateId": "PROGRESS", "SubscribeStatusString": "accept", "PopupScene": "1"}
_ACCOUNT = {"KfAccount": "test1@test"}
_EXPIRES = {"ExpiredTime": "1442401156"}
_FAILS = {"FailTime": "1442401122", "FailReason": "by time"}
_PERSON = {"OpenID": "", "AppID": "wx0123456789abcdef"}

SAMPLES: dict[str, dict[str, Any]] = {
    "subscribe": {"EventKey": ""},
    "unsubscribe": {"EventKey": ""},
    "SCAN": {"EventKey": "bld:1", "Ticket": "gQ-scan"},
    "LOCATION": {"Latitude": "39.864600", "Longitude": "116.425700", "Precision": "60.000000"},
    "CLICK": {"EventKey": "report"},
    "VIEW": {"EventKey": "https://example.org/", "MenuId": "423058871"},
    "view_miniprogram": {"EventKey": "pages/index", "MenuId": "423058871"},
    "scancode_push": {"EventKey": "scan", "ScanCodeInfo": _SCAN},
    "scancode_waitmsg": {"EventKey": "scan", "ScanCodeInfo": _SCAN},
    "pic_sysphoto": {"EventKey": "pic", "SendPicsInfo": _PICTURES},
    "pic_photo_or_album": {"EventKey": "pic", "SendPicsInfo": _PICTURES},
    "pic_weixin": {"EventKey": "pic", "SendPicsInfo": _PICTURES},
    "location_select": {"EventKey": "place", "SendLocationInfo": _PLACE},
    "TEMPLATESENDJOBFINISH": {"MsgID": "3428411849815982087", "Status": "success"},
    "MASSSENDJOBFINISH": {
        "MsgID": "1000001625",
        "Status": "err(30003)",
        **dict.fromkeys(("TotalCount", "FilterCount", "SentCount", "ErrorCount"), "0"),
    },
    "subscribe_msg_popup_event": {"SubscribeMsgPopupEvent": {"List": [_ANSWER]}},
    "subscribe_msg_change_event": {
        "SubscribeMsgChangeEvent": {"List": [_ANSWER | {"SubscribeStatusString": "reject"}]}
    },
    "subscribe_msg_sent_event": {
        "SubscribeMsgSentEvent": {
            "List": [
                {
                    "TemplateId": "PROGRESS",
                    "MsgID": "1700827132819554304",
                    "ErrorCode": "0",
                    "ErrorStatus": "success",
                }
            ]
        }
    },
    "PUBLISHJOBFINISH": {
        "PublishEventInfo": {"publish_id": "2247503051", "publish_status": "0", "article_id": "b5"}
    },
    "user_info_modified": _PERSON,
    "user_authorization_revoke": _PERSON | {"RevokeInfo": "1"},
    "user_authorization_cancellation": _PERSON,
    "kf_create_session": _ACCOUNT,
    "kf_close_session": _ACCOUNT,
    "kf_switch_session": {"FromKfAccount": "test1@test", "ToKfAccount": "test2@test"},
    "qualification_verify_success": _EXPIRES,
    "qualification_verify_fail": _FAILS,
    "naming_verify_success": _EXPIRES,
    "naming_verify_fail": _FAILS,
    "annual_renew": _EXPIRES,
    "verify_expired": _EXPIRES,
}
# Which window an event opens; the others open none.
OPENS = {
    "subscribe": "follow",
    "SCAN": "scan",
    **dict.fromkeys(("CLICK", "scancode_push", "scancode_waitmsg"), "tap"),
}
