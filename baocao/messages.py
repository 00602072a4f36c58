"""What the command line says besides its results: limits, refusals of wrong words, our own faults."""

import errno
import io
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from baocao.diagnostics import Diagnostic, Severity, errors
from baocao.limits import LIMITS
from baocao.printers.text import problems
from baocao.usage import wrong

STAGES = {"draft": "bản dự thảo", "final": "bản chính thức"}


def code(said: Sequence[Diagnostic]) -> int:
    """The exit code that ``said`` asks for: 1 when the authors must act."""
    return 1 if errors(said) else 0


def show(said: Sequence[Diagnostic], prefix: str) -> None:
    """Print complaints on stdout."""
    for line in problems(said, prefix):
        click.echo(line)


def verdict(said: Sequence[Diagnostic]) -> str:
    """One line that sums up what conform found."""
    counts = [sum(one.severity is level for one in said) for level in sorted(Severity, reverse=True)]
    if not any(counts):
        return "Đúng thể thức Nghị định 30/2020/NĐ-CP: không có điểm nào phải sửa."
    return "{} lỗi, {} cảnh báo, {} lưu ý về thể thức.".format(*counts)


def limits() -> str:
    """The table of limits as text."""
    width = max(len(one.title) for one in LIMITS.values())
    rows = (f"{one.title:<{width}}  {one.value:>11,} {one.unit}".replace(",", ".") for one in LIMITS.values())
    return "\n".join(rows) + "\n"


def guarded(command: click.Command) -> int:
    """Run ``command`` and return its exit code; every failure becomes one line in Vietnamese."""
    signal.signal(signal.SIGTERM, _stop)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Whatever the machine's language; a name that is no UTF-8 is shown with escapes.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        command.main(standalone_mode=False, prog_name="build.py", help_option_names=["-h", "--help"])
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng.", err=True)
        return 130
    except click.UsageError as error:
        click.echo(f"{wrong(error)}\nXem cách dùng: build.py --help", err=True)
        return 2
    except Exception as error:  # noqa: BLE001 - the one place where our own faults end
        return _failed(error)
    return 0


def _failed(error: Exception) -> int:
    """Say why a command ended on its way, and give the exit code."""
    if isinstance(error, BrokenPipeError):
        if sys.stderr:
            sys.stderr.close()
        return 0
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        click.echo("Đĩa đã đầy nên không in được kết quả; giải phóng dung lượng rồi chạy lại.", err=True)
        return 2
    return _own_fault()


def _stop(_number: int, _frame: object) -> None:
    click.echo("Đã dừng.", err=True)
    sys.exit(143)


def _own_fault() -> int:
    """Keep the traceback for whoever mends the program; show one line."""
    words = "Chương trình gặp lỗi của chính nó"
    try:
        with tempfile.NamedTemporaryFile(
            "w", suffix=".txt", prefix="baocao-", delete=False, encoding="utf-8"
        ) as file:
            traceback.print_exc(file=file)
        words += f"; xin gửi tệp này cho người phụ trách: {Path(file.name)}"
    except OSError:
        words += ", và không ghi được tệp kể lại lỗi vào thư mục tạm (đĩa đầy hoặc không cho ghi)"
    click.echo(words, err=True)
    return 2
