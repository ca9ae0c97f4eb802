"""msgspec is loaded without typing_extensions, which is there for who asks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOAD = "import sys; from content.lean import load_msgspec; load_msgspec(); "


def in_a_process(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_msgspec_comes_alone() -> None:
    assert in_a_process(f"{LOAD}print('msgspec' in sys.modules, 'typing_extensions' in sys.modules)") == "True False\n"


def test_typing_extensions_is_there_afterwards() -> None:
    assert in_a_process(f"{LOAD}import typing_extensions; print(typing_extensions.Literal)") == "typing.Literal\n"


def test_who_has_either_keeps_it() -> None:
    code = (
        "import typing_extensions; kept = typing_extensions; "
        + LOAD
        + "print(sys.modules['typing_extensions'] is kept)"
    )
    assert in_a_process(code) == "True\n"


def test_structs_and_typed_dicts_decode_as_ever() -> None:
    code = LOAD + (
        "import msgspec; from typing import NotRequired, TypedDict\n"
        "class T(TypedDict):\n    a: int\n    b: NotRequired[str]\n"
        "print(msgspec.json.decode(b'{\"a\": 1}', type=T))"
    )
    assert in_a_process(code) == "{'a': 1}\n"
