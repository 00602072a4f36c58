"""The page of each complaint, in Vietnamese: what it means, why, how to mend it, its source."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "pages"


def codes() -> tuple[str, ...]:
    """All codes that have a page, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.md")))


def page(code: str) -> str:
    """The page of ``code`` as Markdown, blank when there is none."""
    path = _FOLDER / f"{code}.md"
    return path.read_text("utf-8") if code in codes() else ""


def contents() -> str:
    """All codes with the titles of their pages, a line each."""
    return "".join(f"{code:<6} {page(code).splitlines()[0].lstrip('# ')}\n" for code in codes())
