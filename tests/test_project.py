"""What a newcomer's first commands rest on: lock files, Makefile, the packages that are installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, str]:
    """The entries of a lock file by name: version and hashes."""
    text = re.sub(r"#.*", "", (CHECKOUT / lock).read_text(encoding="utf-8"))
    entries = re.findall(r"^([a-z0-9-]+)==(\S+)((?:\s+\\?\s*--hash=\S+)*)", text, re.MULTILINE)
    return {name: " ".join([version, *re.findall(r"--hash=(\S+)", rest)]) for name, version, rest in entries}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w-]", text)[0].lower().replace("_", "-") for text in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_its_hashes_and_no_registry_is_named(lock: str) -> None:
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "-url" not in text
    assert all("sha256:" in rest for rest in pins(lock).values())


def test_locks_hold_what_the_project_asks_for_and_agree() -> None:
    run, dev = (pins(lock) for lock in LOCKS)
    assert names(PROJECT["project"]["dependencies"]) <= set(run)
    assert names(PROJECT["project"]["optional-dependencies"]["dev"]) <= set(dev)
    assert {name: dev.get(name) for name in run} == run


def test_every_package_is_part_of_the_distribution() -> None:
    rooms = ("content", "fonts", "layout", "pdf", "proof", "commands")
    found = {
        ".".join(path.parent.relative_to(CHECKOUT).parts)
        for room in rooms
        for path in (CHECKOUT / room).rglob("__init__.py")
    }
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == found


def test_every_data_file_is_part_of_the_distribution() -> None:
    data = PROJECT["tool"]["setuptools"]["package-data"]
    for room in PROJECT["tool"]["setuptools"]["packages"]:
        folder = CHECKOUT.joinpath(*room.split("."))
        taken = {path for pattern in data.get(room, ()) for path in folder.glob(pattern)}
        inside = {
            path
            for path in folder.rglob("*")
            if path.is_file() and path.suffix not in (".py", ".pyc") and not path.name.startswith(".")
        }
        if "." not in room:
            assert inside <= taken


def test_continuous_integration_gives_the_readmes_second_command() -> None:
    commands = re.findall(r"^```sh\n(.*?)\n```", (CHECKOUT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ["make pages", "make test"]
    run = CHECKOUT / ".ci" / "run"
    assert run.read_text(encoding="utf-8").splitlines()[-1] == f"exec {commands[1]}"
    assert run.stat().st_mode & 0o111


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_a_python_that_is_too_old_is_told_in_plain_words(tmp_path: Path) -> None:
    old = tmp_path / "old python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    shutil.copy(CHECKOUT / "Makefile", tmp_path)
    command = ["make", "pages", f"PYTHON={old}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "needs Python 3.11 or later" in done.stderr
    assert "PYTHON=/path/to/python" in done.stderr
