"""The example's generator writes just the files of the repository, and refuses to overwrite others."""

import subprocess
import sys
from pathlib import Path

import pytest
from example_figures import DATA, ROOT, read_yaml

EXAMPLE = ROOT / "examples"


def test_the_report_differs_from_the_root_s_only_in_what_is_invented() -> None:
    here, root = (read_yaml(folder / "outline/report.yaml") for folder in (EXAMPLE, ROOT))
    invented = {"number", "signed", "signer", "illustrative"}

    assert {key for key in here.keys() | root.keys() if here.get(key) != root.get(key)} == invented
    assert here["illustrative"] == "Số liệu minh họa, không phải số liệu thật"


def test_the_targets_are_the_root_s_with_invented_levels_where_those_are_not_known() -> None:
    here, root = (
        {one["id"]: one for one in read_yaml(folder / "outline/targets.yaml")["targets"]}
        for folder in (EXAMPLE, ROOT)
    )
    invented = {id for id, one in root.items() if not one["value"]}

    assert [id for id, one in root.items() if id not in invented and here[id] != one] == []
    assert {id for id in invented if here[id]["source"] == f"{root[id]['source']} (mức giả định)"} == invented
    assert all(here[id]["value"] for id in invented)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """The generator, run with ``words``."""
    command = [sys.executable, "-X", "utf8", str(EXAMPLE / "generate.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)


def tree(folder: Path) -> dict[str, bytes]:
    """The CSV files below ``folder`` by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/*/*.csv"))
    }


def test_the_generator_writes_just_the_files_of_the_repository(tmp_path: Path) -> None:
    done = run("--out", str(tmp_path / "out"))

    assert (done.returncode, done.stderr) == (0, "")
    assert tree(tmp_path / "out/data") == tree(DATA)


def test_another_seed_gives_other_figures_for_the_same_reporters(tmp_path: Path) -> None:
    run("--out", str(tmp_path), "--seed", "7")

    other = tree(tmp_path / "data")
    assert other.keys() == tree(DATA).keys()
    assert other != tree(DATA)


def test_scale_gives_a_workspace_with_more_communes(tmp_path: Path) -> None:
    run("--out", str(tmp_path), "--scale", "3")

    units = read_yaml(tmp_path / "outline/units.yaml")["units"]
    assert len(units) == len({one["id"] for one in units}) == len({one["code"] for one in units}) == 102
    assert {path.name for path in (tmp_path / "data/units").iterdir()} == {one["id"] for one in units}
    assert (tmp_path / "outline/report.yaml").read_bytes() == (EXAMPLE / "outline/report.yaml").read_bytes()


def test_the_generator_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")

    done = run("--out", str(tmp_path))

    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == f"lỗi: thư mục {tmp_path} không trống; chọn thư mục khác hoặc dọn thư mục này trước\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "words", [["--seed", "7"], ["--scale", "2"], ["--scale", "x", "--out", "x"], ["--ou"], ["--out"]]
)
def test_the_generator_refuses_what_it_does_not_understand(words: list[str]) -> None:
    done = run(*words)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("lỗi: ")
