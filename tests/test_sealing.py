"""Milestones: sealed once, rebuilt anywhere with the same bytes, refused when anything is not as it was."""

import os
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import workspace
from repository import LAW, committed, git, with_traps

from baocao import __version__
from baocao.load import seals
from baocao.model import Stage
from baocao.pipeline import Order, build
from baocao.sealing import Rebuilt, Sealed, seal, verify
from baocao.typeset.archive import unpack

DAY = date(2020, 4, 1)
SHALLOW = "kho Git chỉ được tải về một phần lịch sử (shallow)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The base workspace, committed."""
    folder = workspace(tmp_path, {})
    git(folder, "init", "--quiet")
    committed(folder)
    return folder


def _sealed(root: Path, stage: Stage = Stage.DRAFT, day: date = DAY) -> seals.Tag:
    done = seal(Order(root, stage, day))
    assert done.tag is not None, done.look.findings.said
    return done.tag


def _refusal(done: Sealed | Rebuilt) -> list[tuple[str, str, str]]:
    said = done.said if isinstance(done, Rebuilt) else done.look.findings.said
    return [(one.code, one.span.file, one.message) for one in said if one.code.startswith("G7")]


def _cloned(root: Path, *words: str) -> Path:
    other = root.parent / "clone"
    git(root.parent, "clone", "--quiet", *words, root.as_uri(), str(other))
    return other


def _words(docx: bytes) -> str:
    return unpack(docx, ("word/document.xml",))["word/document.xml"].decode()


def test_a_clone_rebuilds_the_same_bytes(root: Path) -> None:
    done = seal(Order(root, Stage.DRAFT, DAY), "Phòng Nội vụ <a@b>\n")
    first = {path.name: path.read_bytes() for path in done.written}
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    committed(root)

    again = verify(_cloned(root), "du-thao-lan-1")

    assert again.said == ()
    assert again.tag == done.tag
    assert list(first) == ["du-thao-lan-1.docx", "du-thao-lan-1.json"]
    assert dict(again.files) == {
        "bao-cao.docx": first["du-thao-lan-1.docx"],
        "manifest.json": first["du-thao-lan-1.json"],
    }
    tagger = git(root, "cat-file", "tag", "du-thao-lan-1").splitlines()[3]
    assert tagger == "tagger Phòng Nội vụ a@b <> 1583024400 +0000"


def test_another_zone_locale_and_hash_seed(root: Path) -> None:
    _sealed(root)
    strange = {"TZ": "Pacific/Apia", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}

    done = subprocess.run(
        [sys.executable, "-c", "from baocao.cli import main; main()", "verify", "du-thao-lan-1"],
        cwd=_cloned(root),
        env={**os.environ, **strange, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Giống hệt bản đã niêm phong: du-thao-lan-1 (SHA-256 của DOCX ")


def test_drafts_are_numbered_and_the_paper_says_which(root: Path) -> None:
    first = seal(Order(root, Stage.DRAFT, DAY))
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    second_commit = committed(root)
    second = seal(Order(root, Stage.DRAFT, DAY))

    texts = [_words(done.written[0].read_bytes()) for done in (first, second)]

    assert second.tag is not None
    assert (second.tag.name, second.tag.commit) == ("du-thao-lan-2", second_commit)
    assert [("Dự thảo lần 1" in one, "Dự thảo lần 2" in one) for one in texts] == [
        (True, False),
        (False, True),
    ]
    assert not any("Chưa niêm phong" in one for one in texts)


def test_what_is_not_committed_is_named_and_nothing_sealed(root: Path) -> None:
    git(root, "rm", "--quiet", "--cached", "outline/units.yaml")
    git(root, "commit", "--quiet", "--message", "hai")
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    (root / "data/units/xa-an/PL2.csv").unlink()

    done = seal(Order(root, Stage.DRAFT, DAY))

    words = "tệp khác với lần ghi (commit) sắp niêm phong"
    names = (LAW, "data/units/xa-an/PL2.csv", "outline/units.yaml")
    assert _refusal(done) == [("G702", name, words) for name in names]
    assert git(root, "tag") == ""
    assert not (root / "dist").exists()


def test_a_file_that_cannot_be_read_any_more_is_named(root: Path) -> None:
    (root / LAW).write_bytes(b"\xff\xfe\x00<<<<<<<")

    done = seal(Order(root, Stage.DRAFT, DAY))

    assert [one[:2] for one in _refusal(done)] == [("G702", LAW)]
    assert git(root, "tag") == ""


def test_outside_git_and_in_a_shallow_clone(root: Path, tmp_path: Path) -> None:
    _sealed(root)
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    committed(root)
    shallow = _cloned(root, "--depth=1", "--no-single-branch")
    (tmp_path / "x").mkdir()

    said = [
        _refusal(seal(Order(workspace(tmp_path / "x", {}), Stage.DRAFT, DAY))),
        _refusal(seal(Order(shallow, Stage.DRAFT, DAY))),
        _refusal(verify(shallow, "du-thao-lan-1")),
    ]

    outside = "thư mục này không nằm trong kho Git"
    assert said == [[("G703", "", outside)], [("G703", "", SHALLOW)], [("G703", "", SHALLOW)]]


def test_a_final_with_an_error_is_not_sealed(root: Path) -> None:
    (root / LAW).unlink()
    committed(root)

    done = seal(Order(root, Stage.FINAL, DAY))

    assert (done.tag, done.written, git(root, "tag")) == (None, (), "")
    assert {one.code for one in done.look.findings.said if one.severity == 3} >= {"C201"}


def test_a_final_is_named_by_its_day_and_sealed_once_a_day(root: Path) -> None:
    tag = _sealed(root, Stage.FINAL)

    again = seal(Order(root, Stage.FINAL, DAY))
    later = _sealed(root, Stage.FINAL, date(2020, 4, 2))

    assert (tag.name, later.name) == ("chinh-thuc-1-4-2020", "chinh-thuc-2-4-2020")
    assert _refusal(again) == [("G704", "", "không ghi được thẻ: đã có thẻ chinh-thuc-1-4-2020")]
    assert verify(root, tag.name).said == ()


def test_workspaces_of_one_repository_count_apart(root: Path) -> None:
    inner = root / "noi/vi-du"
    inner.mkdir(parents=True)
    for name in ("content", "data"):
        shutil.copytree(root / name, inner / name)
    (inner / "workspace.yaml").write_text("inherits: parent\n", "utf-8")
    committed(root)

    names = [_sealed(one).name for one in (inner, root, inner)]

    assert names == ["du-thao-lan-1-noi-vi-du", "du-thao-lan-1", "du-thao-lan-2-noi-vi-du"]
    assert verify(inner, "du-thao-lan-2-noi-vi-du").said == ()
    words = "thẻ này niêm phong thư mục 'noi/vi-du' của kho; chỉ đúng thư mục ấy bằng --workspace"
    assert _refusal(verify(root, "du-thao-lan-2-noi-vi-du")) == [("G703", "", words)]


FORGED = {
    "another word": ("stage: draft", "stage: khác"),
    "a day that is none": ("day: 2020-04-01", "day: 2020-02-31"),
    "one more line": ("electronic: true", "electronic: true\nlệnh: chạy"),
    "a line twice": ("number: 1\n", "number: 1\nnumber: 1\n"),
    "a number that its name does not have": ("number: 1\n", "number: 2\n"),
    "a number written otherwise": ("number: 1\n", "number: 01\n"),
    "a folder with a sign that turns": ("folder: ", "folder: a\u202eb"),
    "an endless version": ("baocao: ", "baocao: " + "9" * 90),
    "another title": ("Dự thảo lần 1, niêm phong", "Bản chính thức, niêm phong"),
    "too long": ("Dự thảo lần 1", "Dự thảo lần 1" + " " * 4000),
}


def _retagged(root: Path, text: str) -> None:
    """The tag of the first draft with ``text`` for its object."""
    (root.parent / "tag").write_text(text, "utf-8")
    one = git(root, "hash-object", "-t", "tag", "-w", "--literally", str(root.parent / "tag"))
    git(root, "update-ref", "refs/tags/du-thao-lan-1", one)


@pytest.mark.parametrize("name", FORGED)
def test_a_tag_that_is_not_as_written_is_refused(root: Path, name: str) -> None:
    _sealed(root)
    text = git(root, "cat-file", "tag", "du-thao-lan-1") + "\n"
    old, new = FORGED[name]
    assert text.count(old) == 1
    _retagged(root, text.replace(old, new))

    done = verify(root, "du-thao-lan-1")

    words = "thẻ 'du-thao-lan-1': thẻ này không phải do lệnh seal ghi, hoặc đã bị sửa"
    assert (_refusal(done), done.files) == ([("G705", "", words)], ())


@pytest.mark.parametrize("name", ["khong-co", "../HEAD", "*", "--output=x", "du-thao-lan-1\n", ""])
def test_what_is_no_tag(root: Path, name: str) -> None:
    _sealed(root)

    assert [one[0] for one in _refusal(verify(root, name))] == ["G705"]


def test_a_plain_tag_of_that_name_is_no_seal_and_stays(root: Path) -> None:
    commit = git(root, "rev-parse", "HEAD")
    git(root, "tag", "du-thao-lan-1")

    done = seal(Order(root, Stage.DRAFT, DAY))

    assert _refusal(done) == [("G704", "", "không ghi được thẻ: đã có thẻ du-thao-lan-1")]
    assert git(root, "rev-parse", "du-thao-lan-1") == commit
    assert [one[0] for one in _refusal(verify(root, "du-thao-lan-1"))] == ["G705"]


def test_a_repository_that_is_locked(root: Path) -> None:
    lock = root / ".git/refs/tags/du-thao-lan-1.lock"
    lock.write_bytes(b"")

    done = seal(Order(root, Stage.DRAFT, DAY))
    lock.unlink()

    words = "không ghi được thẻ: kho Git đang bị khóa, không cho ghi, hoặc đĩa đã đầy"
    assert (_refusal(done), done.written) == ([("G704", "", words)], ())
    assert _sealed(root).name == "du-thao-lan-1"


def test_a_seal_changed_at_random_is_refused_or_what_it_says(root: Path) -> None:
    _sealed(root)
    text = (git(root, "cat-file", "tag", "du-thao-lan-1") + "\n").encode()
    start, choose = text.index(b"\n\n") + 2, random.Random(1)

    for _ in range(20_000):
        changed, at = bytearray(text), choose.randrange(start, len(text))
        changed[at : at + choose.randrange(3)] = choose.choice((b"", text[start : start + 40], b"\xff", b"9"))
        found = seals.parsed(bytes(changed), "du-thao-lan-1")
        assert found is None or seals.message(found.seal).encode() == bytes(changed)[start:]


def _resealed(root: Path, tag: seals.Tag, **changed: object) -> None:
    git(root, "update-ref", "-d", f"refs/tags/{tag.name}")
    seals.fasten(root, tag._replace(seal=replace(tag.seal, **changed)), "x", 0)  # type: ignore[arg-type]


def test_another_version_is_told_whether_or_not_it_matters(root: Path) -> None:
    tag = _sealed(root)
    older = {**tag.seal.versions, "baocao": "0.0.1"}
    facts = verify(root, tag.name).files[1][1]
    before = facts.replace(f'"baocao": "{__version__}"'.encode(), b'"baocao": "0.0.1"')
    words = f"phiên bản đã khác lúc niêm phong: baocao 0.0.1 → {__version__}"

    _resealed(root, tag, versions=older, manifest=sha256(before).hexdigest())
    same = verify(root, tag.name)
    _resealed(root, tag, versions=older, docx="0" * 64)
    other = verify(root, tag.name)

    assert (_refusal(same), same.files[1]) == ([("G707", "", words)], ("manifest.json", before))
    assert _refusal(other) == [
        ("G706", "", "văn bản (DOCX) dựng lại khác bản đã niêm phong"),
        ("G707", "", words),
    ]
    assert other.files == ()


def test_another_manifest_and_a_copy_that_was_changed(root: Path) -> None:
    done = seal(Order(root, Stage.DRAFT, DAY))
    assert done.tag is not None
    build(Order(root, Stage.DRAFT, DAY))
    other = (root / "dist/draft/bao-cao.docx").read_bytes()
    copies = {"a.docx": done.written[0].read_bytes(), "b.docx": other, "c.docx": b"x"}

    said = {name: _refusal(verify(root, done.tag.name, (name, held))) for name, held in copies.items()}
    broken = verify(root, done.tag.name, ("c.docx", b"x"))
    _resealed(root, done.tag, manifest="0" * 64)

    words = "tệp này không phải bản đã niêm phong; khác bản dựng lại ở: word/document.xml"
    assert said == {"a.docx": [], "b.docx": [("G706", "b.docx", words)], "c.docx": []}
    assert ([one.code for one in broken.said], broken.files) == (["A157"], ())
    assert _refusal(verify(root, done.tag.name)) == [("G706", "", "manifest dựng lại khác bản đã niêm phong")]


@pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
def test_a_hostile_repository_runs_nothing(root: Path) -> None:
    sprung = with_traps(
        root, "\n[tag]\n    gpgSign = true\n[user]\n    signingKey = x\n[gpg]\n    program = {trap}\n"
    )

    tag = _sealed(root)
    again = verify(root, tag.name)

    assert not sprung.exists()
    assert again.said == ()
    # The traps are live: Git's own way of tagging steps into them.
    subprocess.run(["git", "tag", "-m", "x", "moc"], cwd=root, check=False, capture_output=True)
    assert sprung.exists()
