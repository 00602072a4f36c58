"""Files of the workspace, and lists of files beside it, for who takes in what others sent."""

from pathlib import Path

from baocao.diagnostics import Diagnostic, Span
from baocao.doors.paths import inside
from baocao.limits import limit, over

_HANDED_IN = (".xlsx", ".xlsm", ".csv", ".xls", ".xlsb", ".ods")


def read_kept(root: Path, name: str) -> bytes | None:
    """The bytes of the file ``name`` of the workspace; None when there is none.

    Raises: OSError when it is there and cannot be read.
    """
    if not (root / name).exists():
        return None
    try:
        return inside(root, name).read_bytes()
    except ValueError as error:
        raise OSError(str(error)) from error


def handed_in(folder: Path, said: list[Diagnostic]) -> tuple[Path, ...]:
    """The spreadsheets right in ``folder``, by name; other files are left alone."""
    try:
        paths = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in _HANDED_IN and not path.name.startswith(("~$", "."))
        )
    except OSError:
        words = "không có thư mục này, hoặc không đọc được"
        said.append(Diagnostic("A120", Span(folder.as_posix()), words, "kiểm tra lại đường dẫn của --from"))
        return ()
    if len(paths) > limit("files"):
        said.append(Diagnostic("A106", Span(folder.as_posix()), over("files"), "chia thành nhiều thư mục"))
        return ()
    return tuple(paths)
