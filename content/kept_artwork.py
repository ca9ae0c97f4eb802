"""What was seen of a PDF advertisement, kept in the cache folder: of the same file the next process loads no reader.

It is kept under the hash of the file's content; what cannot be placed is not kept. A kept file that was damaged is
made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from msgspec import Struct

from fonts.cache import Cache

_FOLDER = "artwork"
_VERSION = b"1"
"""Of what is looked for: another where ``content.artwork`` sees other things in a file."""
_FILES_MOST = 1000
"""Files kept, of a hundred bytes; past that those used longest ago go."""

Doubt = tuple[str, str, str]
"""Code, message and remedy of what the user should know."""


class Seen(Struct, frozen=True, array_like=True):
    """A page's width and height as seen upright in pt, and what there is to doubt."""

    width: float
    height: float
    doubts: tuple[Doubt, ...] = ()


def kept_seen(data: bytes, look: Callable[[], Seen], cache: Cache | None = None) -> Seen:
    """What is kept of artwork of this content, else what ``look`` sees now, which is kept; raises as it does."""
    cache = Cache.default() if cache is None else cache
    name = f"{_FOLDER}/{hashlib.sha256(_VERSION + data).hexdigest()[:40]}"
    return cache.known(name, Seen, look, _FILES_MOST)
