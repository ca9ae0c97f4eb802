"""What the parts of a house style are made of: values with limits, and a base that refuses unknown keys."""

from typing import Annotated

from msgspec import Meta, Struct

# No annotations from __future__: msgspec would evaluate the text of each one at every start.

Ink = Annotated[float, Meta(ge=0, le=100)]
Positive = Annotated[float, Meta(gt=0)]
NonNegative = Annotated[float, Meta(ge=0)]


class Frozen(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every part of a style: immutable, unknown keys refused."""
