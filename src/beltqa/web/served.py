"""The page as it is served: Gradio's HTML without links to other places, its language named."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Previews for social networks: they name pictures on other hosts.
_ELSEWHERE = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')


class LocalPage:
    """ASGI middleware that rewrites HTML answers and passes everything else through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await self._send_local(start, bytes(body), send)

        await self._app(scope, receive, hold)

    async def _send_local(self, start: Message, body: bytes, send: Send) -> None:
        if "text/html" in Headers(raw=start["headers"]).get("content-type", ""):
            body = _ELSEWHERE.sub(b"", body).replace(b'lang="en"', b'lang="zh-CN"', 1)
            MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
        await send(start)
        await send({"type": "http.response.body", "body": body})
