"""Files of the workspace, and lists of files beside it, for who takes in what others sent."""

from pathlib import Path

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors.paths import inside
from baocao.limits import limit, over

_HANDED_IN = (".xlsx", ".xlsm", ".csv", ".xls", ".xlsb", ".ods")
_MOST = 10


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
    """The spreadsheets right in ``folder``, by name; of all else there one warning tells (D330)."""
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith(("~$", ".")))
    except OSError:
        words = "không có thư mục này, hoặc không đọc được"
        said.append(Diagnostic("A120", Span(folder.as_posix()), words, "kiểm tra lại đường dẫn của --from"))
        return ()
    paths = [path for path in found if path.suffix.lower() in _HANDED_IN]
    others = [path.name for path in found if path.suffix.lower() not in _HANDED_IN]
    if others or not paths:
        said.append(_left_alone(folder, others))
    if len(paths) > limit("files"):
        said.append(Diagnostic("A106", Span(folder.as_posix()), over("files"), "chia thành nhiều thư mục"))
        return ()
    return tuple(paths)


def _left_alone(folder: Path, names: list[str]) -> Diagnostic:
    """What is told of files that are no spreadsheets: one may be a commune's scan."""
    more = f" … (và {len(names) - _MOST} tên khác)" if len(names) > _MOST else ""
    words = (
        f"không nhận {', '.join(names[:_MOST])}{more}: không phải tệp Excel hay CSV"
        if names
        else "thư mục trống"
    )
    hint = "là số liệu gửi về thì xin lại tệp Excel; tệp trong thư mục con thì chạy lại với thư mục ấy"
    return Diagnostic("D330", Span(folder.as_posix()), words, hint, Severity.WARNING)
