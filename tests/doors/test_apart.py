"""Work in a process of its own: what it gives, and what becomes of work that never ends or dies."""

import os
import sys
import time

import pytest

from baocao import limits
from baocao.conform import conform_apart
from baocao.diagnostics import Diagnostic
from baocao.doors.apart import Lost, apart


def double(text: str) -> str:
    return text * 2


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def abort() -> None:
    os.abort()


def fail() -> None:
    raise ValueError("the work's own fault")


def hoard(size: int) -> int:
    return len(bytearray(size))


def test_gives_what_the_work_gives() -> None:
    assert apart(double, "ă") == "ăă"


@pytest.mark.parametrize("work", [abort, fail])
def test_a_death_is_told_and_nothing_printed(work: object, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Lost, match="died"):
        apart(work)  # type: ignore[arg-type]

    assert capfd.readouterr() == ("", "")


def test_an_endless_work_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    short = limits.Limit(1, "thời gian", "giây")
    monkeypatch.setitem(limits.LIMITS, "foreign_seconds", short)
    start = time.monotonic()

    with pytest.raises(Lost, match="late"):
        apart(sleep, 60.0)

    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_memory_is_bounded() -> None:
    with pytest.raises(Lost, match="died"):
        apart(hoard, 3 * 1024**3)


def test_conform_says_that_a_document_was_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "foreign_seconds", limits.Limit(0, "thời gian", "giây"))
    said: list[Diagnostic] = []

    conform_apart(b"PK", "la.docx", "draft", said)

    assert [(one.code, one.span.file) for one in said] == [("A170", "la.docx")]
