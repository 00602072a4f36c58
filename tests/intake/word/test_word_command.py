"""The command itself: what it prints, writes and returns."""

import subprocess
import sys
from pathlib import Path

import pytest
import word_documents as word
from conftest import workspace
from word_intake import EMPTY

BUILD = Path(__file__).parents[3] / "build.py"
BODY = word.head("Mục tiêu") + word.plain("Đạt.")


def run(home: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, str(BUILD), "intake", *words, "--workspace", "w"]
    done = subprocess.run(command, cwd=home.parent, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("data", "words", "code", "printed"),
    [
        (
            word.docx(BODY),
            ("--agency", "noi-vu"),
            0,
            "Đã ghi w/content/topics/noi-vu/phuong-huong.md\nĐã ghi w/dist/tiep-nhan-word/noi-vu-bai.md\n",
        ),
        (
            word.docx(BODY),
            ("--unit", "xa-an"),
            0,
            "Đã ghi w/content/units/xa-an/bai.md\nĐã ghi w/dist/tiep-nhan-word/xa-an-bai.md\n",
        ),
        (
            word.docx(word.plain("Thừa.") + BODY),
            ("--agency", "noi-vu"),
            1,
            "Đã ghi w/dist/tiep-nhan-word/noi-vu-bai.md\n"
            "bai.docx: lỗi[D361] 1 đoạn chữ của tệp chưa có chỗ trong bài; "
            "xem dist/tiep-nhan-word/noi-vu-bai.md; chưa ghi gì khác\n"
            "    gợi ý: thêm tiêu đề của mục vào tệp Word, hoặc nhận phần còn lại bằng --accept-losses\n",
        ),
        (
            b"{\\rtf1 a}",
            ("--agency", "noi-vu"),
            1,
            "bai.docx: lỗi[A155] đây là tệp RTF được đổi tên, không phải DOCX\n"
            "    gợi ý: mở tệp bằng Word, chọn Tệp (File) > Lưu thành (Save As) > kiểu "
            "Word Document (*.docx) rồi thử lại\n",
        ),
    ],
    ids=["agency", "unit", "loss", "refused"],
)
def test_intake(tmp_path: Path, data: bytes, words: tuple[str, str], code: int, printed: str) -> None:
    home = workspace(tmp_path, EMPTY)
    (tmp_path / "bai.docx").write_bytes(data)

    assert run(home, "bai.docx", *words) == (code, printed)


def test_whose_it_is_must_be_said(tmp_path: Path) -> None:
    home = workspace(tmp_path, EMPTY)

    code, printed = run(home, "bai.docx")

    assert code == 2
    assert "Nói rõ của nơi nào: --unit MÃ hoặc --agency MÃ" in printed
