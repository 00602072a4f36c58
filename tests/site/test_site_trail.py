"""The page of how far the report was day by day: its chart, its table, and what it never shows."""

from datetime import date
from pathlib import Path

import pytest
from conftest import workspace
from days import git, grown
from lxml import etree
from webpages import made

from baocao.site.links import Links

PAGE = "lich-su.html"
TODAY = date(2020, 3, 5)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, str, str]]:
    return grown(tmp_path_factory.mktemp("days"))


@pytest.fixture(scope="module")
def folder(repository: tuple[Path, tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(repository[0], tmp_path_factory.mktemp("site") / "site", today=TODAY)


def _read(folder: Path) -> etree._Element:
    return etree.fromstring((folder / PAGE).read_bytes(), etree.HTMLParser(encoding="utf-8"))


def _words(one: etree._Element) -> str:
    return " ".join("".join(one.itertext()).split())


def test_the_table_has_each_day_and_links_its_commit(
    folder: Path, repository: tuple[Path, tuple[str, str, str]]
) -> None:
    first, _, third = repository[1]
    page = _read(folder)

    rows = [[_words(cell) for cell in row] for row in page.iter("tr")]

    assert rows == [
        ["Ngày", "Lần ghi", "Nội dung", "Biểu"],
        ["3/3/2020", third[:10], "9/9", "8/8"],
        ["1/3/2020", first[:10], "5/9", "7/8"],
        ["Cơ quan, đơn vị", "Nội dung", "Biểu"],
        ["Phòng Nội vụ", "5/5", "1/1"],
        ["Phòng Tư pháp", "4/4", "1/1"],
        ["Các đơn vị", "–", "6/6"],
        ["Cơ quan, đơn vị", "Nội dung", "Biểu"],
        ["Phòng Nội vụ", "5/5", "1/1"],
        ["Phòng Tư pháp", "0/4", "1/1"],
        ["Các đơn vị", "–", "5/6"],
    ]
    assert [_words(one) for one in page.iter("summary")] == ["Ngày 3/3/2020", "Ngày 1/3/2020"]
    links = [one.get("href") for row in page.iter("tr") for one in row.iter("a")]
    assert links == [f"https://github.com/o/r/commit/{one}" for one in (third, first)]
    assert "Đã bỏ qua 1 ngày" in _words(page)


def test_the_chart_stands_for_the_same_figures(folder: Path) -> None:
    page = _read(folder)
    (chart,) = (one for one in page.iter("svg") if one.get("class") == "trail")

    dots = [(one.get("cx"), one.get("cy"), _words(one)) for one in chart.iter("circle")]
    squares = [(one.get("x"), one.get("y"), _words(one)) for one in chart.iter("rect")]
    signs = [(one.get("x"), _words(one)) for one in chart.iter("text")]

    assert dots == [
        ("12.00%", "120", "1/3/2020: nội dung 5/9"),
        ("24.14%", "40", "3/3/2020: nội dung 9/9"),
    ]
    assert squares == [
        ("12.00%", "62", "1/3/2020: biểu 7/8"),
        ("24.14%", "40", "3/3/2020: biểu 8/8"),
    ]
    assert signs == [
        ("0", "100%"),
        ("0", "50%"),
        ("0", "0%"),
        ("97.00%", "M1"),
        ("12.00%", "1/3/2020"),
        ("54.50%", "8/3/2020"),
        ("97.00%", "15/3/2020"),
    ]
    told = _words(chart.find("desc"))
    assert told == (
        "Ngày 1/3/2020: nội dung 5/9, biểu 7/8. Ngày 3/3/2020: nội dung 9/9, biểu 8/8."
        " Số liệu từng ngày ở bảng bên dưới."
    )


def test_milestones_are_named_also_when_they_are_far(folder: Path) -> None:
    lists = [one for one in _read(folder).iter("ul") if one.get("class") == "milestones"]

    assert [[_words(item) for item in one] for one in lists] == [
        [
            "M1: 15/3/2020 Các xã gửi số liệu",
            "M2: 15/4/2020 Báo cáo dự thảo (ngoài khoảng của biểu đồ)",
            "M3: 25/4/2020 Báo cáo chính thức (ngoài khoảng của biểu đồ)",
        ]
    ]


def test_nothing_of_who_committed_or_of_their_words_is_on_the_page(folder: Path) -> None:
    page = (folder / PAGE).read_text("utf-8")

    assert "alert" not in page
    assert "lich-su.html" in (folder / "index.html").read_text("utf-8")


def test_built_again_it_is_the_same_with_and_without_what_was_kept(
    folder: Path, repository: tuple[Path, tuple[str, str, str]], tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("lich-su.*")}

    made(repository[0], folder, today=TODAY)
    made(repository[0], tmp_path / "site", today=TODAY)

    assert sorted(before) == ["lich-su.html", "lich-su.json"]
    assert {path.name: path.read_bytes() for path in folder.glob("lich-su.*")} == before
    assert {path.name: path.read_bytes() for path in (tmp_path / "site").glob("lich-su.*")} == before


def test_a_kept_file_that_is_a_link_or_large_is_not_read(
    repository: tuple[Path, tuple[str, str, str]], tmp_path: Path, folder: Path
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_bytes((folder / "lich-su.json").read_bytes().replace(b"[\n5,\n9,", b"[\n1,\n9,"))
    linked, large = tmp_path / "linked", tmp_path / "large"
    linked.mkdir()
    large.mkdir()
    (linked / "lich-su.json").symlink_to(kept)
    (large / "lich-su.json").write_bytes(kept.read_bytes() + b" " * 1_000_000)
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "lich-su.json").write_bytes(kept.read_bytes())

    for one in (linked, large, taken):
        made(repository[0], one, today=TODAY)

    expected = (folder / PAGE).read_bytes()
    same = [(one / PAGE).read_bytes() == expected for one in (linked, large, taken)]
    assert same == [True, True, False]


def test_without_a_history_the_page_says_why(
    repository: tuple[Path, tuple[str, str, str]], tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", repository[0].as_uri(), "shallow")
    alone = workspace(tmp_path, {})

    shallow = _words(_read(made(tmp_path / "shallow", tmp_path / "one")))
    outside = _words(_read(made(alone, tmp_path / "two")))

    assert "Chưa có tiến độ theo ngày: kho Git chỉ được tải về một phần lịch sử." in shallow
    assert "Chưa có tiến độ theo ngày: thư mục này không nằm trong kho Git." in outside
    assert not (tmp_path / "one/lich-su.json").exists()


def test_without_an_address_commits_are_not_linked(
    repository: tuple[Path, tuple[str, str, str]], tmp_path: Path
) -> None:
    page = _read(made(repository[0], tmp_path / "site", Links(), TODAY))

    assert [one.get("href") for row in page.iter("tr") for one in row.iter("a")] == []
    assert len(list(page.iter("code"))) == 2
