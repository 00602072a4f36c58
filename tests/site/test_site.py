"""The web page without a browser: links, escaping, sizes, figures with their sources, same bytes."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from click.testing import CliRunner
from conftest import BASE, workspace
from lxml import etree
from webpages import TODAY, Elements, made, pages

from baocao.cli import cli
from baocao.examine import examine
from baocao.site import text
from baocao.site.figure import html
from baocao.site.links import Links, links

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web page of the example."""
    return made(ROOT / "examples", tmp_path_factory.mktemp("example") / "site")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web page of the tests' own workspace."""
    return made(BASE, tmp_path_factory.mktemp("small") / "site")


def _broken(folder: Path) -> list[str]:
    found = pages(folder)
    read = {name: Elements(page) for name, page in found.items()}
    ids = {name: set(one.all("id")) for name, one in read.items()}
    wrong = []
    for name, one in read.items():
        for address in (*one.all("href"), *one.all("src")):
            parts = urlsplit(address)
            target = unquote(parts.path) or name
            if parts.scheme:
                good = parts.scheme in ("https", "data", "mailto")
            else:
                good = (folder / target).is_file() and (
                    not parts.fragment or unquote(parts.fragment) in ids[target]
                )
            if not good:
                wrong.append(f"{name}: {address}")
    return wrong


def test_every_link_of_the_example_leads_somewhere(example: Path) -> None:
    assert _broken(example) == []


def test_every_link_leads_somewhere_where_nothing_is_written_yet(tmp_path: Path) -> None:
    assert _broken(made(ROOT, tmp_path / "site")) == []


def test_no_id_stands_twice_on_a_page(example: Path) -> None:
    for name, page in pages(example).items():
        ids = list(Elements(page).all("id"))
        assert len(ids) == len(set(ids)), name


def test_every_figure_stands_on_a_page_with_its_source(example: Path) -> None:
    look = examine(ROOT / "examples", None, TODAY)
    assert look.manuscript is not None
    found: dict[int, str] = {}
    for page in pages(example).values():
        for tag in etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8")).iter("span"):
            if tag.get("class") == "figure":
                source = tag.find("span[@class='source']")
                assert source is not None
                assert source.get("id") == tag.get("aria-describedby")
                found[int(tag.get("id", "f0")[1:])] = "".join(source.itertext())

    assert sorted(found) == list(range(1, len(look.manuscript.figures) + 1))
    for number, one in enumerate(look.manuscript.figures, 1):
        assert found[number].startswith(" ".join(one.shown.split())[:5]), number
        assert all(cell.file in found[number] for cell in one.cells[:3]), number


def test_what_a_figure_shows_is_what_the_document_prints(small: Path) -> None:
    page = (small / "muc-chi-dao.html").read_text("utf-8")

    shown = re.findall(r'class="figure"[^>]*>([^<]*)<', page)

    assert shown == ["3/3", "44,5"]
    assert "data/units/xa-an/PL1.csv dòng 4 cột 5" in page


def test_pages_are_small(example: Path) -> None:
    front = sum(
        (example / name).stat().st_size for name in ("index.html", "assets/site.css", "assets/site.js")
    )

    assert front < 300_000
    assert "vega.js" not in (example / "index.html").read_text("utf-8")
    assert max(path.stat().st_size for path in example.glob("*.html")) < 1_000_000


def test_only_pages_with_charts_load_what_draws_them(example: Path) -> None:
    for name, page in pages(example).items():
        assert ("assets/vega.js" in page) == ('class="drawing"' in page), name


def test_same_inputs_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    again = made(BASE, tmp_path / "site")

    names = sorted(path.relative_to(small).as_posix() for path in small.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again).as_posix() for path in again.rglob("*") if path.is_file())
    for name in names:
        assert (again / name).read_bytes() == (small / name).read_bytes(), name


def test_a_page_forbids_all_that_is_not_beside_it(example: Path) -> None:
    for name, page in pages(example).items():
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert policy, name
        rules = policy[1].replace("&#39;", "'")
        assert rules.startswith(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
        )
        read = Elements(page)
        assert [held for tag, held in read.found if tag == "script" and "src" not in held] == [], name
        assert [held for _, held in read.found if "style" in held] == [], name
        assert [key for _, held in read.found for key in held if key.startswith("on")] == [], name


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"
HOSTILE = {
    "outline/units.yaml": lambda held: held.replace("name: Xã Ân", f"name: {_quoted('Xã Ân ' + EVIL)}"),
    "outline/phan-1.yaml": lambda held: held.replace(
        "title: Công tác chỉ đạo, điều hành", f"title: {_quoted('Công tác ' + EVIL)}"
    ),
    "outline/forms/PL1.yaml": lambda held: held.replace(
        "title: Văn bản hành chính", f"title: {_quoted('Văn bản ' + EVIL)}"
    ),
    "content/topics/noi-vu/chi-dao.md": lambda held: (
        held.replace("# Công tác chỉ đạo, điều hành", "# Công tác chỉ đạo, điều hành {#chi-dao}")
        + f"\n{EVIL} [x](javascript:alert(1)) `{EVIL}`\n\n<svg onload=alert(1)>\n"
        + f"\n[y](data:text/html,{EVIL})\n"
    ),
    "data/units/xa-an/PL1.csv": lambda held: held + f'PL1.5,5,Sáng kiến,"{EVIL.replace(chr(34), "")}",a,b\n',
}


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def test_nobody_puts_a_script_into_a_page(tmp_path: Path) -> None:
    changed = {name: change((BASE / name).read_text("utf-8")) for name, change in HOSTILE.items()}

    found = pages(made(workspace(tmp_path, changed), tmp_path / "site"))

    together = "".join(found.values())
    assert together.count("&lt;script&gt;alert(1)") > 5
    for name, page in found.items():
        read = Elements(page)
        assert [
            held for tag, held in read.found if tag == "script" and not held["src"].startswith("assets/")
        ] == []
        assert not any("alert" in key for _, held in read.found for key in held), name
        assert not any(key.startswith("on") for _, held in read.found for key in held), name
        assert {tag for tag, _ in read.found} & {"svg", "iframe", "object", "embed", "form", "base"} == set()
        for address in (*read.all("href"), *read.all("src")):
            assert re.match(r"https://github\.com/o/r/|[a-z]+/|[\w-]+\.html|#|data:,$", address), address


def test_findings_stand_under_the_heading_that_they_speak_of(tmp_path: Path) -> None:
    file = "content/topics/noi-vu/chi-dao.md"
    words = (BASE / file).read_text("utf-8").replace("PL1.4", "PL1.44")

    folder = made(workspace(tmp_path, {file: words}), tmp_path / "site")

    page = (folder / "muc-chi-dao.html").read_text("utf-8")
    listed = page.index("E402")
    assert page.index('id="ke-hoach"') < listed < page.index('id="tuyen-truyen"')
    assert "https://github.com/o/r/blob/main/content/topics/noi-vu/chi-dao.md?plain=1#L" in page
    assert "E402" in (folder / "index.html").read_text("utf-8")


def test_what_is_missing_links_to_a_new_file_with_its_scaffold(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"content/topics/noi-vu/chi-dao.md": None})

    page = (made(root, tmp_path / "site") / "muc-chi-dao.html").read_text("utf-8")

    assert "CÒN THIẾU" in page
    address = next(one for one in Elements(page).all("href") if "/new/main?" in one)
    asked = parse_qs(urlsplit(address).query)
    assert asked["filename"] == ["content/topics/noi-vu/chi-dao.md"]
    assert asked["value"][0].startswith("# Công tác chỉ đạo, điều hành {#chi-dao}")
    assert "<!-- yc: ban-hanh-ke-hoach -->" in asked["value"][0]


def test_without_an_address_there_are_no_links_to_files(tmp_path: Path) -> None:
    for page in pages(made(BASE, tmp_path / "site", Links())).values():
        assert not any(one.startswith("http") for one in Elements(page).all("href"))


def test_the_day_is_the_one_that_was_given(tmp_path: Path) -> None:
    page = (made(BASE, tmp_path / "site", today=date(2020, 2, 1)) / "index.html").read_text("utf-8")

    assert "tình trạng ngày 1/2/2020" in page


def test_csv_files_are_copied_as_they_are(small: Path) -> None:
    for path in (BASE / "data").rglob("*.csv"):
        copy = small / "csv" / path.relative_to(BASE)
        assert copy.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", Links()),
        ("https://github.com/o/r", Links("https://github.com/o/r", "main", "examples/")),
        ("https://github.com/o/r/", Links("https://github.com/o/r", "main", "examples/")),
        ("https://github.com/o/r/tree/a/b", Links("https://github.com/o/r", "a/b", "examples/")),
        ("javascript:alert(1)", None),
        ("https://github.com/o", None),
        ("https://github.com/o/r?x=1", None),
    ],
)
def test_addresses_of_repositories(given: str, expected: Links | None) -> None:
    assert links(given, "examples/") == expected


def test_the_command_refuses_what_it_cannot_link_to_and_where_nothing_can_be_read(tmp_path: Path) -> None:
    wrong = CliRunner().invoke(cli, ["site", "--workspace", str(BASE), "--links", "github"])
    nothing = CliRunner().invoke(cli, ["site", "--workspace", str(tmp_path)])

    assert (wrong.exit_code, "https://github.com/<chủ>/<kho>" in wrong.output) == (2, True)
    assert (nothing.exit_code, "A101" in nothing.output) == (1, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", [".", "data", "content/topics", "x/../outline/site"])
def test_the_web_page_is_never_written_among_the_reports_files(tmp_path: Path, folder: str) -> None:
    root = workspace(tmp_path, {})
    before = sorted(root.rglob("*"))

    done = CliRunner().invoke(cli, ["site", "--workspace", str(root), "--to", str(root / folder)])

    assert (done.exit_code, "chọn thư mục khác" in done.output) == (2, True)
    assert sorted(root.rglob("*")) == before


def test_an_address_never_grows_past_what_is_taken() -> None:
    address = Links("https://github.com/o/r").new("content/a.md", "chữ " * 5000)

    assert address == "https://github.com/o/r/new/main?filename=content%2Fa.md"


PICTURE = '<p><img src="anh/1.png" alt="a 5" loading="lazy">[nguồn số liệu] b</p>'
OPEN, CLOSE, ONE, TWO = "\ue010", "\ue011", "\ue021", "\ue022"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"<p>a {OPEN}{ONE}5{CLOSE} b</p>", "<p>a [5] b</p>"),
        (f"<p>{OPEN}{ONE}5{CLOSE}{OPEN}{TWO}6{CLOSE}</p>", "<p>[5][6]</p>"),
        (f"<p>a <em>b {OPEN}{ONE}5</em> c{CLOSE} d</p>", "<p>a <em>b [5]</em>[ c] d</p>"),
        (f"<p><em>x</em> {OPEN}{ONE}5{CLOSE} <em>y</em></p>", "<p><em>x</em> [5] <em>y</em></p>"),
        ('<p><a href="javascript:1">a</a></p>', "<p><a>a</a></p>"),
        ('<p><a href="#nowhere">a</a></p>', "<p><a>a</a></p>"),
        (f'<p><img src="m/1.png" alt="a {OPEN}{ONE}5{CLOSE}"/> b</p>', PICTURE),
        ('<p onclick="x" style="color:red">a</p>', "<p>a</p>"),
        ("<p><script>a</script></p>", "<p><span>a</span></p>"),
    ],
)
def test_pandocs_text_is_cleaned_and_its_figures_are_marked(given: str, expected: str) -> None:
    made_of = text.cleaned(etree.fromstring(given), {}, {1: "nguồn", 2: "nguồn"})

    found = re.sub(
        r'<span class="figure"[^>]*>([^<]*)<span class="source".*?</span></span></span>',
        r"[\1]",
        html(made_of),
    )
    assert found == expected


def test_a_file_in_the_place_of_the_folder_is_told_once_in_vietnamese(tmp_path: Path) -> None:
    taken = tmp_path / "trang"
    taken.write_text("x", encoding="utf-8")

    done = CliRunner().invoke(
        cli, ["site", "--workspace", str(BASE), "--today", "10/4/2020", "--to", str(taken)]
    )

    assert done.exit_code == 1
    assert done.output.count("trên đường dẫn có một tệp thay vì thư mục") == 1
    assert "Directory" not in done.output
    assert taken.read_text("utf-8") == "x"
