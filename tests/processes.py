"""Programs run in a process of their own, where the order of hashes is another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def printed_by(program: str, *arguments: Path, seed: str) -> str:
    """What a program of Python prints under this seed of hashes, from the checkout. Raises CalledProcessError where it
    fails."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, *map(str, arguments)],
        cwd=_ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
