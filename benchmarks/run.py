"""What a pair of pages costs: `make bench`. Measures, prints a table, and judges nothing.

cold    a process that renders an edition of the sample's pages B2 and B3, with the faces pinned in the cache before:
        processor time (user and system) and time on the clock, medians; the greatest memory. A PDF advertisement, as
        page B4 has one, adds what its reader takes to load, 0.1 to 0.2 s.
edited  the same process where a word of every story is another than when the edition was rendered last; and where
        nothing of the edition has been read before, its front matter neither. The aim of ``cold`` is theirs as well.
warm    an edition with a word changed in every story, read, composed and written in a process that has set it before:
        processor time, median.
press,  the same process --for press and --for archive: processor time, and its ratio to that of a proof. Once more
archive for the press with no picture kept from before, as those of a new day are; and ``check --for press``.
lines   galleys of 6,000 characters and their breaking into lines, the sorts known and the text not; how the time grows.
plans   made-up pages of 4 to 14 stories that the planner lays out: seconds, and how they come out. ``planning.py`` has
        them page by page.
stages  each stage's share of that first edition of a process and of the later ones.
bytes   the PDF as it is, and without its pictures.

``--record`` keeps the figures in benchmarks/results/ under the commit's short id. The ratio printed is to the newest
file there, and once more as if the machine had been as fast as then.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import yaml

BENCHMARKS = Path(__file__).resolve().parent
CHECKOUT = BENCHMARKS.parent
sys.path.insert(0, str(CHECKOUT))

from benchmarks.edited import any_word, never_read, with_word  # noqa: E402

RESULTS = BENCHMARKS / "results"
EDITION = CHECKOUT / "editions" / "lanchuan"
PAGES = ("B2", "B3")
RUNS = 5
PLANNED = 44

# What each figure is called, its unit and digits, and what it should stay under (0: no aim).
FIGURES = {
    "loop": ("a fixed loop, to tell the machine's speed", "ms", 1, 0),
    "cold_cpu": ("cold process, processor", "s", 3, 0.35),
    "edited_cpu": ("  a word of every story changed", "s", 3, 0.35),
    "unread_cpu": ("  an edition never read before", "s", 3, 0),
    "cold_wall": ("cold process, clock", "s", 3, 0),
    "cold_memory": ("cold process, memory", "MiB", 1, 130),
    "press_cpu": ("cold process for the press, processor", "s", 3, 0),
    "press_ratio": ("  over that for a proof", "", 2, 2),
    "press_new_cpu": ("  with pictures that are new, processor", "s", 3, 0),
    "press_new_ratio": ("  over that for a proof", "", 2, 2),
    "press_new_wall": ("  with pictures that are new, clock", "s", 3, 0),
    "preflight_cpu": ("check for the press, processor", "s", 3, 0),
    "archive_cpu": ("cold process for the archive, processor", "s", 3, 0),
    "archive_ratio": ("  over that for a proof", "", 2, 2),
    "archive_bytes": ("  its PDF", "kB", 1, 0),
    "warm_cpu": ("warm edition, processor", "s", 3, 0.06),
    "galley": ("galleys of 6,000 characters", "ms", 1, 0),
    "breaking": ("breaking them", "ms", 1, 0),
    "lines": ("galleys and breaking", "ms", 1, 30),
    "growth": ("a paragraph 5 times as long, over 5", "", 2, 0),
    "plan_few": ("planned page, up to 8 stories, median", "s", 2, 1),
    "plan_few_most": ("  the slowest of them", "s", 2, 0),
    "plan_first": ("first full plan of a page, 4 to 14 stories, median", "s", 2, 0),
    "plan_first_most": ("  the slowest of them", "s", 2, 0),
    "plan": ("planned page, 4 to 14 stories, median", "s", 2, 0),
    "plan_most": ("  the slowest of them", "s", 2, 3),
    "plan_good": ("planned pages without overset or hole", "%", 1, 0),
    "plan_empty": ("largest empty rectangle of them", "%", 1, 0),
    "plan_uneven": ("pages with uneven columns", "%", 1, 0),
    "plan_level": ("headlines side by side, a page", "", 2, 0),
    "ways": ("ways out of a page too full, median", "s", 2, 2),
    "ways_most": ("  the slowest of them", "s", 2, 0),
    "ways_found": ("pages too full that have a way out", "%", 1, 0),
    "bytes": ("PDF", "kB", 1, 0),
    "bytes_without_pictures": ("PDF without pictures", "kB", 1, 400),
}
_UNTIMED = (
    "loop",
    "growth",
    "press_ratio",
    "press_new_ratio",
    "archive_ratio",
    "archive_bytes",
    "cold_memory",
    "plan_good",
    "plan_empty",
    "plan_uneven",
    "plan_level",
    "ways_found",
)
STAGES = ("read", "faces", "arrange", "pour and compose", "write the PDF")


class Cost(NamedTuple):
    """What one process took: seconds of processor and on the clock, MiB of memory at most."""

    cpu: float
    wall: float
    memory: float


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure what a pair of pages costs.")
    parser.add_argument("--record", action="store_true", help="keep the figures in benchmarks/results/")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="duikai-bench-") as work:
        figures = measure(Path(work))
    last = newest()
    print(table(figures, last[1] if last else {}, last[0] if last else ""))
    if args.record:
        print(f"\nrecorded in {record(figures).relative_to(CHECKOUT)}")
    return 0


def measure(work: Path) -> dict[str, float]:
    """All figures by name. Raises CalledProcessError where the sample cannot be rendered."""
    loops = [_loop() for _ in range(RUNS)]
    pdf, edition = work / "pages.pdf", str(_alone(work / "edition"))
    command = [sys.executable, str(CHECKOUT / "render.py"), "render", edition, "-o", str(pdf)]
    # As an installed program has it: byte code lies ready, whatever the environment says of writing it.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(work / "bytecode")}
    cost_of(command, environment)  # pins the faces, writes the byte code
    cold = [cost_of(command, environment) for _ in range(RUNS)]
    edited: dict[str, list[Cost]] = {}
    for make in (with_word, never_read):
        copies = [str(make(Path(edition), work / f"{make.__name__}-{n}", any_word())) for n in range(RUNS)]
        edited[make.__name__] = [cost_of([*command[:3], copy, *command[4:]], environment) for copy in copies]
    kept = work / "kept.pdf"
    purposes = {name: [*command[:5], str(kept), *command[6:], "--for", name] for name in ("press", "archive")}
    other = {name: [cost_of(line, environment) for _ in range(RUNS)] for name, line in purposes.items()}
    archived = kept.stat().st_size
    new = _with_new_pictures(purposes["press"], environment, work / "cache")
    check = [*command[:2], "check", edition, "--for", "press"]
    checks = [cost_of(check, environment) for _ in range(RUNS)]
    inside = [sys.executable, str(BENCHMARKS / "stages.py"), edition, *PAGES]
    done = subprocess.run(inside, check=True, stdout=subprocess.PIPE, cwd=CHECKOUT, env=environment)  # noqa: S603
    told = json.loads(done.stdout)
    first, *later = told["editions"]
    inside = [sys.executable, str(BENCHMARKS / "lines.py"), str(EDITION)]
    done = subprocess.run(inside, check=True, stdout=subprocess.PIPE, cwd=CHECKOUT, env=environment)  # noqa: S603
    lines = json.loads(done.stdout)
    inside = [sys.executable, str(BENCHMARKS / "planning.py"), "--json", "--pages", str(PLANNED)]
    done = subprocess.run(inside, check=True, stdout=subprocess.PIPE, cwd=CHECKOUT, env=environment)  # noqa: S603
    plans = json.loads(done.stdout)
    loops += [_loop() for _ in range(RUNS)]
    return {
        "loop": statistics.median(loops),
        "cold_cpu": statistics.median(c.cpu for c in cold),
        "edited_cpu": statistics.median(c.cpu for c in edited["with_word"]),
        "unread_cpu": statistics.median(c.cpu for c in edited["never_read"]),
        "cold_wall": statistics.median(c.wall for c in cold),
        **{f"{name}_cpu": statistics.median(c.cpu for c in costs) for name, costs in other.items()},
        **{
            f"{name}_ratio": statistics.median(c.cpu for c in costs) / statistics.median(c.cpu for c in cold)
            for name, costs in other.items()
        },
        "press_new_cpu": statistics.median(c.cpu for c in new),
        "press_new_ratio": statistics.median(c.cpu for c in new) / statistics.median(c.cpu for c in cold),
        "press_new_wall": statistics.median(c.wall for c in new),
        "preflight_cpu": statistics.median(c.cpu for c in checks),
        "archive_bytes": archived / 1000,
        "cold_memory": max(c.memory for c in cold),
        "bytes": pdf.stat().st_size / 1000,
        "bytes_without_pictures": told["bare_bytes"] / 1000,
        "warm_cpu": statistics.median(sum(stages.values()) for stages in later),
        **lines,
        **plans,
        "lines": lines["galley"] + lines["breaking"],
        "first: start of Python": told["start"],
        "first: imports": told["imports"],
        **{f"first: {stage}": first[stage] for stage in STAGES},
        **{f"later: {stage}": statistics.median(stages.get(stage, 0.0) for stages in later) for stage in STAGES},
    }


def _with_new_pictures(command: list[str], environment: dict[str, str], cache: Path) -> list[Cost]:
    """What a command costs whose faces are kept in a cache of its own, and whose pictures are not."""
    own = {**environment, "DUIKAI_CACHE": str(cache)}
    cost_of(command, own)
    found = []
    for _ in range(RUNS):
        shutil.rmtree(cache / "press")
        found.append(cost_of(command, own))
    return found


def _alone(folder: Path) -> Path:
    """A copy of the sample that has the measured pages only."""
    shutil.copytree(EDITION, folder)
    file = folder / "edition.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    data["pages"] = [page for page in data["pages"] if page["label"] in PAGES]
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


def _loop() -> float:
    """Milliseconds of processor time that a fixed piece of work takes: machines that are shared change their speed."""
    began = process_time()
    kept: dict[int, tuple[int, int]] = {}
    for n in range(100_000):
        kept[n & 1023] = (n, n * 3 % 7)
    return (process_time() - began) * 1000


def cost_of(command: list[str], environment: dict[str, str]) -> Cost:
    """Run a command to its end. Raises CalledProcessError for an exit code above 1, which is bad input or a fault."""
    began = perf_counter()
    silent, pipe = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(command, stdout=silent, stderr=pipe, env=environment) as process:  # noqa: S603
        told = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - began
    if process.returncode not in (0, 1):
        sys.stderr.buffer.write(told)
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS tells bytes
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / (1 << 20))


def newest() -> tuple[str, dict[str, float]] | None:
    """The figures recorded last and the commit they are of."""
    files = [json.loads(path.read_text()) for path in sorted(RESULTS.glob("*.json"))]
    last = max(files, key=lambda f: str(f["committed"]), default=None)
    return (str(last["commit"]), dict(last["figures"])) if last else None


def record(figures: dict[str, float]) -> Path:
    """Write the figures to a file named after the commit; a checkout with changes is marked so."""
    commit = _git("rev-parse", "--short", "HEAD") or "unknown"
    changed = bool(_git("status", "--porcelain", "--untracked-files=no"))
    data = {
        "commit": f"{commit}+" if changed else commit,
        "committed": _git("log", "-1", "--format=%cI"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "figures": {name: round(value, 4) for name, value in figures.items()},
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{commit}.json"
    path.write_text(json.dumps(data, indent=2) + "\n")
    return path


def table(figures: dict[str, float], last: dict[str, float], commit: str) -> str:
    """Figures, aims and ratios to the last recorded run, as text."""
    rows = [("", "now", "aim under", f"to {commit}" if commit else "")]
    for name, (title, unit, digits, aim) in FIGURES.items():
        aimed = f"{aim:g} {unit}" if aim else ""
        rows.append((title, f"{figures[name]:.{digits}f} {unit}", aimed, _ratio(figures, last, name)))
    for kind, title in (("first: ", "stages of a process's first edition"), ("later: ", "stages of a later edition")):
        stages = {name: value for name, value in figures.items() if name.startswith(kind)}
        whole = sum(stages.values())
        rows += [("", "", "", ""), (title, f"{whole:.3f} s", "", "")]
        for name, value in stages.items():
            share = f"{value / whole:.0%}"
            rows.append((f"  {name.removeprefix(kind)}", f"{value:.3f} s", share, _ratio(figures, last, name)))
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    lines = (f"{a:<{widths[0]}}  {b:>{widths[1]}}  {c:>{widths[2]}}  {d:>{widths[3]}}".rstrip() for a, b, c, d in rows)
    return "\n".join(lines)


def _ratio(figures: dict[str, float], last: dict[str, float], name: str) -> str:
    """To the last record; of times, where it has the loop, also what it would be on a machine of the same speed."""
    if not last.get(name):
        return ""
    ratio = figures[name] / last[name]
    if not last.get("loop") or name in _UNTIMED or name.startswith("bytes"):
        return f"x {ratio:.2f}"
    return f"x {ratio:.2f}, at one speed x {ratio * last['loop'] / figures['loop']:.2f}"


def _git(*arguments: str) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    told = subprocess.run([git, *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=False)  # noqa: S603
    return told.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
