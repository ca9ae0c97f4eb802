"""msgspec loaded by itself."""

from __future__ import annotations

import sys


def load_msgspec() -> None:
    """Load msgspec without typing_extensions, which it takes three names from where that is installed.

    Python 3.11 has them in ``typing``, and msgspec goes there where the other is missing; to load the other takes half
    as long again as msgspec itself. Whoever asks for typing_extensions afterwards gets it.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # Python's way to say that it is not there
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
