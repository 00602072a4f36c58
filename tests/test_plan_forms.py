"""The forms, the task table and the units say what the plan says, word for word after the mends."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from baocao.vietnamese import nfc

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "tests" / "plan"
OUTLINE = ROOT / "outline"
FORMS = ("PL1", "PL2", "PL3", "PL4", "PL5", "PL6", "PL7")
PRINTED_ROWS = {"PL1": 20, "PL2": 10, "PL3": 20, "PL4": 9, "PL5": 12, "PL6": 5, "PL7": 10}
SMALL = str.maketrans("¹²³⁴⁵⁶⁷", "1234567")
WORDS = {
    "tu-phap": "Tư pháp",
    "van-phong": "Văn phòng HĐND và UBND huyện",
    "noi-vu": "phòng nội vụ",
    "tai-chinh-ke-hoach": "Tài chính",
    "van-hoa-thong-tin": "Văn hóa-Thông tin",
    "kinh-te-ha-tang": "Kinh tế-Hạ tầng",
    "cac-xa-thi-tran": "địa phương",
    "co-quan-lien-quan": "liên quan",
    "cac-phong-ban-don-vi": "Các phòng, ban, đơn vị",
    "cac-nganh-dia-phuong": "các ngành, địa phương",
}


def read(name: str) -> dict[str, Any]:
    found = yaml.safe_load((OUTLINE / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def tidy(text: str) -> str:
    """One spelling of spaces and dashes; numbers of footnotes dropped."""
    text = re.sub(r"[¹²³⁴⁵⁶⁷]", "", nfc(text))
    text = re.sub(r"<[^>]*>|\*", " ", text).replace("–", "-")
    text = re.sub(r"\s*([-/=])\s*", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def rows(text: str) -> list[list[str]]:
    """The lines of the plan as lists of cells; a line outside a table is one cell."""
    lines = [line for line in text.splitlines() if line.strip() and not re.fullmatch(r"[|\-\s]+", line)]
    found = [line.strip().strip("|").split("|") if line.startswith("|") else [line] for line in lines]
    return [[cell.strip() for cell in row if cell.strip()] for row in found]


def between(text: str, start: str, end: str) -> str:
    after = text[text.index(start) :]
    return after[: after.index(end)] if end else after


def mends() -> list[dict[str, Any]]:
    found = yaml.safe_load((PLAN / "mends.yaml").read_text(encoding="utf-8"))
    return [*found["forms"], *found["tasks"]]


@pytest.fixture(scope="module")
def raw() -> str:
    return (PLAN / "ke-hoach-395.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def flat(raw: str) -> str:
    """Task table and appendices as one line of cells, before the mends."""
    text = between(raw, "**NHIỆM VỤ", "ĐỀ CƯƠNG") + between(raw, "PHỤ LỤC KÈM THEO", "")
    return "| " + " | ".join(tidy(cell) for row in rows(text) for cell in row) + " |"


@pytest.fixture(scope="module")
def mended(flat: str) -> str:
    for one in mends():
        flat = flat.replace(one["scanned"], one["mended"])
    return flat


def cells_of(mended: str, form: str) -> list[str]:
    number = int(form[2:])
    section = between(mended, f"| Phụ lục {number} |", f"| Phụ lục {number + 1} |" if number < 7 else "")
    return [cell.strip() for cell in section.strip("| ").split(" | ")]


def printed(form: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for table in form["tables"] for row in table["indicators"] if row.get("printed", True)]


def title(row: dict[str, Any]) -> str:
    """The title as the plan's copy has it: a cut row ends where the copy ends."""
    whole, _, supplied = row["title"].rpartition(" mức độ")
    return tidy(whole if "cut" in row and supplied else row["title"])


def test_every_mend_is_needed(flat: str) -> None:
    for one in mends():
        assert flat.count(one["scanned"]) == one["times"], one["where"]
        flat = flat.replace(one["scanned"], one["mended"])


@pytest.mark.parametrize("id", FORMS)
def test_rows_are_the_plans_in_its_order(id: str, mended: str) -> None:
    cells, form = cells_of(mended, id), read(f"forms/{id}.yaml")
    assert form["id"] == id
    at = 0
    for row in printed(form):
        assert title(row) in cells[at:], row["code"]
        at = cells.index(title(row), at) + 1
        if row["label"]:
            assert cells[at - 2] == row["label"], row["code"]
    assert len(printed(form)) == PRINTED_ROWS[id]


@pytest.mark.parametrize("id", FORMS)
def test_nothing_of_the_plan_is_left_out(id: str, mended: str) -> None:
    form = read(f"forms/{id}.yaml")
    known = {f"Phụ lục {id[2:]}", "STT", "-", *(str(number) for number in range(1, 11))}
    known |= {tidy(form["title"]), tidy(form.get("subtitle", "")), *map(tidy, form.get("notes", {}).values())}
    for table in form["tables"]:
        known |= {tidy(table.get(key, "")) for key in ("title", "heading", "row_heading")}
        known |= {tidy(one["title"]) for one in table["periods"]}
        known |= {title(row) for row in table["indicators"]}
    assert [cell for cell in cells_of(mended, id) if cell not in known] == []


def test_footnotes_stand_where_the_plan_has_them(raw: str) -> None:
    marked = {}
    for row in rows(between(raw, "PHỤ LỤC KÈM THEO", "")):
        for cell in row:
            number = re.search(r"[¹²³⁴⁵⁶⁷]$", cell)
            if number:
                marked[int(number[0].translate(SMALL))] = tidy(cell)
    assert sorted(marked) == [1, 2, 3, 4, 5, 6, 7]
    found = {}
    for id in FORMS:
        form = read(f"forms/{id}.yaml")
        for table in form["tables"]:
            found[table.get("heading_note")] = tidy(table.get("heading", ""))
            found[table.get("title_note")] = tidy(table.get("title", ""))
            found |= {row["note"]: tidy(row["title"]) for row in table["indicators"] if "note" in row}
    assert {number: text for number, text in found.items() if number} == marked


def test_codes_and_formulas_are_consistent() -> None:
    seen: set[str] = set()
    tables = [(id, table) for id in FORMS for table in read(f"forms/{id}.yaml")["tables"]]
    every = [(id, row) for id, table in tables for row in table["indicators"]]
    for id, row in every:
        assert row["code"] not in seen and row["code"].startswith(id + ".")
        seen.add(row["code"])
    for _, row in every:
        formula = row.get("formula", {})
        inputs = [*formula.get("plus", []), *([formula["over"]] if "over" in formula else [])]
        assert set(inputs) <= seen
        assert ("over" in formula) == (row.get("total") == "ratio") == (row.get("kind") == "percent")


def test_reporters_are_known() -> None:
    ids = {one["id"] for one in read("agencies.yaml")["agencies"] if one["kind"] == "topic"}
    whole = {}
    for id in FORMS:
        form = read(f"forms/{id}.yaml")
        whole[id] = form["defaults"]["whole"]
        asked = [*form["defaults"]["agencies"], whole[id]]
        asked += [agency for row in printed(form) for agency in row.get("agencies", [])]
        assert set(asked) <= ids
    assert whole == {
        "PL1": "noi-vu",
        "PL2": "tu-phap",
        "PL3": "van-phong",
        "PL4": "noi-vu",
        "PL5": "noi-vu",
        "PL6": "tai-chinh-ke-hoach",
        "PL7": "van-hoa-thong-tin",
    }


def task_rows(mended: str) -> dict[str, list[str]]:
    """The cells of each task by its number."""
    table = mended[: mended.index("| Phụ lục 1 |")]
    numbers = [str(n) for n in range(1, 3)] + [f"2.{n}" for n in range(1, 11)] + [str(n) for n in range(3, 8)]
    cells = [cell.strip() for cell in table.strip("| ").split(" | ")]
    starts = []
    for number in numbers:
        starts.append(cells.index(number, starts[-1] if starts else 0))
    ends = [*starts[1:], len(cells)]
    return {number: cells[a + 1 : b] for number, a, b in zip(numbers, starts, ends, strict=True)}


def bare(cell: str) -> str:
    """A cell without the dashes that begin its lines."""
    return re.sub(r"(^|[;.] ?)-(?=\S)", r"\1", cell)


def test_every_task_word_for_word(mended: str) -> None:
    plan, tasks = task_rows(mended), read("schedule.yaml")["tasks"]
    assert [one["id"] for one in tasks] == list(plan)
    for one in tasks:
        cells = [re.sub(r"; ?", "; ", bare(cell)) for cell in plan[one["id"]]]
        assert cells[0] == tidy(one["title"]), one["id"]
        if one["id"] != "2":
            assert cells[1] == tidy(one["when"]), one["id"]
            assert cells[3] == tidy(one["product"]), one["id"]
        assert one["parent"] == ("2" if "." in one["id"] else "")
        day = re.search(r"\d+/\d+/\d{4}", one["when"])
        assert one["due"] == (day[0] if day else "")


def test_tasks_name_the_plans_agencies(mended: str) -> None:
    plan, tasks = task_rows(mended), read("schedule.yaml")["tasks"]
    known = {one["id"] for one in read("agencies.yaml")["agencies"]}
    for one in tasks:
        asked = [*one["lead"], *one["cooperate"]]
        assert set(asked) <= known
        if one["id"] in {"1", "2", "6"}:
            continue  # they name collective bodies in other words
        cell = plan[one["id"]][2].lower()
        named = {id for id, words in WORDS.items() if words.lower() in cell}
        if "cac-nganh-dia-phuong" in named:
            named.discard("cac-xa-thi-tran")
        assert set(asked) == named, one["id"]
        assert WORDS[one["lead"][0]].lower() in cell.split("cơ quan phối hợp")[0]


def test_milestones() -> None:
    schedule = read("schedule.yaml")
    days = [one["due"] for one in schedule["milestones"]]
    assert days == ["15/3/2020", "30/3/2020", "15/4/2020", "25/4/2020"]
    assert [one["stage"] for one in schedule["milestones"]] == ["", "", "draft", "final"]
    assert set(schedule["due"].values()) <= {one["id"] for one in schedule["milestones"]}


def test_units_are_the_official_ones() -> None:
    with (PLAN / "don-vi-2020.csv").open(encoding="utf-8-sig", newline="") as file:
        official = [(row["ma"], row["ten"], row["loai"].lower()) for row in csv.DictReader(file)]
    units = read("units.yaml")["units"]
    assert [(one["code"], one["name"], one["kind"]) for one in units] == official
    assert len(units) == len({one["id"] for one in units}) == 34
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one["id"]) for one in units)
    taken = {one["id"] for one in read("agencies.yaml")["agencies"]}
    assert not taken & {one["id"] for one in units}


def test_report_names_its_parts_and_invents_nothing() -> None:
    report = read("report.yaml")
    assert report["number"] == report["signed"] == report["signer"]["name"] == report["illustrative"] == ""
    assert report["appendices"] == list(FORMS)
    assert len(report["bases"]) == 3
    assert not any(base.endswith((";", ".", ",")) for base in report["bases"])


def test_every_mend_is_told_in_the_guide() -> None:
    guide = (ROOT / "docs" / "nguon-ke-hoach.md").read_text(encoding="utf-8")
    assert [one["where"] for one in mends() if f"| {one['where']} |" not in guide] == []
