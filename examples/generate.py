"""Writes the invented figures of the complete example: python3 examples/generate.py"""

import io
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from generator.chance import Chance
from generator.command import HELP, Asked, Refused, asked, empty
from generator.outline import read_outline
from generator.people import district
from generator.tables import files
from generator.workspace import Places, copy_rest, multiplied

EXAMPLE = Path(__file__).resolve().parent
ROOT = EXAMPLE.parent


def main(words: list[str]) -> int:
    """The exit code after doing what ``words`` ask."""
    for stream in (sys.stdout, sys.stderr):
        # Consoles of Windows are not UTF-8 by themselves.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    if {"-h", "--help"} & set(words):
        sys.stdout.write(HELP)
        return 0
    try:
        wish = asked(words)
        count = _generate(wish)
    except Refused as error:
        sys.stderr.write(f"lỗi: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"lỗi: không đọc hoặc ghi được {error.filename}\n")
        return 2
    sys.stdout.write(f"Đã ghi {count} tệp số liệu minh họa vào {wish.out or EXAMPLE}/data\n")
    return 0


def _generate(wish: Asked) -> int:
    """Writes what is wished for; the number of data files."""
    outline = read_outline(ROOT / "outline", EXAMPLE / "outline")
    outline = replace(outline, units=multiplied(outline.units, wish.scale))
    whole = district({unit.id: unit.kind for unit in outline.units}, Chance(str(wish.seed)))
    texts = dict(files(outline, whole))
    if wish.out is not None:
        empty(wish.out)
        copy_rest(Places(ROOT, EXAMPLE), outline.units, wish.out)
    data = (wish.out or EXAMPLE) / "data"
    for kind in ("units", "agencies"):
        shutil.rmtree(data / kind, ignore_errors=True)
    for name, text in texts.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(texts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
