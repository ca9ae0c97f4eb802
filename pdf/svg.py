"""An SVG as a PDF of one page, drawn by svglib and reportlab; nothing outside the file is looked at."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from pdf.bad_picture import BadPicture

_FONT = re.compile(rb"BT /F\d+ [\d.]+ Tf [\d.]+ TL ET\n?")


def svg_page(data: bytes) -> bytes:
    """The PDF of an SVG. Raises BadPicture where it cannot be drawn."""
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas
    from svglib.svglib import SvgRenderer, load_svg_file

    logging.getLogger("svglib").setLevel(logging.CRITICAL + 1)
    logging.getLogger("svglib.svglib").setLevel(logging.CRITICAL + 1)
    try:
        source = io.BytesIO(data)
        root = load_svg_file(source)
        if root is None:
            raise BadPicture("it is no SVG that can be read")
        if root.get("viewBox"):  # the drawing is placed by its proportions, which one side in a unit would spoil
            root.attrib.pop("width", None)
            root.attrib.pop("height", None)
        drawing = SvgRenderer(source, color_converter=_ink).render(root)
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(drawing.width, drawing.height), invariant=1, pageCompression=0)
        renderPDF.draw(drawing, canvas, 0, 0)
        canvas.showPage()
        canvas.save()
    except BadPicture:
        raise
    except RecursionError:
        raise BadPicture("its parts refer to one another without end") from None
    except Exception as error:
        raise BadPicture(f"it cannot be drawn ({' '.join(str(error).split())[:80]})") from None
    return out.getvalue()


def _ink(colour: Any) -> Any:
    """Greys as black ink, as type is printed; other colours stay as they are."""
    from reportlab.lib.colors import CMYKColor, Color

    if isinstance(colour, Color) and not isinstance(colour, CMYKColor) and colour.red == colour.green == colour.blue:
        return CMYKColor(0, 0, 0, 1 - colour.red, alpha=colour.alpha)
    return colour


def bare(content: bytes) -> bytes:
    """reportlab's content without the fonts it names and does not use: an SVG has its text as outlines."""
    return _FONT.sub(b"", content)
