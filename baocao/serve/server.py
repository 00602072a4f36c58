"""The server: this machine alone, known names alone. Source: safety rules, K 123 to 130."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from socketserver import TCPServer
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import unquote

from baocao.serve.board import Board, State
from baocao.serve.feed import feed
from baocao.serve.pages import SCRIPT, instead, live, policy

LOOPBACK = "127.0.0.1"
_NAMES = (LOOPBACK, "localhost", "[::1]")
_SECONDS = 30
"""A browser on the same machine sends its request at once."""

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".ttf": "font/ttf",
}
_WORDS = {
    403: "Trang khác không được nghe trang này.",
    404: "Không có tệp này.",
    405: "Chỉ xem được, không gửi gì lên được.",
    421: "Tên máy chủ này không phải của build.py serve; mở địa chỉ mà lệnh đã in ra.",
}


class Answer(NamedTuple):
    """What is answered: the status, the type of ``content``, and it."""

    status: int
    type: str
    content: bytes


class Server(ThreadingHTTPServer):
    """Serves what ``board`` shows; ``closed`` is the policy of its pages, ``token`` begins secret names."""

    # Two programs at one port: Windows would allow it with this option, others need it to start again.
    allow_reuse_address = sys.platform != "win32"
    daemon_threads = True
    block_on_close = False

    def __init__(self, board: Board, port: int, closed: str, token: str) -> None:
        """Listen. Raises: OSError when the port is not free."""
        self.board, self.closed, self.token = board, closed, token
        super().__init__((LOOPBACK, port), _Handler)
        self.hosts = frozenset(f"{name}:{self.server_port}" for name in _NAMES)

    def server_bind(self) -> None:
        """Bind without asking the network for our own name, which takes seconds on some machines."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no fault."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "baocao", ""
    timeout = _SECONDS

    def do_GET(self) -> None:
        """Answer a file, or the live channel."""
        place = self.path.partition("?")[0]
        if not self._ours():
            self.send_error(421)
        elif place != f"/{self.server.token}/events":
            self._send(_answer(self.server, place))
        elif not self._same_origin():
            self.send_error(403)
        else:
            self._headers(200, "text/event-stream")
            if self.command == "GET":
                feed(self.server.board, self.wfile)

    do_HEAD = do_GET

    def _refused(self) -> None:
        self.send_error(405 if self._ours() else 421)

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _refused

    def _ours(self) -> bool:
        """Whether the browser asked for this server by a name that no other site can have."""
        asked = self.headers.get_all("Host", [])
        return len(asked) == 1 and asked[0].lower() in self.server.hosts

    def _same_origin(self) -> bool:
        origins = {f"http://{host}" for host in self.server.hosts}
        return (
            set(self.headers.get_all("Origin", [])) <= origins
            and self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with a status and one line."""
        words = _WORDS.get(code, "Yêu cầu không đúng.")
        self.close_connection = True
        self._send(Answer(code, "text/plain; charset=utf-8", f"{words}\n".encode()))

    def _send(self, one: Answer) -> None:
        self._headers(one.status, one.type, len(one.content))
        if self.command != "HEAD":
            self.wfile.write(one.content)

    def _headers(self, status: int, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if status == 405:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Content-Security-Policy", policy(self.server.closed))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what is asked for is not news."""


def _answer(server: Server, place: str) -> Answer:
    """The file that the browser knows as ``place``, by the names that there are and no other way."""
    state = server.board.state
    if place == f"/{server.token}/live.js":
        return Answer(200, _TYPES[".js"], SCRIPT)
    name = unquote(place[1:], errors="replace") if place.startswith("/") else ""
    name = "index.html" if place == "/" else name
    kind = _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    held = state.files.get(name)
    if held is not None and name.endswith(".html"):
        return Answer(200, kind, live(held, server.closed, server.token, state.number))
    if held is not None:
        return Answer(200, kind, held)
    if not name.endswith(".html"):
        return Answer(404, "text/plain; charset=utf-8", f"{_WORDS[404]}\n".encode())
    return _missing(state, server.token)


def _missing(state: State, token: str) -> Answer:
    """A page that is not there, yet or any more."""
    kind = _TYPES[".html"]
    if state.files:
        words = "Mục này không còn trong đề cương, hoặc địa chỉ gõ chưa đúng."
        return Answer(404, kind, instead("Không có trang này", words, state, token))
    words = "Trang sẽ hiện ra ở đây ngay khi dựng được."
    return Answer(503, kind, instead("Chưa có trang nào", words, state, token))


@contextmanager
def serving(board: Board, port: int, closed: str, token: str) -> Iterator[str]:
    """The address of ``board`` while it is served in a thread; port 0 takes a free one. Raises: OSError."""
    with Server(board, port, closed, token) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}/"
        finally:
            board.close()
            server.shutdown()
            thread.join()
