"""reportlab's document without its fonts: what a page that embeds its own faces does not need stays unloaded."""

from __future__ import annotations

import codecs
from typing import Any

from pdf.put_off import put_off

_ENCODING = "extpdfdoc"
"""What reportlab's document writes its text in. It is registered by the module of metrics."""


def load_pdfdoc() -> None:
    """Load reportlab.pdfbase.pdfdoc; the metrics and encodings of fonts that no file embeds come when they are used,
    and Pillow as well, which is there for pictures that are none of reportlab's business here."""
    put_off("PIL.Image")
    put_off("reportlab.pdfbase.pdfmetrics")
    codecs.register(_search)
    import reportlab.pdfbase.pdfdoc  # noqa: F401


def _search(name: str) -> codecs.CodecInfo | None:
    return codecs.CodecInfo(_encode, _decode, name=_ENCODING) if name == _ENCODING else None


def _encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
    """Printable ASCII and ends of lines are themselves; what is not goes to reportlab's own codec."""
    if text.isascii() and (text.isprintable() or text.replace("\n", "").replace("\r", "").isprintable()):
        return text.encode("ascii"), len(text)
    encoded, length = _own().encode(text, errors)
    return bytes(encoded), length


def _decode(data: Any, errors: str = "strict") -> tuple[str, int]:
    text, length = _own().decode(data, errors)
    return str(text), length


def _own() -> codecs.CodecInfo:
    from reportlab.pdfbase import pdfmetrics, rl_codecs

    assert pdfmetrics.standardEncodings  # loads them
    found: codecs.CodecInfo = rl_codecs.RL_Codecs._rl_codecs(_ENCODING)
    return found
