"""Charts as pictures: drawn beside pandoc, or taken from the last build where nothing has changed."""

import json
import threading
from collections.abc import Mapping
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.process import BaseProcess

from baocao.diagnostics import Diagnostic, Span
from baocao.drawing import ENGINE, PPI, serve
from baocao.limits import limit, over
from baocao.model import Chart, Style
from baocao.typeset import page
from baocao.typeset.ooxml import R, attribute, bookmark, field, paragraph, run
from baocao.typeset.remarks import around

_EMU_PER_MM = 36_000
_FIRST_ID = 100_000
"""Ids of drawings must differ from those of pandoc's pictures, which count from 1."""

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Easel:
    """Draws charts in a process of its own, beside whatever else is done. Ends it when left."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        """``kept`` are the files of the last build's charts by name."""
        self.kept = kept
        self._old = [png for name, png in kept.items() if name.endswith(".png")]
        self._records = {held for name, held in kept.items() if not name.endswith(".png")}
        self._made: dict[str, bytes] = {}
        self._fault = ""
        self._process: BaseProcess | None = None
        self._hand: threading.Thread | None = None

    def __enter__(self) -> "Easel":
        """Itself; nothing is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, at work or not."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._hand is not None:
            self._hand.join()

    def ready(self) -> None:
        """Start the drawing engine, which takes half a second, while there is other work to do."""
        if self._process is None:
            context = get_context("spawn")
            self._wire, theirs = context.Pipe()
            self._process = context.Process(target=serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()

    def begin(self, charts: Mapping[str, Chart]) -> None:
        """Draw ``charts``, given by slot, but those whose pictures were kept."""
        left = {}
        for key, chart in charts.items():
            found = next((png for png in self._old if record(chart, png) in self._records), None)
            if found is None:
                left[key] = chart
            else:
                self._made[key] = found
        if left:
            self.ready()
            self._hand = threading.Thread(target=self._draw, args=(left,), daemon=True)
            self._hand.start()

    def pictures(self, said: list[Diagnostic]) -> dict[str, bytes] | None:
        """The PNGs by slot, once all are drawn; None when ``said`` tells why there are none."""
        if self._hand is not None:
            self._hand.join(limit("drawing_seconds"))
            self._fault = over("drawing_seconds") if self._hand.is_alive() else self._fault
        if not self._fault:
            return self._made
        hint = "chạy lại; nếu vẫn lỗi, gửi thông báo này cho người phụ trách kỹ thuật của báo cáo"
        said.append(Diagnostic("P611", Span(""), f"không vẽ được biểu đồ: {self._fault}", hint))
        return None

    def _draw(self, left: Mapping[str, Chart]) -> None:
        for key, chart in left.items():
            try:
                self._wire.send(chart.spec)
                answer = self._wire.recv()
            except (EOFError, OSError):
                answer = "phần vẽ dừng giữa chừng"
            if isinstance(answer, str):
                self._fault = f"'{chart.caption[:80]}' ({answer.splitlines()[-1][:120]})"
                return
            self._made[key] = answer


def record(chart: Chart, png: bytes) -> bytes:
    """The spec of ``chart`` as a file of its own, with what its picture ``png`` was drawn by.

    A kept picture whose record is not the same as this was drawn from something else, or changed.
    """
    by = {"drawn_by": ENGINE, "ppi": PPI, "png": sha256(png).hexdigest()}
    return f'{chart.spec[:-1]},"usermeta":{json.dumps(by)}}}\n'.encode()


def relation(number: int) -> str:
    """The id of the relation to the picture of the chart ``number``."""
    return f"chart-{number}"


def medium(number: int) -> str:
    """The name of the picture of the chart ``number``, in the folder of the document."""
    return f"media/chart-{number}.png"


def chart(one: Chart, style: Style, number: int, mark: str, comment: int = 0) -> str:
    """The picture with its caption below, as paragraphs; the caption bears ``comment``, of 0 there is none.

    Raises: ValueError when it is wider than the page.
    """
    if one.width_mm * 1440 / 25.4 > page.text_width(style, one.landscape) + 6:
        raise ValueError(f"chart of {one.width_mm} mm is wider than its page")
    label = run("Biểu đồ ") + field("SEQ Biểu_đồ \\* ARABIC", str(number))
    words = run(f". {one.caption}")
    caption = paragraph("TenBieuDo", bookmark(mark, label) + (around(comment, words) if comment else words))
    return paragraph("Anh", f"<w:r>{_drawing(one, number)}</w:r>", "<w:keepNext/>") + caption


def _drawing(one: Chart, number: int) -> str:
    across, down = (round(mm * _EMU_PER_MM) for mm in (one.width_mm, one.height_mm))
    names = f'id="{_FIRST_ID + number}" name="Biểu đồ {number}" descr={attribute(one.alt)}'
    shape = (
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="{relation(number)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" xmlns:a="{_A}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {names}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PIC}">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
