"""The report on opinions with its annex."""

from pathlib import Path

from click.testing import CliRunner
from conftest import workspace

from baocao.cli import cli
from baocao.conform import conform
from baocao.diagnostics import Diagnostic
from baocao.doors import archive
from baocao.load import load
from baocao.review.reading import returned

_REGISTER = """from: "Phòng Tư pháp"
day: 10/3/2020
opinions:
  - id: yk-1
    kind: nhận xét
    by: "Lê Thị B"
    text: "{{ so(1) }} | *gọn* <b>lại"
    decision: tiếp thu một phần
    answer: "Đã rút gọn."
  - id: yk-2
    kind: sửa
    node: the-che
    quoted: "2018"
    text: "2019"
    decision: tiếp thu
  - id: yk-3
    kind: thêm
    node: chi-dao
    quoted: "…kế hoạch"
    text: " hằng năm¶"
    decision: chưa
"""


def _table(root: Path) -> tuple[str, list[tuple[str, ...]], list[str]]:
    """What was printed, the rows of the annex, and what the decree has against the document."""
    call = ["review", "table", "--workspace", str(root), "--today", "20/3/2020"]
    done = CliRunner().invoke(cli, call)
    assert done.exit_code == 0, done.output
    docx = (root / "dist/gop-y/tong-hop.docx").read_bytes()
    said: list[Diagnostic] = []
    conform(docx, "tong-hop.docx", "final-electronic", said)
    parts = archive.docx(docx, "tong-hop.docx", [])
    assert parts is not None
    paras = returned(parts).paras
    last = max(one.table for one in paras)
    rows: dict[int, list[str]] = {}
    for one in paras:
        if one.table == last:
            rows.setdefault(one.row, []).append(one.now)
    return done.output, [tuple(row) for row in rows.values()], [one.code for one in said if one.severity > 1]


def test_annex_is_in_the_order_of_the_outline_and_keeps_to_the_decree(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"data/gop-y/a.yaml": _REGISTER})

    output, rows, found = _table(root)

    assert rows == [
        ("STT", "Mục của dự thảo", "Nơi góp ý", "Nội dung góp ý", "Tiếp thu, giải trình"),
        (
            "1",
            "I. Công tác chỉ đạo, điều hành",
            "Phòng Tư pháp",
            "Thêm “hằng năm” sau “…kế hoạch”",
            "Chưa quyết định",
        ),
        ("2", "II. Cải cách thể chế", "Phòng Tư pháp", "Sửa “2018” thành “2019”", "Tiếp thu"),
        (
            "3",
            "Chung hoặc chưa rõ mục",
            "Phòng Tư pháp (Lê Thị B)",
            "{{ so(1) }} | *gọn* <b>lại",
            "Tiếp thu một phần: Đã rút gọn.",
        ),
    ]
    assert found == []
    assert "3 ý kiến, chưa quyết định 1;" in output
    assert "chưa góp ý: Phòng Nội vụ" in output
    assert "chưa góp ý: Phòng Tư pháp" not in output


def test_copy_without_opinions_is_an_answer(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    call = ["--workspace", str(root), "--today", "20/3/2020"]
    CliRunner().invoke(cli, ["draft", *call])
    (draft,) = (root / "dist/draft").glob("*.docx")

    done = CliRunner().invoke(cli, ["review", "import", str(draft), "--from", "tu-phap", *call])

    assert done.exit_code == 0, done.output
    project = load(root, [])
    assert project is not None
    assert (project.opinions, project.answered) == ((), ("tu-phap",))
    assert "chưa góp ý: Phòng Tư pháp" not in CliRunner().invoke(cli, ["review", "table", *call]).output
