"""Make .venv hold the versions pinned in lock files: ``python3 .ci/environment.py requirements.lock``.

Does nothing when that is so already, which a stamp in .venv tells. Two runs at once wait for each other. Needs the
standard library only.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
# The interpreter that .venv is made from; when .venv runs this file, not .venv itself.
BASE = getattr(sys, "_base_executable", None) or sys.executable


def main(locks: list[str]) -> int:
    wanted = {name: _wanted(CHECKOUT / name) for name in locks}
    if _missing(wanted):
        with Path(__file__).open() as own:
            # Held on this very file, and let go when the process ends, however it ends.
            fcntl.flock(own, fcntl.LOCK_EX)
            for name in _missing(wanted):
                if not _usable():
                    _create()
                print(f"Installing the versions pinned in {name} into .venv ...", flush=True)
                _install(CHECKOUT / name)
                _write_stamp(name, wanted[name])
    return 0


def _wanted(lock: Path) -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def _stamp(name: str) -> Path:
    return VENV / f"{name}.stamp"


def _missing(wanted: dict[str, str]) -> list[str]:
    """The locks that .venv does not hold. A stamp without a working interpreter says nothing."""
    if not PYTHON.exists():
        return list(wanted)
    return [n for n, text in wanted.items() if not _stamp(n).exists() or _stamp(n).read_text() != text]


def _usable() -> bool:
    """Whether .venv is of the Python that runs this file, so that packages can be added to it."""
    if not PYTHON.exists():
        return False
    ask = "import sys; print(*sys.version_info[:2], sep='.'); import site; assert sys.prefix != sys.base_prefix"
    told = _run([PYTHON, "-c", ask], quiet=True)
    if told.returncode or told.stdout.split() != [f"{sys.version_info[0]}.{sys.version_info[1]}"]:
        return False
    return _run([*_pip(), "--version"], quiet=True).returncode == 0


def _create() -> None:
    print(f"Making .venv with Python {sys.version.split()[0]} ({BASE}) ...", flush=True)
    command: list[str | Path] = [BASE, "-m", "venv", "--clear", VENV]
    # Debian keeps ensurepip in a package of its own; pip, where it is there, can install from outside.
    if importlib.util.find_spec("ensurepip") is None:
        command.insert(3, "--without-pip")
        if importlib.util.find_spec("pip") is None:
            sys.exit("This Python has neither ensurepip nor pip. On Debian and Ubuntu both come with python3-venv.")
    if _run(command).returncode:
        sys.exit(f"{BASE} could not make .venv; what it says stands above.")


def _pip() -> list[str | Path]:
    inside = _run([PYTHON, "-c", "import pip"], quiet=True).returncode == 0
    return [PYTHON, "-m", "pip"] if inside else [BASE, "-m", "pip", "--python", PYTHON]


def _install(lock: Path) -> None:
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-user", "--require-hashes"]
    if _run([*_pip(), "install", *options, "-r", lock]).returncode:
        sys.exit(f"The versions pinned in {lock.name} could not be installed; what pip says stands above.")


def _run(command: list[str | Path], *, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=CHECKOUT, capture_output=quiet, text=True, check=False)  # noqa: S603 - fixed above


def _write_stamp(name: str, text: str) -> None:
    new = _stamp(name).with_suffix(".new")
    new.write_text(text)
    os.replace(new, _stamp(name))  # noqa: PTH105 - whole or not at all, over what is there


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
