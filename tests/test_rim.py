"""The rim of the program: odd folders, odd files, a pandoc that fails, signals, two builds at once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import workspace
from test_cases import ROOT, START, TODAY, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, links and pipes of POSIX")

SECONDS = 60
FAKE = """#!/bin/sh
if [ "$1" = --version ]; then echo "pandoc {version}"; exit 0; fi
echo $$ > {pid}
exec {does}
"""


def start(root: Path, *words: str, **variables: str) -> subprocess.Popen[str]:
    """The program with ``words`` begun in ``root``, with more environment variables."""
    # A shell that runs the tests in its background has them ignore Ctrl+C, which is inherited.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", START, str(ROOT), *words],
        cwd=root,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def fake_pandoc(folder: Path, version: str = "3.9", does: str = f"sleep {SECONDS}") -> dict[str, str]:
    """The variable that names a pandoc which says ``version``, notes its process id, and then ``does``."""
    script = folder / "pandoc"
    script.write_text(FAKE.format(version=version, pid=folder / "pid", does=does), "utf-8")
    script.chmod(0o755)
    return {"PYPANDOC_PANDOC": str(script)}


def await_pid(file: Path) -> int:
    """The process id in ``file``, as soon as it stands there."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if file.exists() and file.read_text("ascii").strip():
            return int(file.read_text("ascii"))
        time.sleep(0.05)
    raise AssertionError("pandoc was never started")


def lives(process: int) -> bool:
    """Whether there is such a process, other than as a zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def is_gone(process: int) -> bool:
    """Whether there is no such process, or shortly none: a busy machine takes its time to end one."""
    end = time.monotonic() + 3
    while lives(process) and time.monotonic() < end:
        time.sleep(0.05)
    return not lives(process)


def lines(text: str) -> list[str]:
    """The lines of ``text`` without what the base workspace always has, its notice on accounts."""
    return [line for line in text.splitlines() if line and "GitHub" not in line and "github" not in line]


NO_WORKSPACE = [
    "outline/report.yaml: lỗi[A101] thư mục này không phải thư mục làm báo cáo: "
    "không có tệp outline/report.yaml",
    "    gợi ý: mở đúng thư mục của báo cáo (nơi có outline/, content/, data/), hoặc tạo outline/report.yaml",
    "Chưa kiểm tra được nội dung và số liệu vì đề cương còn lỗi; 1 lỗi.",
]


@pytest.mark.parametrize("files", [(), ("content/a.md", "data/b.csv", "ghi-chu.txt")])
def test_a_folder_that_is_no_workspace(tmp_path: Path, files: tuple[str, ...]) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")

    done = run(tmp_path, "check", *TODAY)

    assert (done.returncode, lines(done.stdout), done.stderr) == (1, NO_WORKSPACE, "")


@pytest.mark.parametrize("name", ["khong-co", "tep.txt"])
def test_a_folder_that_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "tep.txt").write_text("x", "utf-8")

    done = run(tmp_path, "check", "--workspace", name, *TODAY)

    assert done.returncode == 1
    assert lines(done.stdout)[0] == f"{name}: lỗi[A101] không có thư mục '{name}'"


def _file_as_folder(root: Path) -> None:
    (root / "dist").write_text("x", "utf-8")


def _folder_as_file(root: Path) -> None:
    (root / "dist/draft/bao-cao.docx").mkdir(parents=True)


def _link_as_folder(root: Path) -> None:
    (root.parent / "ngoai").mkdir()
    (root / "dist").symlink_to(root.parent / "ngoai")


def _closed_folder(root: Path) -> None:
    (root / "dist/draft").mkdir(parents=True)
    (root / "dist/draft").chmod(0o555)


OBSTACLES: dict[Callable[[Path], None], str] = {
    _file_as_folder: "trên đường dẫn có một tệp thay vì thư mục",
    _folder_as_file: "đã có thư mục mang tên này",
    _link_as_folder: "trên đường dẫn có một liên kết (link) có thể dẫn ra ngoài",
} | ({_closed_folder: "không có quyền ghi vào thư mục này"} if os.name != "nt" and os.geteuid() else {})


@pytest.mark.parametrize("obstacle", OBSTACLES, ids=lambda one: one.__name__)
def test_an_output_that_cannot_be_written(tmp_path: Path, obstacle: Callable[[Path], None]) -> None:
    root = workspace(tmp_path, {})
    obstacle(root)

    done = run(root, "draft", *TODAY)

    assert done.returncode == 1
    assert f"dist/draft/bao-cao.docx: lỗi[P641] không ghi được: {OBSTACLES[obstacle]}" in done.stderr
    assert "Đã ghi dist/draft/bao-cao.docx" not in done.stdout
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.tmp"))
    assert not list((tmp_path / "ngoai").glob("*"))


def test_no_pandoc(tmp_path: Path) -> None:
    process = start(workspace(tmp_path, {}), "draft", *TODAY, PYPANDOC_PANDOC=str(tmp_path / "khong-co"))

    out, err = process.communicate(timeout=SECONDS)

    assert process.returncode == 1
    assert [line for line in err.splitlines() if "P60" in line] == [
        "lỗi[P601] không tìm thấy pandoc, chương trình đọc Markdown"
    ]
    assert out == ""


def test_an_old_pandoc(tmp_path: Path) -> None:
    process = start(workspace(tmp_path, {}), "draft", *TODAY, **fake_pandoc(tmp_path, "2.9.2", "true"))

    out, err = process.communicate(timeout=SECONDS)

    assert process.returncode == 1
    assert [line for line in err.splitlines() if "P60" in line] == [
        "lỗi[P602] pandoc 2.9.2 quá cũ, cần từ 3.9"
    ]
    assert out == ""


def test_check_needs_no_pandoc(tmp_path: Path) -> None:
    process = start(workspace(tmp_path, {}), "check", *TODAY, PYPANDOC_PANDOC=str(tmp_path / "khong-co"))

    process.communicate(timeout=SECONDS)

    assert process.returncode == 0


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_build_and_its_pandoc(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    root = workspace(tmp_path, {})
    process = start(root, "draft", *TODAY, **fake_pandoc(tmp_path))
    pandoc = await_pid(tmp_path / "pid")

    process.send_signal(sent)
    out, err = process.communicate(timeout=SECONDS / 4)

    assert (process.returncode, out, err.split()) == (code, "", ["Đã", "dừng."])
    assert is_gone(pandoc)
    assert not (root / "dist").exists()


def test_a_killed_build_takes_its_pandoc_along(tmp_path: Path) -> None:
    process = start(workspace(tmp_path, {}), "draft", *TODAY, **fake_pandoc(tmp_path))
    pandoc = await_pid(tmp_path / "pid")

    process.kill()
    process.communicate(timeout=SECONDS)

    assert is_gone(pandoc)


def test_a_reader_that_went_away(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"content/topics/noi-vu/phuong-huong.md": None})
    listening, writing = os.pipe()
    os.close(listening)

    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", START, str(ROOT), "check", "--format", "json", *TODAY],
        cwd=root,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=SECONDS,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(("closed", "code"), [("1>&-", 1), ("2>&-", 1), ("1>&- 2>&- 0<&-", 1)])
def test_a_closed_stream(tmp_path: Path, closed: str, code: int) -> None:
    root = workspace(tmp_path, {"content/topics/noi-vu/phuong-huong.md": "# Không có mục này\n"})
    call = f'exec "$0" -X utf8 -c "$1" "$2" draft {" ".join(TODAY)} {closed}'

    done = subprocess.run(
        ["/bin/sh", "-c", call, sys.executable, START, str(ROOT)],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )

    assert done.returncode == code
    assert "chính nó" not in done.stdout + done.stderr
    assert (root / "dist/draft/bao-cao.docx").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_behind_the_output(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", START, str(ROOT), "check", *TODAY],
            cwd=workspace(tmp_path, {}),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=SECONDS,
        )

    told = "Đĩa đã đầy nên không in được kết quả; giải phóng dung lượng rồi chạy lại.\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_no_room_for_temporary_files(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)); " + START

    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", small, str(ROOT), "draft", *TODAY],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )

    assert done.returncode == 1
    assert "lỗi[P610] không ghi được tệp tạm cho pandoc: đĩa đã đầy" in done.stderr
    assert not (root / "dist").exists()


def test_no_record_of_a_document_that_could_not_be_written(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    _folder_as_file(root)

    run(root, "draft", *TODAY)

    assert not (root / "dist/draft/manifest.json").exists()


def test_paths_are_told_from_where_the_user_stands(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    _folder_as_file(root)

    done = run(root.parent, "draft", "--workspace", root.name, *TODAY)

    assert f"{root.name}/dist/draft/bao-cao.docx: lỗi[P641]" in done.stderr
    assert f"{root.name}/{root.name}" not in done.stderr


def test_words_of_another_encoding_are_asked_for(tmp_path: Path) -> None:
    process = start(workspace(tmp_path, {}), "check", *TODAY, PYTHONIOENCODING="ascii")

    out, err = process.communicate(timeout=SECONDS)

    assert (process.returncode, err) == (0, "")
    assert "Đủ nội dung và số liệu" in out


def test_two_builds_at_once(tmp_path: Path) -> None:
    root, alone = workspace(tmp_path / "a", {}), workspace(tmp_path / "b", {})
    run(alone, "draft", *TODAY)

    both = [start(root, "draft", *TODAY) for _ in range(2)]
    codes = [one.communicate(timeout=SECONDS) and one.returncode for one in both]

    assert codes == [0, 0]
    assert _bytes(root / "dist") == _bytes(alone / "dist")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_a_repository_the_commit_is_unknown(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})

    done = run(root, "final", *TODAY)

    told = json.loads((root / "dist/final/manifest.json").read_text("utf-8"))
    assert done.returncode == 0
    assert told["commit"] is None


AN = "data/units/xa-an/PL1.csv"


def test_a_new_table_opens_in_excel_with_its_accents(tmp_path: Path) -> None:
    root = workspace(tmp_path, {AN: None})

    run(root, "new", "tables", "--agency", "xa-an", *TODAY)

    assert (root / AN).read_bytes().startswith("\ufeffMã,STT,Chỉ tiêu,".encode())
    said = run(root, "check", *TODAY).stdout
    assert "PL1: 1 đơn vị mới có tệp trống: Xã Ân" in said


NAMES: Mapping[str, list[str]] = {
    "content/topics/noi-vu/hai\ndòng.md": [
        "content/topics/noi-vu/hai\\ndòng.md: lỗi[A104] "
        r"tên 'hai\ndòng.md' có ký tự không dùng được: '\n'",
        "    gợi ý: đổi tên tệp hoặc thư mục này",
    ],
    "content/topics/noi-vu/\x1b[2J.md": [
        "content/topics/noi-vu/\\x1b[2J.md: lỗi[A104] "
        r"tên '\x1b[2J.md' có ký tự không dùng được: '\x1b'",
        "    gợi ý: đổi tên tệp hoặc thư mục này",
    ],
    "data/units/xa-an/PL1.csv:zone": [
        "data/units/xa-an/PL1.csv:zone: lỗi[A104] tên 'PL1.csv:zone' có ký tự không dùng được: ':'",
        "    gợi ý: đổi tên tệp hoặc thư mục này",
    ],
    "content/topics/noi-vu/con.md": [
        "content/topics/noi-vu/con.md: lỗi[A104] tên 'con.md' là tên dành riêng của Windows",
        "    gợi ý: đổi tên tệp hoặc thư mục này",
    ],
    "data/units/xa-an/pl1.csv": [
        "data/units/xa-an/pl1.csv: lỗi[A105] tên này và 'PL1.csv' chỉ khác nhau ở chữ hoa, "
        "chữ thường hoặc cách gõ dấu",
        "    gợi ý: giữ lại một tệp, đổi tên tệp kia",
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_cannot_be_used(tmp_path: Path, name: str) -> None:
    root = workspace(tmp_path, {name: "x"})

    done = run(root, "check", *TODAY)

    assert lines(done.stdout)[:-1] == NAMES[name]
    assert (done.returncode, done.stderr) == (1, "")


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "mat-khau.md"
    secret.write_text("# Mục tiêu\n\nMật khẩu: 123456\n", "utf-8")
    root = workspace(tmp_path, {"content/topics/noi-vu/phuong-huong.md": None})
    (root / "content/topics/noi-vu/phuong-huong.md").symlink_to(secret)
    (root / "content/topics/vong").symlink_to(root / "content")
    (root / "data/units/xa-an/PL2.csv").unlink()
    (root / "data/units/xa-an/PL2.csv").symlink_to("/dev/zero")

    done = run(root, "check", "--format", "json", *TODAY)

    said = json.loads(done.stdout)["diagnostics"]
    assert [(one["code"], one["file"]) for one in said if one["code"].startswith("A")] == [
        ("A103", "content/topics/noi-vu/phuong-huong.md"),
        ("A103", "content/topics/vong"),
        ("A103", "data/units/xa-an/PL2.csv"),
    ]
    assert "123456" not in done.stdout


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    root = workspace(tmp_path, {"content/topics/tu-phap/the-che.md": None})
    (root / "content/topics/tu-phap").rmdir()
    (root / "content/topics/tu-phap").symlink_to(outside)

    done = run(root, "new", "sections", *TODAY)

    assert done.returncode == 1
    assert "content/topics/tu-phap/the-che.md: lỗi[P641]" in done.stdout
    assert list(outside.iterdir()) == []


def test_a_pipe_in_the_data_does_not_hang(tmp_path: Path) -> None:
    root = workspace(tmp_path, {AN: None})
    os.mkfifo(root / AN)

    done = run(root, "check", *TODAY)

    assert f"{AN}: lỗi[A103] không phải là tệp thường" in lines(done.stdout)
    assert done.returncode == 1
