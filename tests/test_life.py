"""The life of a report: a repository, pull requests of different people, and what each of them reads.

``life/transcript.txt`` is the story; ``pytest --accept`` writes it, a person reads it.
"""

import csv
import io
import shutil
from pathlib import Path

import pytest
from conftest import BASE, workspace
from life_told import Life, Person
from readable import readable

TRANSCRIPT = Path(__file__).parent / "life" / "transcript.txt"

HA = Person("Lê Thu Hà", "Phòng Nội vụ", "noi-vu")
CUC = Person("Phạm Thị Cúc", "Phòng Nội vụ", "noi-vu")
BINH = Person("Trần Văn Bình", "Phòng Tư pháp", "tu-phap")
DUNG = Person("Vũ Đức Dũng", "Phòng Tư pháp", "tu-phap")
AN = Person("Hoàng Văn Ân", "UBND Xã Ân", "xa-an")
MAY = Person("Đỗ Thị Mây", "UBND Thị trấn Mây", "thi-tran-may")
DAN = Person("Bùi Văn Dân", "UBND Xã Dân", "xa-dan")

LAW, GUIDE, AIMS = (
    f"content/topics/{name}.md" for name in ("tu-phap/the-che", "noi-vu/chi-dao", "noi-vu/phuong-huong")
)

NOT_APPLICABLE = "con-nguoi khong-ap-dung: huyện không bố trí biên chế riêng cho công tác này "


def base(file: str) -> str:
    """What a file of the complete workspace says."""
    return (BASE / file).read_text("utf-8")


def figures(unit: str) -> dict[tuple[str, int], str]:
    """The figures of a commune, by code and year."""
    found = {}
    for form in ("PL1", "PL2"):
        head, *rows = csv.reader(io.StringIO(base(f"data/units/{unit}/{form}.csv")))
        years = [int(one.split()[1]) for one in head[3:]]
        found |= {(row[0], year): value for row in rows for year, value in zip(years, row[3:], strict=True)}
    return found


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """The complete workspace on its first day: an outline, and nothing written or signed yet."""
    root = workspace(
        tmp_path,
        {
            ".gitignore": "dist/\ngui-ve/\n",
            "outline/report.yaml": base("outline/report.yaml").replace("name: Trần Văn Mây", 'name: ""'),
            "outline/agencies.yaml": base("outline/agencies.yaml").replace("@chua-dien", "@song-may"),
        },
    )
    for name in ("content", "data"):
        shutil.rmtree(root / name)
    life = Life(root, "1/2/2020")
    life.git("init", "--quiet", "--initial-branch=main")
    life.say(f"Ngày {life.day}: kho mới lập, có đề cương, chưa có bài, chưa có số.")
    life.commits(HA, "Đề cương, biểu mẫu, lịch")
    return life


def test_life(life: Life, request: pytest.FixtureRequest) -> None:
    for chapter in (beginnings, sections, communes, disputes, lateness, review, ending):
        chapter(life)

    transcript = "\n".join(life.told) + "\n"
    if request.config.getoption("--accept"):
        TRANSCRIPT.write_text(transcript, "utf-8")
    assert transcript == TRANSCRIPT.read_text("utf-8")


def beginnings(life: Life) -> None:
    life.day = "1/2/2020"
    life.does("check")

    with life.pull("3/2/2020", HA, "tạo tệp trống cho mọi mục và mọi biểu"):
        life.does("new", "sections")
        life.does("new", "tables")
        life.commits(HA, "Tệp trống cho mọi mục, mọi biểu")
        life.reads(HA)
        life.does("status")


def sections(life: Life) -> None:
    with life.pull("10/2/2020", BINH, "viết chuyên đề thể chế khi các xã chưa gửi số"):
        life.writes(LAW, base(LAW))
        life.commits(BINH, "Chuyên đề cải cách thể chế")
        life.reads(BINH)

    with life.pull("20/2/2020", CUC, "viết phần chỉ đạo, gõ nhầm mã một chỉ tiêu, rồi sửa"):
        text = base(GUIDE).replace('"PL1.4"', '"PL1.44"').replace(NOT_APPLICABLE, "con-nguoi ")
        life.writes(GUIDE, text)
        life.commits(CUC, "Công tác chỉ đạo, điều hành")
        assert life.reads(CUC) == 1
        life.replaces(GUIDE, "PL1.44", "PL1.4")
        life.commits(CUC, "Sửa mã chỉ tiêu theo gợi ý")
        assert life.reads(CUC) == 0

    with life.pull("2/3/2020", HA, "thêm một mục vào đề cương"):
        more = "  - {id: kien-nghi, title: Kiến nghị, added: true}\n"
        life.writes("outline/phan-2.yaml", base("outline/phan-2.yaml") + more)
        life.commits(HA, "Thêm mục Kiến nghị vào Phần II")
        life.reads(HA)


def communes(life: Life) -> None:
    with life.pull("5/3/2020", AN, "gửi biểu Excel, một ô số gõ thành chữ, rồi gửi lại"):
        life.does("forms", "export", "--unit", "xa-an")
        wrong = figures("xa-an") | {("PL1.1.2", 2019): "khoảng 125 văn bản"}
        life.types("dist/bieu/xa-an.xlsx", wrong, "gui-ve/xa-an.xlsx")
        assert life.does("forms", "import", "gui-ve/xa-an.xlsx") == 1
        assert (life.root / "dist/tra-loi/xa-an-tra-loi.xlsx").exists()
        life.commits(HA, "Nhận biểu của Xã Ân lần 1")
        life.reads(AN)
        life.types("dist/bieu/xa-an.xlsx", figures("xa-an"), "gui-ve/xa-an-sua.xlsx")
        life.does("forms", "import", "gui-ve/xa-an-sua.xlsx")
        life.commits(HA, "Nhận biểu của Xã Ân lần 2")
        life.reads(AN)

    with life.pull("10/3/2020", MAY, "lưu biểu từ Excel thành CSV có dấu chấm phẩy, chép đè vào kho"):
        for form in ("PL1", "PL2"):
            rows = csv.reader(io.StringIO(base(f"data/units/thi-tran-may/{form}.csv")))
            made = io.StringIO(newline="")
            csv.writer(made, delimiter=";").writerows(rows)
            life.writes(f"data/units/thi-tran-may/{form}.csv", "\ufeff" + made.getvalue())
        life.commits(MAY, "Số liệu Thị trấn Mây")
        life.reads(MAY)

    with life.pull("12/3/2020", DUNG, "nộp số của phòng; bài đặt nhầm tên tệp, nhầm thư mục"):
        life.writes("data/agencies/tu-phap/PL1.csv", base("data/agencies/tu-phap/PL1.csv"))
        life.writes("content/topics/tu-phap/Thể chế.md", base(LAW))
        life.writes("content/topics/tuphap/kiem-tra.md", "# Kiểm tra văn bản\n\nĐã kiểm tra.\n")
        life.commits(DUNG, "Bài của Phòng Tư pháp")
        life.reads(DUNG)
        shutil.rmtree(life.root / "content/topics/tuphap")
        (life.root / "content/topics/tu-phap/Thể chế.md").unlink()
        life.commits(DUNG, "Bỏ hai tệp đặt nhầm")
        life.reads(DUNG)


def disputes(life: Life) -> None:
    first = "Các văn bản đều được tự kiểm tra sau khi ban hành."
    with life.pull("13/3/2020", BINH, "sửa câu về tự kiểm tra"):
        life.replaces(LAW, first, "100% văn bản được tự kiểm tra trong tháng ban hành.")
        life.commits(BINH, "Nói rõ thời gian tự kiểm tra")
        life.reads(BINH)

    before = "main~1"
    with life.pull("13/3/2020", DUNG, "sửa cùng câu đó, gộp bị xung đột, ghi cả dấu xung đột", start=before):
        life.replaces(LAW, first, "Mọi văn bản được tự kiểm tra; không có văn bản trái luật.")
        life.commits(DUNG, "Nói rõ kết quả tự kiểm tra")
        life.merges_badly(DUNG)
        assert life.reads(DUNG) == 1
        life.writes(LAW, base(LAW).replace(first, "Mọi văn bản được tự kiểm tra trong tháng ban hành."))
        life.commits(DUNG, "Hòa hai cách viết làm một")
        life.reads(DUNG)


def lateness(life: Life) -> None:
    with life.pull("18/3/2020", HA, "nộp số của phòng; Xã Dân đã quá hạn"):
        life.writes("data/agencies/noi-vu/PL2.csv", base("data/agencies/noi-vu/PL2.csv"))
        life.commits(HA, "Số liệu PL2 toàn huyện")
        life.reads(HA)
        life.does("check", "--agency", "xa-dan")
        life.does("status")
        life.does("remind", "--all")

    with life.pull("20/3/2020", DAN, "gửi biểu muộn 5 ngày"):
        life.does("forms", "export", "--unit", "xa-dan")
        life.types("dist/bieu/xa-dan.xlsx", figures("xa-dan"), "gui-ve/xa-dan.xlsx")
        life.does("forms", "import", "gui-ve/xa-dan.xlsx")
        life.commits(HA, "Nhận biểu của Xã Dân")
        life.reads(DAN)

    with life.pull("25/3/2020", CUC, "viết phương hướng, còn chữ giữ chỗ và một tiêu đề lạ"):
        life.writes(
            AIMS,
            "# Phương hướng, nhiệm vụ\n\n## Mục tiêu\n\nĐang cập nhật\n\n"
            "## Nhiệm vụ, giải pháp\n\nTăng cường kiểm tra, đôn đốc các đơn vị.\n",
        )
        life.commits(CUC, "Phương hướng, nhiệm vụ (bản đầu)")
        life.reads(CUC)


def review(life: Life) -> None:
    with life.pull("30/3/2020", BINH, "ghi rằng chuyên đề thể chế đã đọc lại"):
        life.does("reviewed", "the-che", "--by", BINH.name)
        life.commits(BINH, "Đã đọc lại chuyên đề thể chế")
        life.reads(BINH)

    with life.pull("2/4/2020", MAY, "đính chính một số sau khi mục dùng nó đã được đọc lại"):
        life.replaces("data/units/thi-tran-may/PL1.csv", "4;4;1", "4;14;1")
        life.commits(MAY, "Đính chính số văn bản năm 2019")
        life.reads(BINH)

    with life.pull("3/4/2020", BINH, "đọc lại với số mới"):
        life.does("reviewed", "the-che", "--by", BINH.name)
        life.commits(BINH, "Đọc lại mục xây dựng văn bản")
        life.reads(BINH)


def ending(life: Life) -> None:
    with life.pull("17/4/2020", CUC, "viết nốt phần phương hướng sau hạn; khai con người không áp dụng"):
        assert life.does("check", "--for", "draft", "--agency", "noi-vu") == 1
        life.does("draft")
        life.writes(AIMS, base(AIMS) + "\n## Kiến nghị\n\nĐề nghị tỉnh tập huấn cho cán bộ một cửa cấp xã.\n")
        life.replaces(GUIDE, "con-nguoi ", NOT_APPLICABLE)
        life.commits(CUC, "Phương hướng, nhiệm vụ; con người không áp dụng")
        assert life.reads(CUC) == 0

    assert life.does("check", "--for", "draft") == 0
    assert life.does("draft") == 0
    assert life.does("final") == 1

    with life.pull("24/4/2020", HA, "điền số, ngày ký, người ký"):
        life.replaces("outline/report.yaml", 'name: ""', "name: Trần Văn Mây")
        life.replaces("outline/report.yaml", 'number: ""', 'number: "85"')
        life.replaces("outline/report.yaml", 'signed: ""', "signed: 24/4/2020")
        life.commits(HA, "Số, ngày ký, người ký")
        life.reads(HA)

    assert life.does("check", "--for", "final") == 0
    assert life.does("final") == 0
    assert life.does("conform", "dist/final/bao-cao.docx") == 0
    life.say("", "Bản chính thức:", readable((life.root / "dist/final/bao-cao.docx").read_bytes()))
