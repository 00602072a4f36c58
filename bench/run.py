"""Measures the budgets: check and a cold build against one bare pandoc call, check and status as users wait.

The commands run in turn (A B C A B C …), so that a machine whose speed drifts slows all alike;
what is printed are medians of whole processes and their ratios in the same round.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.floor import write

ROOT = Path(__file__).resolve().parent.parent
START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from baocao.cli import main; main()"
BUDGETS = {"check": 0.3, "final": 1.0}
"""Source: the project's design, section on speed. Ratios to the floor."""

WAITED = ("check", "status")
"""Commands that users run through build.py."""

WAIT_SECONDS = 0.7
"""So long may such a command take after the first run: what still feels like an answer."""

MEMORY_MB = 400

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Without what keeps Python from storing compiled modules: users' runs have them after the first."""


def measure(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory in MB of ``command`` with its children."""
    start = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        command,
        ENVIRONMENT,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"Lệnh thất bại: {' '.join(command)}")
    return seconds, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def main() -> None:
    """Print the medians, ratios and budgets; exit 1 when one is missed."""
    if not hasattr(os, "posix_spawn"):
        sys.exit("Chỉ đo được trên Linux và macOS.")
    workspace = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "examples")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    engine = [sys.executable, "-X", "utf8", "-c", START, str(ROOT)]
    place = ["--workspace", str(workspace), "--today", "24/4/2020"]
    with tempfile.TemporaryDirectory() as name:
        commands = {"floor": write(workspace, Path(name))}
        commands |= {verb: [*engine, verb, *place] for verb in BUDGETS}
        entry = [sys.executable, str(ROOT / "build.py")]
        waited = {f"build.py {verb}": [*entry, verb, *place] for verb in WAITED}
        commands |= waited
        # The same once more: the charts that the cold build drew are kept.
        commands["again"] = commands["final"]
        for command in commands.values():
            measure(command)
        runs = []
        for _ in range(rounds):
            shutil.rmtree(workspace / "dist/final/bieu-do", ignore_errors=True)
            runs.append({key: measure(command) for key, command in commands.items()})
    missed = False
    for key in commands:
        seconds = statistics.median(run[key][0] for run in runs)
        ratio = statistics.median(run[key][0] / run["floor"][0] for run in runs)
        memory = max(run[key][1] for run in runs)
        budget = BUDGETS.get(key)
        missed |= budget is not None and (ratio > budget or memory > MEMORY_MB)
        missed |= key in waited and seconds > WAIT_SECONDS
        allowed = f"(cho phép {budget})" if budget else ""
        allowed = f"(cho phép {WAIT_SECONDS} giây)" if key in waited else allowed
        print(f"{key:<15} {seconds:6.3f} giây  tỷ lệ {ratio:4.2f} {allowed:<19}  bộ nhớ {memory:4.0f} MB")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
