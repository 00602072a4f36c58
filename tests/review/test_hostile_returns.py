"""Returned copies that nobody should send: nothing ends in a traceback, nothing is lost in silence."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import workspace

from baocao.cli import cli
from baocao.diagnostics import Diagnostic
from baocao.load import load
from baocao.model import Opinion
from baocao.review.reading import returned
from baocao.review.returned import Said

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _parts(body: str, comments: str = "", extended: str = "") -> dict[str, bytes]:
    """A DOCX with ``body`` and ``comments`` as its parts."""
    names = (("comments", comments), ("commentsExtended", extended))
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        for name, held in names
        if held
    )
    space = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
    parts = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": "<Relationships xmlns="
        f'"http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        "word/comments.xml": f"<w:comments {space}>{comments}</w:comments>",
        "word/commentsExtended.xml": f"<w15:commentsEx {space}>{extended}</w15:commentsEx>",
    }
    return {name: text.encode() for name, text in parts.items()}


def _docx(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def _comment(id: int, text: str, author: str = 'w:author="B"', mark: str = "") -> str:
    return f'<w:comment w:id="{id}" {author}><w:p{mark}><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'


def _anchored(id: int, text: str) -> str:
    return (
        f'<w:p><w:commentRangeStart w:id="{id}"/><w:r><w:t>{text}</w:t></w:r>'
        f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r></w:p>'
    )


def _text(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def _by(kind: str, inner: str, by: str = "B") -> str:
    return f'<w:{kind} w:id="1" w:author="{by}" w:date="2020-04-10T09:00:00Z">{inner}</w:{kind}>'


def test_double_ids_missing_anchors_and_no_author_are_all_kept() -> None:
    comments = _comment(1, "một") + _comment(1, "hai") + _comment(7, "ba", author="")

    found = returned(_parts(_anchored(1, "chữ"), comments))

    assert found.said == (
        Said("comment", "B", "", "chữ", "một", 0),
        Said("comment", "B", "", "chữ", "hai", 0),
        Said("comment", "", "", "", "ba", -1),
    )


def test_reply_knows_what_it_answers() -> None:
    comments = _comment(1, "hỏi", mark=' w14:paraId="AA"') + _comment(2, "đáp", mark=' w14:paraId="BB"')
    extended = '<w15:commentEx w15:paraId="AA"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/>'

    found = returned(_parts(_anchored(1, "chữ") + _anchored(2, "chữ"), comments, extended))

    assert [one.reply for one in found.said] == [-1, 0]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            _text("Năm ") + _by("del", _text("2018", "delText")) + _by("ins", _text("2019")),
            [Said("replace", "B", "2020-04-10T09:00:00Z", "2018", "2019", 0)],
        ),
        (
            _by("del", _text("bỏ", "delText")) + _by("ins", _text("thêm"), "C"),
            [
                Said("delete", "B", "2020-04-10T09:00:00Z", "bỏ", "(bỏ)", 0),
                Said("insert", "C", "2020-04-10T09:00:00Z", "", "thêm", 0),
            ],
        ),
        (
            f"<w:pPr><w:rPr>{_by('ins', '')}</w:rPr></w:pPr>{_text('Đầu')}",
            [Said("insert", "B", "2020-04-10T09:00:00Z", "…Đầu", "¶", 0)],
        ),
        (
            _by("moveFrom", _text("đoạn")) + _text(" giữa ") + _by("moveTo", _text("đoạn")),
            [Said("move", "B", "2020-04-10T09:00:00Z", "đoạn", "(chuyển tới sau: … giữa )", 0)],
        ),
    ],
    ids=["replace", "two-people", "paragraph-mark", "move"],
)
def test_tracked_changes(body: str, said: list[Said]) -> None:
    assert list(returned(_parts(f"<w:p>{body}</w:p>")).said) == said


def test_sent_text_is_that_before_the_changes() -> None:
    body = _text("Năm ") + _by("del", _text("2018", "delText")) + _by("ins", _text("2019"))

    (para,) = returned(_parts(f"<w:p>{body}</w:p>")).paras

    assert (para.sent, para.now) == ("Năm 2018", "Năm 2019")


def test_changed_looks_are_counted_only() -> None:
    body = '<w:p><w:r><w:rPr><w:rPrChange w:id="1" w:author="B"/></w:rPr><w:t>a</w:t></w:r></w:p>'

    found = returned(_parts(body))

    assert (found.said, found.looks) == ((), 1)


def _import(folder: Path, docx: bytes) -> tuple[Path, int, str]:
    root = workspace(folder, {})
    (folder / "b.docx").write_bytes(docx)
    call = ["review", "import", str(folder / "b.docx"), "--workspace", str(root), "--today", "15/4/2020"]
    done = CliRunner().invoke(cli, call)
    return root, done.exit_code, done.output


def _register(root: Path) -> tuple[Opinion, ...]:
    said: list[Diagnostic] = []
    project = load(root, said)
    assert project is not None
    assert [one for one in said if one.span.file.startswith("data/gop-y")] == []
    return project.opinions


def test_words_that_look_like_markup_stay_words(tmp_path: Path) -> None:
    texts = (
        "{{ so(1) }} {% raw %}",
        "- a: &amp;x *y\n---\n# z",
        "&lt;img src=x&gt; | ` ' \" \\n \\x",
        "'x': !!python/object y",
        "\u202eđảo\u200b",
    )
    comments = "".join(_comment(at, text, 'w:author="{{ x }}: &quot;"') for at, text in enumerate(texts))

    root, code, output = _import(tmp_path, _docx(_parts("<w:p/>", comments)))

    assert code == 0, output
    assert [one.text for one in _register(root)] == [
        "{{ so(1) }} {% raw %}",
        "- a: &x *y --- # z",
        "<img src=x> | ` ' \" \\n \\x",
        "'x': !!python/object y",
        "[U+202E]đảo[U+200B]",
    ]
    assert {one.by for one in _register(root)} == {'{{ x }}: "'}


def test_thousands_of_comments_are_kept_in_files_that_can_be_read(tmp_path: Path) -> None:
    comments = "".join(_comment(at, f"ý {at}") for at in range(1200))

    root, code, output = _import(tmp_path, _docx(_parts("<w:p/>", comments)))

    assert code == 0, output
    assert len(_register(root)) == 1200
    assert len(list((root / "data/gop-y").glob("*.yaml"))) == 3


def test_more_than_the_limit_is_refused_whole(tmp_path: Path) -> None:
    comments = "".join(_comment(at, f"ý {at}") for at in range(10_000))

    root, code, output = _import(tmp_path, _docx(_parts("<w:p/>", comments)))

    assert code == 1
    assert "số nhận xét và chỗ sửa trong một bản góp ý: có 10.000, giới hạn 5.000" in output
    assert not (root / "data/gop-y").exists()


@pytest.mark.parametrize(
    ("docx", "code"),
    [
        (b"", "A150"),
        (b"{\\rtf1", "A155"),
        (
            _docx(_parts("<w:p/>") | {"word/comments.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "A162",
        ),
        (_docx(_parts("<w:p/>"))[:-30], "A158"),
        (_docx(_parts("<w:p>" * 300 + "</w:p>" * 300)), "A163"),
    ],
    ids=["empty", "rtf", "doctype", "cut", "deep"],
)
def test_no_document_is_refused_with_its_reason(tmp_path: Path, docx: bytes, code: str) -> None:
    root, exit_code, output = _import(tmp_path, docx)

    assert (exit_code, f"[{code}]" in output) == (1, True), output
    assert not (root / "data/gop-y").exists()


def test_register_with_a_mistake_stops_the_import(tmp_path: Path) -> None:
    docx = _docx(_parts("<w:p/>", _comment(1, "một")))
    root, _, _ = _import(tmp_path, docx)
    (file,) = (root / "data/gop-y").glob("*.yaml")
    file.write_text(file.read_text("utf-8").replace("decision: chưa", "decision: thôi"), "utf-8")
    before = sorted(path.name for path in (root / "data/gop-y").iterdir())

    call = ["review", "import", str(tmp_path / "b.docx"), "--workspace", str(root), "--today", "15/4/2020"]
    done = CliRunner().invoke(cli, call)

    assert done.exit_code == 1
    assert "không nhận giá trị 'thôi'" in done.output
    assert sorted(path.name for path in (root / "data/gop-y").iterdir()) == before
