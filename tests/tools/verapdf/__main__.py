"""``python -m tests.tools.verapdf install``, or ``... 2u,ua1 FILE.pdf ...``: set it up, or judge files."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tools.verapdf import CannotValidate, Validator, install


def main(arguments: list[str]) -> int:
    try:
        if arguments == ["install"]:
            install()
            return 0
        flavours, *files = arguments
        return _judge(flavours.split(","), [Path(name) for name in files])
    except CannotValidate as fault:
        print(fault, file=sys.stderr)
        return 2


def _judge(flavours: list[str], files: list[Path]) -> int:
    validator = Validator()
    bad = 0
    for file in files:
        for flavour in flavours:
            verdict = validator.judge(file.resolve(), flavour)
            print(f"{file}: {flavour} {'passes' if verdict.passes else 'FAILS'} ({verdict.checks} checks)")
            for rule in verdict.rules:
                print(f"    {rule}")
            bad += not verdict.passes
    validator.close()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
