"""The command as a process: what it loads, that its bytes do not change, and what it says when it breaks."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import render

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.usefixtures("one_machine")


def test_a_terminal_without_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert render.main(["schema"]) == 0


def process(*argv: str | Path, code: str = "", seed: str = "0") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; ``code`` is run after it."""
    script = f"import sys; import render; sys.argv[0] = 'duikai'\ntry: render.main()\nexcept SystemExit: pass\n{code}"
    command = [sys.executable, "-c", script, *map(str, argv)]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)


def test_the_same_bytes_whatever_the_order_of_hashes(edition: Path, tmp_path: Path) -> None:
    files = ["out.pdf", "report.json", "plan.yaml"]
    found = []
    for seed in ("1", "4242"):
        out, report, plan = (tmp_path / name for name in files)
        process("render", edition, "-o", out, "--report", report, "--write-plan", plan, seed=seed)
        found.append([(tmp_path / name).read_bytes() for name in files])
        for name in files:
            (tmp_path / name).unlink()
    assert found[0] == found[1]


_LOADED = "print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def test_help_loads_nothing_heavy() -> None:
    heavy = {"reportlab", "uharfbuzz", "PIL", "pypdf", "pypdfium2", "yaml", "msgspec", "markdown_it", "layout", "pdf"}
    done = process("--help", code=_LOADED)
    assert "render" in done.stdout
    assert heavy & set(done.stdout.split("\n")[-2].split()) == set()


def test_a_plain_render_loads_only_what_it_needs(edition: Path, tmp_path: Path) -> None:
    process("render", edition, "-o", tmp_path / "out.pdf")  # what is kept for the next process is there then
    done = process("render", edition, "-o", tmp_path / "out.pdf", code=_LOADED)
    loaded = set(done.stdout.split("\n")[-2].split())
    heavy = {
        "uharfbuzz",
        "reportlab",
        "PIL",
        "pypdf",
        "pypdfium2",
        "fontTools",
        "jsonschema",
        "numpy",
        "yaml",
        "markdown_it",
    }
    needless = {"dataclasses", "shutil", "tempfile", "pickle", "logging", "subprocess", "xml", "ctypes"}
    assert (heavy | needless) & loaded == set()


def test_the_file_itself_is_the_command() -> None:
    done = subprocess.run([sys.executable, ROOT / "render.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "usage: duikai" in done.stderr


def ended(monkeypatch: pytest.MonkeyPatch, by: BaseException) -> int:
    """What the command returns where ``by`` ends it; the collector of garbage is left as it was."""

    def main() -> int:
        raise by

    monkeypatch.setattr(render, "main", main)
    before = gc.get_threshold()
    try:
        return render.command()
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def test_a_run_that_is_stopped_says_no_more_than_that(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == "stopped; no file is half written\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_standard_output_that_takes_nothing_changes_nothing(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, str(ROOT / "render.py"), "new", str(tmp_path / "paper")]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "paper" / "edition.yaml").is_file()


def test_what_the_disk_refuses_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device", "/tmp/.paper.x")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    assert render.main(["new", str(tmp_path / "paper")]) == 2
    told = capsys.readouterr().err
    assert f"cannot write {tmp_path / 'paper'}: No space left on device; write to another folder" in told


def test_a_fault_of_the_program_is_not_taken_for_a_fault_of_the_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, RuntimeError("a wire came loose")) == 3
    assert "a wire came loose" in capsys.readouterr().err
