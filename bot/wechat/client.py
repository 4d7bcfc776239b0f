"""Calls of the platform's API that the street makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests

from bot.wechat.account import Account
from bot.wechat.downloads import Downloaded, DownloadFailed, downloaded, is_allowed, is_json
from bot.wechat.errcodes import Verdict, verdict
from bot.wechat.outcomes import SendResult, of_answer, outcome_of
from bot.wechat.pool import Pool
from bot.wechat.replies import fitted
from bot.wechat.tokens import NoToken, TokenProvider
from bot.wechat.wire import (
    DOWNLOAD_FOR,
    Post,
    Raw,
    TooLarge,
    WireFault,
    as_json,
    fetch,
    new_session,
    post_json,
    scrubbed,
    through,
)

__all__ = ["CallFailed", "Client", "DownloadFailed", "Downloaded", "SendResult"]


class CallFailed(Exception):
    """A call that is not a send went wrong. errcode: the platform's, None without its answer."""

    def __init__(self, why: str, errcode: int | None = None) -> None:
        super().__init__(why)
        self.errcode = errcode


class Client:
    """Safe to share between threads. A refused token is replaced once per call."""

    def __init__(
        self,
        account: Account,
        tokens: TokenProvider,
        session: requests.Session | None = None,
        post: Post | None = None,
    ) -> None:
        self._account, self._tokens = account, tokens
        self._post_by = post or (through(session) if session else Pool().post)
        self._session = session or new_session()

    def send_text(self, openid: str, text: str) -> SendResult:
        """A customer-service message, cut to 2,048 bytes. There is no receipt."""
        content = {"content": fitted(text)}
        payload = {"touser": openid, "msgtype": "text", "text": content}
        return self._send("/cgi-bin/message/custom/send", payload)

    def send_template(
        self,
        openid: str,
        template_id: str,
        data: Mapping[str, Mapping[str, str]],
        client_msg_id: str,
        url: str = "",
    ) -> SendResult:
        """A template message. data: {"thing1": {"value": "…"}}.

        Repeats with one client_msg_id within ten minutes are delivered once.
        """
        payload = {
            "touser": openid,
            "template_id": template_id,
            "data": data,
            "client_msg_id": client_msg_id,
        }
        if url:
            payload["url"] = url
        return self._send("/cgi-bin/message/template/send", payload)

    def send_subscription(
        self, openid: str, template_id: str, data: Mapping[str, Mapping[str, str]], page: str = ""
    ) -> SendResult:
        """A 订阅通知 to whoever consented. page: what it opens. A repeat is delivered again."""
        payload = {"touser": openid, "template_id": template_id, "data": data}
        if page:
            payload["page"] = page
        return self._send("/cgi-bin/message/subscribe/bizsend", payload)

    def download(self, media_id: str, most_bytes: int) -> Downloaded:
        """What a person sent, kept by the platform for three days. Raises DownloadFailed."""
        try:
            raw = self._media(media_id, most_bytes)
            if is_json(raw):
                raw = self._video(as_json(raw.body), most_bytes)
            return downloaded(raw)
        except TooLarge as fault:
            failure = DownloadFailed(str(fault), is_final=True)
        except (NoToken, WireFault) as fault:
            failure = DownloadFailed(str(fault), is_final=False)
        raise failure

    def upload(self, kind: str, content: bytes, filename: str, content_type: str) -> str:
        """Store temporary media (three days). kind: image, voice, video, thumb. The media_id."""
        url = self._account.api + "/cgi-bin/media/upload"
        files = {"media": (filename, content, content_type)}

        def ask(token: str) -> dict[str, Any]:
            query = {"access_token": token, "type": kind}
            raw = fetch(
                self._session, "POST", url, read_for=DOWNLOAD_FOR, params=query, files=files
            )
            return as_json(raw.body)

        return self._text_of(self._call(ask), "media_id")

    def create_menu(self, menu: Mapping[str, Any]) -> None:
        """Replace the account's menu. Raises CallFailed."""
        self._post("/cgi-bin/menu/create", menu)

    def create_qrcode(self, scene: str) -> str:
        """The address a permanent QR code shows (at most 100,000 for ever). Raises CallFailed."""
        info = {"scene": {"scene_str": scene}}
        payload = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": info}
        return self._text_of(self._post("/cgi-bin/qrcode/create", payload), "url")

    def templates(self) -> list[dict[str, str]]:
        """The account's templates: template_id, title, content with {{thing1.DATA}} places."""
        answer = self._get("/cgi-bin/template/get_all_private_template", {})
        found = answer.get("template_list")
        entries = found if isinstance(found, list) else []
        return [_texts(entry) for entry in entries if isinstance(entry, dict)]

    def subscription_templates(self) -> list[dict[str, str]]:
        """The account's 订阅通知 templates: priTmplId, title, content as those of templates()."""
        found = self._get("/wxaapi/newtmpl/gettemplate", {}).get("data")
        entries = found if isinstance(found, list) else []
        return [_texts(entry) for entry in entries if isinstance(entry, dict)]

    def jsapi_ticket(self) -> tuple[str, int]:
        """What pages sign their wx.config with, and for how many seconds. Raises CallFailed."""
        answer = self._get("/cgi-bin/ticket/getticket", {"type": "jsapi"})
        seconds = answer.get("expires_in")
        return self._text_of(answer, "ticket"), seconds if isinstance(seconds, int) else 0

    def verify(self) -> None:
        """Whether the account's credentials are taken, by a call every account has."""
        self._get("/cgi-bin/getcallbackip", {})

    def user(self, openid: str) -> dict[str, str]:
        """What the platform tells of a follower; {"subscribe": "0"} and no more of others."""
        return _texts(self._get("/cgi-bin/user/info", {"openid": openid, "lang": "zh_CN"}))

    def _send(self, path: str, payload: Mapping[str, Any]) -> SendResult:
        return outcome_of(
            lambda: self._with_token(lambda token: self._post_once(path, payload, token)),
            lambda fault: "halt" if fault.is_final else "later",
            self._answered,
        )

    def _answered(self, answer: Mapping[str, Any]) -> SendResult:
        msgid = str(answer["msgid"]) if "msgid" in answer else None
        return of_answer(answer["errcode"], self._said(answer), msgid)

    def _post(self, path: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        return self._call(lambda token: self._post_once(path, payload, token))

    def _get(self, path: str, query: Mapping[str, str]) -> dict[str, Any]:
        url = self._account.api + path

        def ask(token: str) -> dict[str, Any]:
            params = {**query, "access_token": token}
            return as_json(fetch(self._session, "GET", url, params=params).body)

        return self._call(ask)

    def _call(self, ask: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
        """The answer of a call that went well. Raises CallFailed."""
        try:
            answer = self._with_token(ask)
        except NoToken as fault:
            failure = CallFailed(str(fault), fault.errcode)
        except WireFault as fault:
            failure = CallFailed(str(fault))
        else:
            if not answer.get("errcode"):
                return answer
            failure = CallFailed(f"{answer['errcode']} {self._said(answer)}", answer["errcode"])
        raise failure

    def _with_token(self, ask: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
        token = self._tokens.token()
        answer = ask(token)
        if _refuses_token(answer):
            answer = ask(self._tokens.replace(token))
        return answer

    def _post_once(self, path: str, payload: Mapping[str, Any], token: str) -> dict[str, Any]:
        return post_json(self._post_by, self._account.api + path, payload, access_token=token)

    def _media(self, media_id: str, most_bytes: int) -> Raw:
        token = self._tokens.token()
        raw = self._media_once(media_id, token, most_bytes)
        if is_json(raw) and _refuses_token(as_json(raw.body)):
            raw = self._media_once(media_id, self._tokens.replace(token), most_bytes)
        return raw

    def _media_once(self, media_id: str, token: str, most_bytes: int) -> Raw:
        url = self._account.api + "/cgi-bin/media/get"
        query = {"access_token": token, "media_id": media_id}
        return fetch(self._session, "GET", url, most_bytes, DOWNLOAD_FOR, params=query)

    def _video(self, answer: Mapping[str, Any], most_bytes: int) -> Raw:
        """Follow the address of a video. No token goes along."""
        if errcode := answer.get("errcode"):
            is_final = verdict(errcode) in (Verdict.bug, Verdict.stop_person)
            raise DownloadFailed(f"{errcode} {self._said(answer)}", is_final, errcode)
        url = str(answer.get("video_url", ""))
        if not is_allowed(url, self._account.api):
            raise DownloadFailed("an address that is not the platform's", is_final=True)
        return fetch(self._session, "GET", url, most_bytes, DOWNLOAD_FOR)

    def _said(self, answer: Mapping[str, Any]) -> str:
        return scrubbed(str(answer.get("errmsg", "")), self._account.secret)

    def _text_of(self, answer: Mapping[str, Any], name: str) -> str:
        found = answer.get(name)
        if not (isinstance(found, str) and found):
            raise CallFailed(f"an answer without {name}")
        return found


def _refuses_token(answer: Mapping[str, Any]) -> bool:
    return verdict(answer.get("errcode", 0)) is Verdict.refresh_token


def _texts(entry: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in entry.items() if isinstance(value, str | int)}
