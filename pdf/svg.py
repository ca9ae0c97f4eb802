"""An SVG as a PDF of one page, drawn by svglib and reportlab; nothing outside the file is looked at."""

from __future__ import annotations

import io
import logging
import re

from pdf.bad_picture import BadPicture

_GREY = re.compile(rb"(?<![\d.])([\d.]+) \1 \1 (rg|RG)\b")
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
        drawing = SvgRenderer(source).render(root)
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


def bare(content: bytes) -> bytes:
    """reportlab's content without the fonts it names and does not use, as an SVG has its text as outlines; greys as
    black ink, as type is printed."""
    return _GREY.sub(_as_grey, _FONT.sub(b"", content))


def _as_grey(found: re.Match[bytes]) -> bytes:
    return found[1] + (b" g" if found[2] == b"rg" else b" G")
