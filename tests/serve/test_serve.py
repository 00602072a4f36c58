"""The page that is served: who may ask, for what; it lives through broken files and is that of site."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import workspace
from started import started

from baocao import web
from baocao.cli import cli
from baocao.load.workspace import folders_of
from baocao.serve import Board, changes, serving
from baocao.site.links import Links
from baocao.site.printing import POLICY

TODAY = date(2020, 3, 20)
SECTION = "content/topics/noi-vu/phuong-huong.md"
FILES = {"index.html": b"<head></head><p>1</p>", "csv/a b.csv": b"1,2\n", "assets/x.js": b"1"}


class Served:
    """Something that is served, and how to ask it."""

    def __init__(self, port: int, token: str) -> None:
        """At ``port``, with ``token`` before secret names."""
        self.port, self.token = port, token
        self.lines: list[http.client.HTTPResponse] = []

    def ask(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and content of what is answered."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            if value:
                line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        with line.getresponse() as answer:
            return answer.status, answer.headers, answer.read()

    def listen(self) -> Iterator[dict[str, Any]]:
        """What the live channel tells."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", f"/{self.token}/events")
        with line.getresponse() as answer:
            for told in answer:
                if told.startswith(b"data: "):
                    yield json.loads(told.removeprefix(b"data: "))


@pytest.fixture
def board() -> Board:
    """A board that shows three files."""
    one = Board()
    one.show(FILES)
    return one


@pytest.fixture
def served(board: Board) -> Iterator[Served]:
    """The board, served."""
    with serving(board, 0, POLICY, "tok") as address:
        yield Served(int(address.rstrip("/").rpartition(":")[2]), "tok")


def _raw(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        line.sendall(request)
        answer = b""
        while more := line.recv(65536):
            answer += more
    return answer


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_names_of_this_machine_are_answered(served: Served, name: str) -> None:
    status, _, content = served.ask("/", Host=f"{name}:{served.port}")

    assert status == 200
    assert content == b'<head><script src="/tok/live.js?1" defer></script>\n</head><p>1</p>'


@pytest.mark.parametrize(
    "name", ["", "evil.example", "evil.example:{}", "127.0.0.1", "localhost:80", "[::2]:{}"]
)
@pytest.mark.parametrize("path", ["/", "/tok/events", "/tok/live.js", "/assets/x.js"])
def test_other_names_are_refused(served: Served, name: str, path: str) -> None:
    assert served.ask(path, Host=name.format(served.port))[0] == 421


def test_two_names_are_refused(served: Served) -> None:
    host = f"Host: 127.0.0.1:{served.port}\r\n"
    answer = _raw(served.port, f"GET / HTTP/1.1\r\n{host}{host}\r\n".encode())

    assert answer.startswith(b"HTTP/1.0 421 ")


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/..%2fetc/passwd",
        "/..\\etc\\passwd",
        "/%5c..%5cetc",
        "//etc/passwd",
        "/csv/../index.html",
        "/csv/%2e%2e/index.html",
        "/%252e%252e/etc/passwd",
        "/%00",
        "/%ff%fe",
        "/csv/",
        "/csv",
        "/assets/x.js/",
        "/events",
        "/tok",
        "/tok/",
        "/TOK/events",
        "/x/events",
        "/tok/../tok/events",
        "http://127.0.0.1/index.html",
        "index.html",
        "*",
    ],
)
def test_only_known_names_are_answered(served: Served, path: str) -> None:
    answer = _raw(served.port, f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())

    assert answer.split(b" ")[1] == b"404"
    assert b"root:" not in answer


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html?x=1", 200, "text/html; charset=utf-8"),
        ("/csv/a%20b.csv", 200, "text/csv; charset=utf-8"),
        ("/assets/x.js", 200, "text/javascript; charset=utf-8"),
        ("/tok/live.js?1", 200, "text/javascript; charset=utf-8"),
        ("/muc-x.html", 404, "text/html; charset=utf-8"),
        ("/x.png", 404, "text/plain; charset=utf-8"),
    ],
)
def test_every_answer_says_what_it_is_and_keeps_to_itself(
    served: Served, path: str, status: int, kind: str
) -> None:
    found, headers, content = served.ask(path)
    told, same, nothing = served.ask(path, "HEAD")

    assert (found, told, nothing) == (status, status, b"")
    assert {name: value for name, value in headers.items() if name != "Date"} == {
        "Server": "baocao ",
        "Content-Type": kind,
        "Content-Length": str(len(content)),
        "Content-Security-Policy": f"{POLICY}; connect-src 'self'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
    assert same["Content-Length"] == headers["Content-Length"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(served: Served, method: str) -> None:
    status, headers, _ = served.ask("/", method, Origin="http://evil.example")

    assert (status, headers["Allow"]) == (405, "GET, HEAD")
    assert not [name for name in headers if name.lower().startswith("access-control")]


def test_a_word_that_is_no_method_gets_one_line(served: Served) -> None:
    answer = _raw(served.port, f"<b> / HTTP/1.0\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())

    assert answer.split(b"\r\n\r\n")[1].decode() == "Yêu cầu không đúng.\n"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "https://127.0.0.1:{}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_other_pages_do_not_hear_the_channel(served: Served, headers: dict[str, str]) -> None:
    assert (
        served.ask("/tok/events", **{name: value.format(served.port) for name, value in headers.items()})[0]
        == 403
    )


def test_the_channel_tells_every_change_once(board: Board, served: Served) -> None:
    told = served.listen()

    assert next(told) == {"number": 1, "said": []}
    board.show(dict(FILES))
    board.fail(("a.md:3: lỗi[B101] <b>",))
    board.fail(("a.md:3: lỗi[B101] <b>",))
    assert next(told) == {"number": 1, "said": ["a.md:3: lỗi[B101] <b>"]}
    board.show(FILES)
    assert next(told) == {"number": 1, "said": []}
    board.show(FILES | {"x.html": b""})
    assert next(told) == {"number": 2, "said": []}
    board.fail(tuple(str(at) for at in range(70)))
    assert next(told)["said"][49:] == ["49", "… và 20 dòng nữa, xem ở cửa sổ dòng lệnh"]


def test_before_the_first_page_there_is_one_that_waits(served: Served, board: Board) -> None:
    board.state = board.state._replace(number=0, files={}, said=("a.md:3: lỗi[B101] <script>",))

    status, _, content = served.ask("/muc-x.html")

    assert status == 503
    assert b"a.md:3: l\xe1\xbb\x97i[B101] &lt;script&gt;" in content
    assert b'src="/tok/live.js?0"' in content


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small workspace of one's own."""
    return workspace(tmp_path, {})


@pytest.fixture
def running(root: Path) -> Iterator[tuple[Served, "subprocess.Popen[str]"]]:
    """``build.py serve`` on it, ready, and the process."""
    # A shell that runs the tests in its background has them ignore Ctrl+C, which is inherited.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = started(root, stderr=subprocess.PIPE)
    assert process.stdout
    port = re.search(r":(\d+)/", process.stdout.readline())
    assert process.stdout.readline() == "Đã dựng 11 trang\n"
    assert port
    one = Served(int(port[1]), "")
    token = re.search(rb"/([\w-]+)/live\.js", one.ask("/")[2])
    assert token
    one.token = token[1].decode()
    yield one, process
    if process.poll() is None:
        process.kill()
    process.communicate()


def _bare(page: bytes) -> bytes:
    """``page`` without what serving adds to it."""
    page = re.sub(rb'<script src="/[\w-]+/live\.js\?\d+" defer></script>\n', b"", page)
    return page.replace(b"; connect-src &#39;self&#39;", b"")


def _assert_same_as_site(served: Served, root: Path) -> None:
    site = web.make(root, Links(), TODAY, web.Kept()).files
    assert {name: _bare(served.ask(f"/{name}")[2]) for name in site} == site


def test_pages_are_those_of_site_at_first_and_after_changes(running: tuple[Served, Any], root: Path) -> None:
    served, told = running[0], running[0].listen()
    before = sorted(path for path in root.rglob("*"))
    assert next(told) == {"number": 1, "said": []}
    _assert_same_as_site(served, root)

    section = root / SECTION
    text = section.read_text("utf-8").replace("## ", "Câu thêm[^a].\n\n## ", 1) + "\n[^a]: Chú thích thêm.\n"
    section.write_text(text, "utf-8")
    assert next(told) == {"number": 2, "said": []}
    _assert_same_as_site(served, root)
    table = root / "data/units/xa-an/PL1.csv"
    beside = table.with_name(".PL1.csv.tmp")
    beside.write_text(re.sub(r",(\d+)(?=\n)", ",7", table.read_text("utf-8")), "utf-8")
    beside.replace(table)
    assert next(told) == {"number": 3, "said": []}
    _assert_same_as_site(served, root)
    assert sorted(path for path in root.rglob("*")) == before


def test_a_broken_outline_is_told_and_the_last_page_stays(running: tuple[Served, Any], root: Path) -> None:
    served, told = running[0], running[0].listen()
    next(told)
    page = served.ask("/muc-phuong-huong.html")[2]
    outline = root / "outline/phan-2.yaml"
    held = outline.read_bytes()

    outline.write_bytes(held + b"\n  ]: x\n")
    broken = next(told)
    again = served.ask("/muc-phuong-huong.html")[2]
    outline.write_bytes(held)
    mended = next(told)

    assert broken["number"] == 1
    assert re.match(r"outline/phan-2\.yaml:\d+:\d+: lỗi\[B\d+\] ", broken["said"][0])
    assert again == page
    assert mended == {"number": 1, "said": []}


def test_folders_may_go_and_come_back(running: tuple[Served, Any], root: Path) -> None:
    served, told = running[0], running[0].listen()
    next(told)

    (root / "content").rename(root / "gone")
    first = next(told)
    (root / "gone").rename(root / "content")
    second = next(told)
    (root / SECTION).write_text("# Phương hướng, nhiệm vụ\n\n## Mục tiêu\n\nKhác hẳn.\n", "utf-8")
    third = next(told)

    assert (first["number"], second["number"], third["number"]) == (2, 3, 4)
    assert b"Kh\xc3\xa1c h\xe1\xba\xb3n." in served.ask("/muc-phuong-huong.html")[2]


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_links_are_not_watched_and_new_folders_are(root: Path, tmp_path: Path) -> None:
    away = tmp_path / "away/deep"
    away.mkdir(parents=True)
    (root / "content/link").symlink_to(away.parent)
    (root / "styles/all").symlink_to("/")
    found = changes(lambda: folders_of(root))
    heard: list[float] = []
    Thread(target=lambda: heard.extend(monotonic() for _ in found), daemon=True).start()
    sleep(1)

    (away / "x.md").write_text("x", "utf-8")
    sleep(1)
    outside = len(heard)
    (root / "data/units/xa-moi").mkdir()
    sleep(2)
    made = len(heard)
    (root / "data/units/xa-moi/PL1.csv").write_text("x", "utf-8")
    sleep(1)

    assert away.parent not in folders_of(root)
    assert (outside, made > outside, len(heard) > made) == (1, True, True)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_stops_quietly(running: tuple[Served, "subprocess.Popen[str]"], sent: int, code: int) -> None:
    served, process = running
    told = served.listen()
    next(told)

    process.send_signal(sent)
    out, err = process.communicate(timeout=30)

    # Behind the ^C that a terminal shows a new line begins.
    assert (process.returncode, out, err.lstrip("\n")) == (code, "", "Đã dừng.\n")
    assert list(told) == []


def test_a_port_that_is_taken_is_named(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BaseException) as caught:
            CliRunner().invoke(
                cli,
                ["serve", "--workspace", str(root), "--port", str(port)],
                standalone_mode=False,
                catch_exceptions=False,
            )

    assert caught.value.message == (  # type: ignore[attr-defined]
        f"--port: cổng {port} đang có chương trình khác dùng; chọn cổng khác, như --port 8395"
    )


@pytest.mark.parametrize("port", ["x", "-1", "65536", "٣", "9" * 5000, "80.5"])
def test_a_port_that_is_none_is_refused(root: Path, port: str) -> None:
    done = CliRunner().invoke(cli, ["serve", "--workspace", str(root), f"--port={port}"])

    assert done.exit_code == 2
