"""Measures that time per unit stays flat: python -m bench.scale [scale …] (324 copies: 11,016 units).

Each scale's workspace is written by the example's generator into a temporary folder, loaded in a process
of its own, and every form totalled over all units. 11,016 units have 66,000 files, 0.7 million rows and
7 million figures. Budget: 2 GB of memory, and no more than 1.5 times the seconds per unit of the smallest.
"""

import gc
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from baocao.diagnostics import Diagnostic, errors
from baocao.figures.totals import totals
from baocao.load import load

ROOT = Path(__file__).resolve().parent.parent
SCALES = (1, 10, 100, 324)
MEMORY_MB = 2048
FLAT = 1.5
ONE = "--one"
"""Marks the process that measures one workspace."""


def one(workspace: Path) -> None:
    """Print units, figures, seconds to load, seconds to total, memory in MB."""
    gc.disable()
    said: list[Diagnostic] = []
    start = time.perf_counter()
    project = load(workspace, said)
    loaded = time.perf_counter()
    if project is None or errors(said):
        sys.exit(f"Không nạp được {workspace}")
    for form in project.forms.values():
        totals(form, project.units, project.tables)
    done = time.perf_counter()
    figures = sum(bytes(table.states).count(1) for table in project.tables.values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 2**20)
    print(len(project.units), figures, loaded - start, done - loaded, memory)


def main(words: list[str]) -> int:
    """Print a line per scale; 1 when a budget is missed."""
    if words[:1] == [ONE]:
        one(Path(words[1]))
        return 0
    per_unit, missed = [], False
    for scale in [int(word) for word in words] or SCALES:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name) / "w"
            made = [sys.executable, ROOT / "examples/generate.py", "--scale", str(scale), "--out", place]
            subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
            command = [sys.executable, "-X", "utf8", __file__, ONE, place]
            done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        units, figures, load_s, total_s, memory = map(float, done.stdout.split())
        per_unit.append((load_s + total_s) / units)
        missed |= memory > MEMORY_MB or per_unit[-1] > FLAT * per_unit[0]
        print(
            f"{units:7.0f} đơn vị {figures:9.0f} số  nạp {load_s:6.2f} giây  cộng {total_s:5.2f} giây  "
            f"{1000 * per_unit[-1]:5.2f} mili giây một đơn vị  bộ nhớ {memory:4.0f} MB"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
