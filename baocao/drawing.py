"""Vega-Lite as pictures; in a process apart: starting the engine holds Python's lock for half a second."""

import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import vl_convert

PPI = 300
"""Dots per inch: sharp on any office printer."""

VEGA_LITE = "6.4"
"""The version of Vega-Lite that specs are written for; vl-convert brings several."""

ENGINE = f"vl-convert {vl_convert.__version__}"  # type: ignore[attr-defined]  # its stubs leave it out

_FONTS = Path(__file__).parent / "fonts"
_EMPTY = '{"data":{"values":[]},"mark":"bar"}'


def png(spec: str) -> bytes:
    """The picture of ``spec``: same spec, same bytes, on every machine. Raises: ValueError."""
    # Letters come from our own fonts; figures stand in the spec, and nothing is ever fetched.
    vl_convert.register_font_directory(str(_FONTS))
    return vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, ppi=PPI, allowed_base_urls=[])


def library() -> bytes:
    """What draws Vega-Lite in a browser, as one script: same version, same bytes; takes seconds."""
    script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE)
    return script.encode()


def serve(wire: Connection) -> None:
    """Draw the specs that come through ``wire`` until it is closed: bytes for each, or why not in words."""
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the process ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    png(_EMPTY)
    while True:
        try:
            spec = wire.recv()
        except EOFError:
            return
        try:
            answer: bytes | str = png(spec)
        except ValueError as error:
            answer = str(error)
        wire.send(answer)
