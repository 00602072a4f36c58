"""What is still missing, whose it is, and how much it weighs on which day."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from conftest import BASE, workspace

from baocao.check import RULES, check
from baocao.check.placeholders import is_placeholder
from baocao.diagnostics import Diagnostic, Severity
from baocao.load import load
from baocao.markdown.lint import RULES as MARKDOWN
from baocao.model import Done, Duty, Stage

EARLY, LATE, LATER = date(2020, 3, 1), date(2020, 3, 20), date(2020, 4, 26)
CHI_DAO = "content/topics/noi-vu/chi-dao.md"
THE_CHE = "content/topics/tu-phap/the-che.md"
AN = "data/units/xa-an/PL1.csv"
REPORT = "outline/report.yaml"


def checked(
    folder: Path, files: Mapping[str, str | bytes | None], stage: Stage | None, today: date = LATE
) -> tuple[tuple[Duty, ...], list[Diagnostic]]:
    """The duties of the changed base workspace, and what check itself says."""
    project = load(workspace(folder, files), [])
    assert project is not None
    said: list[Diagnostic] = []
    duties = check(project, stage, today, said)
    return duties, [one for one in said if one.code != "C210"]


def told(said: list[Diagnostic]) -> list[tuple[str, str, int, str, str]]:
    """Code, place, weight and owner of each complaint."""
    return [(one.code, one.span.file, one.span.line, one.severity.name, one.owner) for one in said]


def base(name: str) -> str:
    """A file of the base workspace."""
    return (BASE / name).read_text("utf-8")


@pytest.mark.parametrize("rule", [*RULES, *MARKDOWN], ids=lambda rule: rule.__name__)
def test_rule_names_its_code(rule: Callable[..., object]) -> None:
    assert re.match(r"[CDEM]\d{3}(?: to [CDEM]\d{3})?: .+\.", rule.__doc__ or "", re.DOTALL)


def test_base_lacks_nothing(tmp_path: Path) -> None:
    duties, said = checked(tmp_path, {}, Stage.FINAL)

    assert said == []
    assert {duty.done for duty in duties} == {Done.ANSWERED, Done.EXEMPT}
    assert [(duty.node, duty.requirement) for duty in duties if duty.node][:4] == [
        ("ke-hoach", "ban-hanh-ke-hoach"),
        ("ke-hoach", "kinh-phi"),
        ("ke-hoach", "con-nguoi"),
        ("tuyen-truyen", "tuyen-truyen"),
    ]
    exempt = next(duty for duty in duties if duty.done is Done.EXEMPT)
    assert (exempt.requirement, exempt.reason) == (
        "con-nguoi",
        "huyện không bố trí biên chế riêng cho công tác này",
    )
    assert [(duty.owner, duty.form) for duty in duties if duty.form] == [
        *((unit, "PL1") for unit in ("thi-tran-may", "xa-an", "xa-dan")),
        ("tu-phap", "PL1"),
        *((unit, "PL2") for unit in ("thi-tran-may", "xa-an", "xa-dan")),
        ("noi-vu", "PL2"),
    ]


def test_missing_file_is_told_once(tmp_path: Path) -> None:
    duties, said = checked(tmp_path, {THE_CHE: None}, Stage.FINAL)

    assert told(said) == [("C201", "outline/phan-1.yaml", said[0].span.line, "ERROR", "tu-phap")]
    assert said[0].message == (
        f"chưa có tệp {THE_CHE} (hạn 15/4/2020): 4 nội dung của mục 'Xây dựng văn bản', 'Tự kiểm tra', "
        "'Kiểm tra theo thẩm quyền' và 1 mục khác"
    )
    assert sum(duty.done is Done.MISSING for duty in duties) == 4


def test_missing_heading(tmp_path: Path) -> None:
    text = base(CHI_DAO).split("## Về công tác tuyên truyền")[0]

    _, said = checked(tmp_path, {CHI_DAO: text}, Stage.FINAL)

    assert [(one.code, one.owner) for one in said] == [("C201", "noi-vu")]
    assert said[0].hint == f"thêm tiêu đề '## Về công tác tuyên truyền {{#tuyen-truyen}}' vào {CHI_DAO}"


def test_missing_requirement_points_at_its_marker(tmp_path: Path) -> None:
    text = base(CHI_DAO).replace('Kinh phí năm 2019 là {{ so("PL1.4", 2019) }} triệu đồng.', "")

    duties, said = checked(tmp_path, {CHI_DAO: text}, Stage.FINAL)

    assert told(said) == [("C201", CHI_DAO, 10, "ERROR", "noi-vu")]
    missing = [duty for duty in duties if duty.done is Done.MISSING]
    assert [(duty.requirement, duty.title) for duty in missing] == [("kinh-phi", "Kinh phí")]


def test_missing_marker_points_at_the_heading(tmp_path: Path) -> None:
    text = base(CHI_DAO).replace("<!-- yc: kinh-phi -->", "")

    _, said = checked(tmp_path, {CHI_DAO: text}, Stage.FINAL)

    assert told(said) == [("C201", CHI_DAO, 3, "ERROR", "noi-vu")]


def test_placeholder_words(tmp_path: Path) -> None:
    text = base(CHI_DAO).replace(
        'Kinh phí năm 2019 là {{ so("PL1.4", 2019) }} triệu đồng.', "(Đang cập nhật…)"
    )

    duties, said = checked(tmp_path, {CHI_DAO: text}, Stage.FINAL)

    assert told(said) == [("C202", CHI_DAO, 10, "ERROR", "noi-vu")]
    assert [duty.requirement for duty in duties if duty.done is Done.MISSING] == ["kinh-phi"]


def test_exemption_without_reason_is_told_by_its_reader_only(tmp_path: Path) -> None:
    text = base(CHI_DAO).replace(
        "khong-ap-dung: huyện không bố trí biên chế riêng cho công tác này", "khong-ap-dung:"
    )

    duties, said = checked(tmp_path, {CHI_DAO: text}, Stage.FINAL)

    assert said == []
    assert [duty.requirement for duty in duties if duty.done is Done.MISSING] == ["con-nguoi"]


WEIGHTS = {
    "before it is due": (EARLY, None, ["NOTICE"]),
    "on the day": (date(2020, 3, 15), None, ["NOTICE"]),
    "after its milestone": (LATE, None, ["WARNING"]),
    "draft after its milestone": (LATE, Stage.DRAFT, ["WARNING"]),
    "after the strictest milestone": (LATER, None, ["ERROR"]),
    "for the final document": (EARLY, Stage.FINAL, ["ERROR"]),
}


@pytest.mark.parametrize(("today", "stage", "expected"), WEIGHTS.values(), ids=WEIGHTS)
def test_weight_of_a_missing_form(
    today: date, stage: Stage | None, expected: list[str], tmp_path: Path
) -> None:
    _, said = checked(tmp_path, {AN: None}, stage, today)

    assert [one.severity.name for one in said] == expected


def test_missing_forms_are_told_once_for_each_reporter(tmp_path: Path) -> None:
    duties, said = checked(tmp_path, {AN: None, "data/units/xa-an/PL2.csv": None}, Stage.FINAL)

    assert told(said) == [("C206", "outline/units.yaml", said[0].span.line, "ERROR", "xa-an")]
    assert said[0].message == "Xã Ân chưa nộp 2 biểu: PL1, PL2 (hạn 15/3/2020)"
    assert [(duty.owner, duty.form) for duty in duties if duty.done is Done.MISSING] == [
        ("xa-an", "PL1"),
        ("xa-an", "PL2"),
    ]


def test_blank_cells_are_told_once_for_each_file(tmp_path: Path) -> None:
    text = base(AN).replace("110,125,40", ",,").replace("1,1,1", ",1,")

    duties, said = checked(tmp_path, {AN: text}, Stage.FINAL)

    assert told(said) == [("C207", AN, 3, "ERROR", "xa-an")]
    assert said[0].message == (
        "biểu PL1 của Xã Ân còn 5 ô trống: PL1.1.2 năm 2018 (dòng 3), PL1.1.2 năm 2019 (dòng 3), "
        "PL1.1.2 năm 2020 (tính đến 31/3) (dòng 3) …"
    )
    assert [(duty.done, duty.blank) for duty in duties if duty.blank] == [(Done.PARTIAL, 5)]


def test_unreadable_file_is_no_missing_one(tmp_path: Path) -> None:
    duties, said = checked(tmp_path, {AN: b"\xff\x00\xff"}, Stage.FINAL)

    assert [one for one in said if one.code in ("C206", "C207")] == []
    assert [duty.done for duty in duties if (duty.owner, duty.form) == ("xa-an", "PL1")] != [Done.ANSWERED]


def test_parts_exceed_the_whole(tmp_path: Path) -> None:
    file = "data/agencies/noi-vu/PL2.csv"
    text = base(file).replace("40,100,30", "41,99,30")

    _, said = checked(tmp_path, {file: text}, Stage.FINAL)

    assert told(said) == [("C208", file, 3, "WARNING", "noi-vu")]
    assert said[0].message.endswith("ở 1 ô: PL2.2 năm 2019 99 < 100")


def test_invented_figures_need_a_mark(tmp_path: Path) -> None:
    lines = base(AN).split("\n")
    text = "\n".join(
        [lines[0] + ",Ghi chú", lines[1] + ",minh họa", *(line + "," for line in lines[2:] if line)]
    )
    files: dict[str, str | bytes | None] = {AN: text + "\n"}

    _, draft = checked(tmp_path / "a", files, Stage.DRAFT)
    _, final = checked(tmp_path / "b", files, Stage.FINAL)
    files[REPORT] = base(REPORT).replace('illustrative: ""', "illustrative: Số liệu minh họa")
    _, marked = checked(tmp_path / "c", files, Stage.FINAL)

    assert [(one.code, one.severity) for one in draft] == [("C209", Severity.NOTICE)]
    assert [(one.code, one.severity) for one in final] == [("C209", Severity.ERROR)]
    assert marked == []


FACTS = {
    "no signer": ("name: Trần Văn Mây", 'name: ""', [("C212", "ERROR")]),
    "on paper without number and day": ("electronic: true", "electronic: false", [("C212", "ERROR")]),
    "district after its end": ('signed: ""', "signed: 1/7/2025", [("C211", "WARNING")]),
    "district before its end": ('signed: ""', "signed: 30/6/2025", []),
}


@pytest.mark.parametrize(("old", "new", "expected"), FACTS.values(), ids=FACTS)
def test_facts_of_the_report(old: str, new: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert old in base(REPORT)

    _, said = checked(tmp_path, {REPORT: base(REPORT).replace(old, new)}, Stage.FINAL)

    assert [(one.code, one.severity.name) for one in said] == expected


def test_agencies_without_handle_are_told_once(tmp_path: Path) -> None:
    project = load(workspace(tmp_path, {}), [])
    assert project is not None
    said: list[Diagnostic] = []

    check(project, None, EARLY, said)

    assert [(one.code, one.severity) for one in said] == [("C210", Severity.NOTICE)]
    assert said[0].message == "2 cơ quan chưa có tài khoản GitHub của người viết: Phòng Nội vụ, Phòng Tư pháp"


ASKED = "Việc bố trí nguồn lực triển khai (kinh phí và nhân lực);"
PLACEHOLDERS = {
    "": True,
    "...": True,
    "…": True,
    "xxx": True,
    "XXXX.": True,
    "- Đang cập nhật.": True,
    "**(sẽ bổ sung sau)**": True,
    "đang  cập   nhật": True,
    "[chưa có số liệu]": True,
    "Đang cập nhật\n\n...": True,
    "Việc bố trí nguồn lực triển khai (kinh phí và nhân lực)": True,
    "việc bố trí nguồn lực triển khai (kinh phí và nhân lực):\n...": True,
    "Không phát sinh.": False,
    "Đang cập nhật phần mềm cho 34 xã.": False,
    "{{ so(1) }}": False,
    "Đã bố trí đủ kinh phí.": False,
    "...\nĐã bố trí đủ kinh phí.": False,
    "xx tỷ đồng": False,
}


@pytest.mark.parametrize(("text", "expected"), PLACEHOLDERS.items())
def test_placeholder(text: str, expected: bool) -> None:
    assert is_placeholder(text, ASKED) is expected
