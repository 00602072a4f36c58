"""The one door to pandoc: fixed arguments, bounded time, memory and output."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

from baocao.limits import KB, limit

OLDEST = (3, 9)
"""The oldest pandoc whose DOCX was looked at: the one that the wheel brings."""

READER = "commonmark_x" + "".join(
    f"-{name}"
    for name in (
        "alerts",
        "autolink_bare_uris",
        "definition_lists",
        "emoji",
        "fancy_lists",
        "gfm_auto_identifiers",
        "implicit_header_references",
        "raw_attribute",
        "raw_html",
        "smart",
        "strikeout",
        "subscript",
        "superscript",
        "task_lists",
        "tex_math_dollars",
        "yaml_metadata_block",
    )
)
"""What pandoc may understand of the sheets. Source: safety rules, 3 and B 17, 19, 24."""

_STDERR_BYTES = 64 * KB
_CHUNK = 64 * KB
_VERSION_SECONDS = 10
_REFERENCE = "reference.docx"
_INPUT = "input.md"


class Pandoc(NamedTuple):
    """A pandoc that was found: where, and its version in words and numbers."""

    path: str
    version: str
    numbers: tuple[int, ...]


class Run(NamedTuple):
    """What a run of pandoc gave. ``code`` is its exit code, None when it was stopped for time."""

    code: int | None
    output: bytes
    errors: str


def locate() -> str:
    """The path of pandoc, blank when there is none: the wheel's own, else the one on the path.

    The environment may name another one (``PYPANDOC_PANDOC``). pypandoc itself is not imported:
    that takes longer than starting pandoc.
    """
    named = os.environ.get("PYPANDOC_PANDOC", "")
    if named:
        found = shutil.which(named)
        # It is run in a folder of its own, where a relative path would lead nowhere.
        return str(Path(found).absolute()) if found else ""
    wheel = find_spec("pypandoc")
    if wheel and wheel.origin:
        # With its ending: given a folder, which() of Python 3.11 adds none on Windows.
        name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
        bundled = shutil.which(str(Path(wheel.origin).parent / "files" / name))
        if bundled:
            return bundled
    return shutil.which("pandoc") or ""


def identify(path: str) -> Pandoc | None:
    """The pandoc at ``path``, or None when what is there does not say its version."""
    with tempfile.TemporaryDirectory(prefix="baocao-") as folder:
        run = _run([path, "--version"], Path(folder), {}, _VERSION_SECONDS)
    found = re.match(r"pandoc(?:\.exe)? (\d+(?:\.\d+)+)", run.output[:_CHUNK].decode("utf-8", "replace"))
    if run.code != 0 or not found:
        return None
    return Pandoc(path, found[1], tuple(int(one) for one in found[1].split(".")))


def convert(
    pandoc: str, text: str, reference: bytes, pictures: Mapping[str, bytes], *, epoch: int, seconds: int
) -> Run:
    """``text`` as DOCX with the styles of ``reference``.

    ``pictures`` are all that pandoc may read: with ``--sandbox`` only files named on the command
    line exist for it. ``--epub-embed-font`` is the one option that names files without using them.
    """
    with tempfile.TemporaryDirectory(prefix="baocao-") as name:
        folder = Path(name)
        (folder / _REFERENCE).write_bytes(reference)
        (folder / _INPUT).write_text(text, "utf-8", newline="\n")
        for picture, held in pictures.items():
            (folder / Path(picture).name).write_bytes(held)
        arguments = [
            pandoc,
            "+RTS",
            "-M1g",
            "-RTS",
            "--sandbox",
            f"--data-dir={name}",
            "-f",
            READER,
            "-t",
            "docx",
        ]
        arguments += [f"--reference-doc={_REFERENCE}", "-o", "-"]
        arguments += [f"--epub-embed-font={Path(picture).name}" for picture in sorted(pictures)]
        return _run(arguments, folder, {"SOURCE_DATE_EPOCH": str(epoch)}, seconds)


def hypertext(pandoc: str, text: str, seconds: int) -> Run:
    """``text`` as a piece of HTML; pictures in it are only named, never read."""
    with tempfile.TemporaryDirectory(prefix="baocao-") as name:
        folder = Path(name)
        (folder / _INPUT).write_text(text, "utf-8", newline="\n")
        arguments = [pandoc, "+RTS", "-M1g", "-RTS", "--sandbox", f"--data-dir={name}", "-f", READER]
        arguments += ["-t", "html5", "--wrap=none", "--syntax-highlighting=none", "-o", "-"]
        return _run(arguments, folder, {}, seconds)


def _run(arguments: list[str], folder: Path, variables: Mapping[str, str], seconds: int) -> Run:
    """Run ``arguments`` in ``folder`` with its ``input.md`` as standard input, for at most ``seconds``."""
    given = folder / _INPUT
    given.touch()
    with given.open("rb") as text:
        try:
            process = subprocess.Popen(
                [*_leash(), *arguments],
                cwd=folder,
                env=_environment(folder) | dict(variables),
                stdin=text,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            return Run(126, b"", str(error.strerror))
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(process)

    timer = threading.Timer(seconds, stop)
    # A signal may come at any line from here on; a timer left behind must not hold up the exit.
    timer.daemon = True
    try:
        timer.start()
        output, errors = _listened(process)
    finally:
        timer.cancel()
        if process.returncode is None:
            _kill(process)
            process.wait()
    return Run(None if late.is_set() else process.returncode, output, errors.decode("utf-8", "replace"))


def _listened(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What ``process`` writes until it ends; output past the limit ends it, more errors are dropped."""
    said: list[bytes] = []
    out, err = process.stdout or io.BytesIO(), process.stderr or io.BytesIO()
    listener = threading.Thread(target=lambda: said.append(_kept(err, _STDERR_BYTES)), daemon=True)
    listener.start()
    with out, err:
        try:
            most = limit("output_bytes")
            output = out.read(most + 1)
            if len(output) > most:
                _kill(process)
                output = b""
            process.wait()
        finally:
            # After a signal too: a stream that is still being read cannot be closed.
            if process.poll() is None:
                _kill(process)
                process.wait()
            listener.join()
    return output, b"".join(said)


def _kept(stream: IO[bytes], most: int) -> bytes:
    """The first ``most`` bytes of ``stream``; what follows is read and dropped."""
    held = stream.read(most)
    while stream.read(_CHUNK):
        pass
    return held


def _leash() -> list[str]:
    """A prefix that has the child killed when we die, however we die, where the system offers one.

    ``setpriv`` sets PR_SET_PDEATHSIG and becomes the command; done by ourselves it would take code
    between fork and exec, which is not safe beside threads. The one of BusyBox cannot do it.
    """
    tool = shutil.which("setpriv") if sys.platform == "linux" else None
    able = tool is not None and Path(tool).resolve().name == "setpriv"
    return [tool, "--pdeathsig", "KILL", "--"] if tool and able else []


def _environment(folder: Path) -> dict[str, str]:
    """As little as a child needs; no home, so that no personal pandoc files come in."""
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ
    }
    return kept | {"HOME": str(folder), "APPDATA": str(folder), "LC_ALL": "C.UTF-8"}


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End ``process`` and all that it has started."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
