"""For every rule of the preflight a PDF that breaks it on purpose, and as far as can be no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pypdf.generic import NameObject

from proof.preflight.limits import Limits
from tests.fonts.programs import cff, type1
from tests.fonts.square import square_bytes
from tests.proof.preflight.sound import PROFILE, Made, image, native, separation, stream

Change = Callable[[Made], object]


class Case(NamedTuple):
    """A change that breaks a rule; ``also`` are other rules that it breaks with it; ``says`` is in the message."""

    change: Change
    says: str = ""
    also: tuple[str, ...] = ()
    limits: Limits = Limits()


AD = Limits(ad=True)


def content(operators: str) -> Change:
    return lambda made: made.draw(operators)


def replaced(old: str, new: str) -> Change:
    def change(made: Made) -> None:
        assert old in made.packet or old in made.content
        made.packet, made.content = made.packet.replace(old, new), made.content.replace(old, new)

    return change


def box(name: str, *sides: float) -> Change:
    return lambda made: made.enter({name: list(sides)})


def object_(entries: dict[str, object], data: bytes = b"", *, packed: bool = True) -> Change:
    """An XObject that is not drawn."""
    return lambda made: made.objects.update({"/X": made.add(stream(data, entries, packed=packed))})


def form(**more: object) -> dict[str, object]:
    return {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 10, 10], **{f"/{k}": v for k, v in more.items()}}


def state(**entries: object) -> Change:
    def change(made: Made) -> None:
        made.states["/Other"] = {f"/{k}": v for k, v in entries.items()}
        made.draw("q /Other gs Q")

    return change


def picture(width: int, height: int, side: float, pixel: bytes, space: object = "/DeviceCMYK", bits: int = 8) -> Change:
    """A picture of one colour, ``side`` points wide and high."""

    def change(made: Made) -> None:
        made.objects["/Im2"] = made.add(image(width, height, pixel, space, bits))
        made.draw(f"q {side} 0 0 {side} 220 200 cm /Im2 Do Q")

    return change


def space(value: object, colour: str) -> Change:
    """A filled box in a colour space."""

    def change(made: Made) -> None:
        made.spaces["/S"] = made.add(value) if isinstance(value, list) else value
        made.draw(f"q /S cs {colour} scn 100 100 50 50 re f Q")

    return change


def icc(count: int) -> Change:
    def change(made: Made) -> None:
        made.spaces["/S"] = ["/ICCBased", made.add(stream(PROFILE, {"/N": count}))]
        made.draw(f"q /S cs {'0.5 ' * count} scn 100 100 50 50 re f Q")

    return change


def text(colour: str, size: float = 10.5, settings: str = "/Over gs") -> Change:
    return content(f"q {settings} {colour} BT /F1 {size} Tf 1 0 0 1 100 350 Tm <00010001> Tj ET Q")


def font(**more: object) -> Change:
    def change(made: Made) -> None:
        made.fonts["/F2"] = made.font(**more)  # type: ignore[arg-type]
        made.draw("q /Over gs 0 0 0 1 k BT /F2 10.5 Tf 1 0 0 1 100 350 Tm <0001> Tj ET Q")

    return change


def simple(program: tuple[str, bytes], text: str, **more: object) -> Change:
    """Text in a font of single bytes whose program, with the key it stands under, is embedded."""

    def change(made: Made) -> None:
        key, data = program
        flags = {"/Flags": 32, "/FontName": "/ABCDEF+Latin", "/Type": "/FontDescriptor"}
        kind = {"/Subtype": "/Type1C"} if key == "/FontFile3" else {}
        made.fonts["/F2"] = {
            "/Type": "/Font",
            "/Subtype": "/TrueType" if key == "/FontFile2" else "/Type1",
            "/BaseFont": "/ABCDEF+Latin",
            "/Encoding": "/WinAnsiEncoding",
            "/FirstChar": 32,
            "/LastChar": 255,
            "/Widths": [500] * 224,
            "/FontDescriptor": made.add(flags | {key: made.add(stream(data, kind))}),
            **more,
        }
        made.draw(f"q /Over gs 0 0 0 1 k BT /F2 10.5 Tf 1 0 0 1 100 350 Tm {text} Tj ET Q")

    return change


def outlines(made: Made) -> None:
    """A Type 0 font whose program is CFF of three glyphs."""
    made.fonts["/F2"] = made.font(program=None)
    inner = made.fonts["/F2"].get_object()["/DescendantFonts"][0].get_object()
    inner[NameObject("/Subtype")] = NameObject("/CIDFontType0")
    program = made.add(stream(cff(), {"/Subtype": "/CIDFontType0C"}))
    inner["/FontDescriptor"].get_object()[NameObject("/FontFile3")] = program
    made.draw("q /Over gs 0 0 0 1 k BT /F2 10.5 Tf 1 0 0 1 100 350 Tm <00010009> Tj ET Q")


def soft_mask(content: str, space: str = "/DeviceGray") -> Change:
    """A fill under a soft mask that is made of ``content``, in a colour space."""

    def change(made: Made) -> None:
        group = {"/S": "/Transparency", "/CS": space}
        resources = {"/Font": {"/F2": made.font(program=None)}}
        entries = form(Group=group, Resources=resources) | {"/BBox": [0, 0, 440, 560]}
        drawn = made.add(stream(content.encode(), entries))
        made.states["/Soft"] = {"/SMask": {"/Type": "/Mask", "/S": "/Luminosity", "/G": drawn}}
        made.enter({"/Group": {"/S": "/Transparency", "/CS": "/DeviceCMYK"}})
        made.draw("q /Soft gs 0.1 0.2 0.2 0 k 100 100 50 50 re f Q")

    return change


def masked_picture(space: object = "/DeviceGray", pixel: bytes = b"\x80", **more: Any) -> Change:
    """A picture with a soft mask of its own."""

    def change(made: Made) -> None:
        mask = made.add(image(200, 200, pixel, space, **more))
        made.objects["/Im2"] = made.add(image(200, 200, bytes((60, 60, 60, 20)), SMask=mask))
        made.enter({"/Group": {"/S": "/Transparency", "/CS": "/DeviceCMYK"}})
        made.draw("q 36 0 0 36 220 200 cm /Im2 Do Q")

    return change


def type3(made: Made) -> None:
    drawing = made.add(stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f"))
    made.fonts["/F2"] = {
        "/Type": "/Font",
        "/Subtype": "/Type3",
        "/Name": "/Drawn",
        "/FontBBox": [0, 0, 750, 750],
        "/FontMatrix": [0.001, 0, 0, 0.001, 0, 0],
        "/CharProcs": {"/box": drawing},
        "/Encoding": {"/Type": "/Encoding", "/Differences": [97, "/box"]},
        "/FirstChar": 97,
        "/LastChar": 97,
        "/Widths": [1000],
    }
    made.draw("q /Over gs 0 0 0 1 k BT /F2 10.5 Tf 1 0 0 1 100 350 Tm (a) Tj ET Q")


def layer(made: Made) -> None:
    made.root["/OCProperties"] = {"/OCGs": [made.add({"/Type": "/OCG", "/Name": "草图"})], "/D": {}}


def annotation(kind: str, *sides: float) -> Change:
    entries = {"/Type": "/Annot", "/Subtype": kind, "/Rect": list(sides)}
    return lambda made: made.enter({"/Annots": [made.add(entries)]})


def two_pages(made: Made) -> None:
    made.another_page({"/TrimBox": [40, 40, 400, 530], "/BleedBox": [30, 30, 410, 540]})
    made.root["/PageLabels"] = {"/Nums": [0, {"/P": "B2"}, 1, {"/P": "B3"}]}


def no_labels(made: Made) -> None:
    made.root["/PageLabels"] = None


def two_spots(made: Made) -> None:
    made.spaces |= {"/S1": separation("/PANTONE 186 C"), "/S2": separation("/Pantone 186C")}
    made.draw("q /S1 cs 1 scn 100 100 50 50 re f /S2 cs 1 scn 200 100 50 50 re f Q")


def registration(made: Made) -> None:
    made.spaces["/All"] = separation("/All", full=(0.5, 0.5, 0.5, 0.5))
    made.draw("q /All cs 0.5 scn 200 100 50 50 re f Q")


def form_that_draws_itself(made: Made) -> None:
    drawn = stream(b"/X Do", form())
    ref = made.add(drawn)
    drawn[NameObject("/Resources")] = native({"/XObject": {"/X": ref}})
    made.objects["/X"] = ref
    made.draw("q /X Do Q")


def several(made: Made) -> None:
    made.another_page({"/TrimBox": [40, 40, 400, 520], "/BleedBox": [30, 30, 410, 530]})


def rgb_group(made: Made) -> None:
    made.enter({"/Group": {"/S": "/Transparency", "/CS": "/DeviceRGB"}})


def no_jpeg(made: Made) -> None:
    made.objects["/Im2"] = made.add(stream(b"123", dict(image(40, 40, bytes(4)), **{"/Filter": "/DCTDecode"})))
    made.draw("q 10 0 0 10 220 200 cm /Im2 Do Q")


def bare_intent(made: Made) -> None:
    made.intents[0].pop("/DestOutputProfile")


BLACK = "/Over gs 0 0 0 1 k BT /F1 10.5 Tf 1 0 0 1 100 350 Tm"
TILE = "100 100 20 20 re"
LZW = bytes((0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01))
SMALL = Limits(spots=("PANTONE 186 C", "Pantone 186C", "专红"))
CASES: list[tuple[str, Case]] = [
    ("pdf-version", Case(lambda made: setattr(made, "version", "1.4"), "PDF 1.4")),
    ("no-id", Case(lambda made: setattr(made, "identifier", False))),
    ("action", Case(lambda made: made.root.update({"/OpenAction": {"/S": "/JavaScript", "/JS": "1"}}), "JavaScript")),
    ("action", Case(lambda made: made.enter({"/AA": {"/O": {"/S": "/Named"}}}), "/AA")),
    ("action", Case(lambda made: made.root.update({"/Names": {"/JavaScript": {"/Names": []}}}), "JavaScript")),
    ("embedded-file", Case(lambda made: made.root.update({"/Names": {"/EmbeddedFiles": {"/Names": []}}}))),
    ("transfer-curve", Case(state(TR={"/FunctionType": 2, "/Domain": [0, 1], "/N": 2}), "/TR")),
    ("transfer-curve", Case(state(HTP=[0, 0]), "/HTP")),
    ("transfer-curve", Case(state(HT={"/HalftoneType": 1, "/TransferFunction": {"/FunctionType": 2}}), "halftone")),
    ("postscript", Case(object_({"/Type": "/XObject", "/Subtype": "/PS"}, b"showpage"))),
    ("opi", Case(object_(form(OPI={"/2.0": {"/F": "fine.tif"}})))),
    ("alternate-image", Case(lambda made: made.objects.update({"/X": made.add(image(1, 1, bytes(4), Alternates=[]))}))),
    ("outside-file", Case(object_(form(Ref={"/F": "other.pdf", "/Page": 0})), "/Ref")),
    ("outside-file", Case(object_(form(F="other.bin")), "a stream lies")),
    ("lzw", Case(object_(form(Filter="/LZWDecode"), LZW))),
    ("layer", Case(layer, "switched off")),
    ("layer", Case(content("/OC /Draft BDC EMC"), "on a layer")),
    ("annotation", Case(annotation("/Link", 100, 100, 200, 120), "Link")),
    ("bad-content", Case(content("1 2 frobnicate"), "'frobnicate'")),
    ("bad-content", Case(content("q"), "q without Q")),
    ("bad-content", Case(content("Q"), "Q without q")),
    ("bad-content", Case(content("q /None Do Q"), "an XObject None")),
    ("bad-content", Case(content("BT /None 10 Tf (a) Tj ET"), "a font None")),
    ("bad-content", Case(content("1 0 0 1 cm"), "operands of cm")),
    ("bad-content", Case(content("/None cs"), "a colour space None")),
    ("bad-content", Case(content("/None gs"), "a graphics state None")),
    ("bad-content", Case(content("/None sh"), "a shading None")),
    ("bad-content", Case(form_that_draws_itself, "draws itself")),
    ("no-xmp", Case(lambda made: setattr(made, "packed_packet", True), "packed")),
    (
        "no-xmp",
        Case(replaced("</rdf:RDF>", ""), "no sound XML", ("not-x4", "no-title", "no-dates", "trapped", "no-xmp-ids")),
    ),
    (
        "no-xmp",
        Case(
            lambda made: setattr(made, "packet", ""),
            "no XMP",
            ("not-x4", "no-title", "no-dates", "trapped", "no-xmp-ids"),
        ),
    ),
    ("not-x4", Case(replaced(">PDF/X-4<", ">PDF/X-3:2003<"), "PDF/X-3:2003")),
    ("no-title", Case(replaced(">澜川周报<", "><"))),
    ("no-dates", Case(replaced("xmp:MetadataDate", "xmp:Other"), "MetadataDate")),
    ("trapped", Case(replaced("<pdf:Trapped>False", "<pdf:Trapped>Unknown"), "Unknown", ("info-differs",))),
    ("no-xmp-ids", Case(replaced("<xmpMM:VersionID>1</xmpMM:VersionID>", ""), "VersionID")),
    ("info-differs", Case(lambda made: made.info.update({"/Title": "另一份报"}), "/Title")),
    ("info-differs", Case(lambda made: made.info.update({"/ModDate": "D:20240101120000Z"}), "/ModDate")),
    ("output-intent", Case(lambda made: made.intents.clear(), "no output intent")),
    ("output-intent", Case(lambda made: made.intents.append(made.intent(PROFILE)), "2 output intents")),
    ("output-intent", Case(lambda made: made.intents[0].update({"/OutputConditionIdentifier": ""}), "no printing")),
    ("output-profile", Case(bare_intent, "embeds no profile")),
    (
        "output-profile",
        Case(
            lambda made: made.intents.__setitem__(0, made.intent(PROFILE.replace(b"prtrCMYK", b"mntrRGB "))),
            "mntr for RGB",
        ),
    ),
    ("output-profile", Case(lambda made: made.intents.__setitem__(0, made.intent(b"no profile")), "no ICC profile")),
    ("other-profile", Case(lambda made: None, "CGATS TR 002", limits=Limits(profile="0" * 32))),
    ("no-trim", Case(lambda made: made.page.pop("/TrimBox"), "", ("bleed-box",))),
    ("art-box", Case(box("/ArtBox", 50, 50, 390, 510))),
    ("boxes", Case(box("/BleedBox", 20, 30, 450, 530), "the bleed box")),
    ("boxes", Case(box("/CropBox", 50, 50, 390, 510), "the trim box is not inside the crop box")),
    ("bleed-box", Case(box("/BleedBox", 38, 38, 402, 522), "0.7 mm")),
    ("no-bleed", Case(content("0.1 0.2 0.2 0 k 36 300 50 20 re f"), "1.4 mm over the trim at the left")),
    ("no-bleed", Case(content("0.1 0.2 0.2 0 k 300 300 100 20 re f"), "just to the trim at the right")),
    (
        "near-trim",
        Case(content("/Over gs 0 0 0 1 k BT /F1 10.5 Tf 1 0 0 1 50 350 Tm <00010001> Tj ET"), "3.5 mm from the trim"),
    ),
    (
        "near-trim",
        Case(
            content("/Over gs 0 0 0 1 k BT /F1 10.5 Tf 1 0 0 1 225 350 Tm <00010001> Tj ET"),
            "1.8 mm from the fold",
            limits=Limits(page=(63.5, 169.33)),
        ),
    ),
    ("trim-differs", Case(two_pages, "127.0 by 172.9", ("blank-page",))),
    ("trim-differs", Case(lambda made: None, "not 390.0 by 545.0", limits=Limits(page=(390, 545)))),
    ("turned", Case(lambda made: made.enter({"/Rotate": 180}))),
    ("user-unit", Case(lambda made: made.enter({"/UserUnit": 1.1}), "1.1 times")),
    ("blank-page", Case(lambda made: setattr(made, "content", ""))),
    ("several-pages", Case(several, "2 pages", ("blank-page",), AD)),
    ("page-labels", Case(no_labels, "no labels")),
    ("page-labels", Case(lambda made: None, "the edition's A1", limits=Limits(labels=("A1",)))),
    ("blending-space", Case(rgb_group, "DeviceRGB")),
    ("blending-space", Case(state(ca=0.5), "see-through")),
    ("blending-space", Case(soft_mask("0.5 g 0 0 10 10 re f", "/DeviceRGB"), "DeviceRGB")),
    ("font-not-embedded", Case(font(program=None), "Square")),
    ("broken-font", Case(font(program=b"<html>"), "damaged")),
    ("font-not-subset", Case(font(name="/Square"))),
    ("no-tounicode", Case(font(ToUnicode=None))),
    ("no-tounicode", Case(content(f"{BLACK} <000b> Tj ET"), "leaves out 1 of its codes")),
    ("missing-glyph", Case(content(f"{BLACK} <7000> Tj ET"), "no glyph for code 7000", ("no-tounicode",))),
    ("missing-glyph", Case(content(f"{BLACK} <0000> Tj ET"), "no glyph for code 0000", ("no-tounicode",))),
    ("missing-glyph", Case(simple(("/FontFile2", square_bytes()), "(A\\206)"), "no glyph for code 0086")),
    ("missing-glyph", Case(simple(("/FontFile3", cff()), "(AC)"), "no glyph for code 0043")),
    ("missing-glyph", Case(simple(("/FontFile", type1()), "(AC)"), "no glyph for code 0043")),
    (
        "missing-glyph",
        Case(simple(("/FontFile", type1()), "(XY)", **{"/Encoding": {"/Differences": [88, "/A", "/C"]}}), "code 0059"),
    ),
    ("missing-glyph", Case(outlines, "no glyph for code 0009")),
    ("type3-font", Case(type3, "Drawn", ("no-tounicode",))),
    ("black-knocks-out", Case(text("0 0 0 1 k", settings=""), "black text knocks out")),
    ("black-knocks-out", Case(text("0 g"), "grey")),
    ("rich-black-text", Case(text("0.4 0.3 0.3 1 k"), "C40 M30 Y30 K100")),
    ("courier", Case(font(name="/ABCDEF+CourierNew"), "CourierNew")),
    ("black-line-knocks-out", Case(content("0 0 0 1 K 0.5 w 100 320 m 200 320 l S"), "0.50 pt")),
    ("black-line-knocks-out", Case(content("0 0 0 1 k 100 320 100 1 re f"), "1.00 pt")),
    ("grey-overprints", Case(content("/Over gs 0.5 g 100 100 50 50 re f"), "a grey fill")),
    ("single-picture", Case(lambda made: setattr(made, "content", "72 0 0 72 100 200 cm /Im1 Do"))),
    ("small-white-text", Case(text("0 0 0 0 k", 8, ""), "8.0 pt")),
    ("small-mixed-text", Case(text("0.15 1 0.9 0.1 k", 9, ""), "9.0 pt in 4 inks, C15 M100 Y90 K10")),
    ("white-overprints", Case(text("0 0 0 0 k", 12), "white text")),
    ("device-rgb", Case(text("1 0 0 rg", 12, ""), "a text is in RGB")),
    ("device-rgb", Case(picture(40, 40, 10, bytes(3), "/DeviceRGB"), "a picture is in RGB")),
    ("device-rgb", Case(soft_mask("1 0 0 rg 100 100 50 50 re f"), "a fill of a soft mask is in RGB")),
    ("font-not-embedded", Case(soft_mask("0 g BT /F2 10 Tf 1 0 0 1 100 110 Tm <0001> Tj ET"), "Square")),
    ("bad-content", Case(soft_mask("/None gs"), "a graphics state None")),
    ("unconverted", Case(space(["/Lab", {"/WhitePoint": [0.95, 1, 1.09]}], "50 0 0"), "Lab")),
    ("unconverted", Case(icc(3), "RGB with a profile")),
    ("unconverted", Case(space(["/CalRGB", {"/WhitePoint": [0.95, 1, 1.09]}], "1 0 0"), "calibration")),
    ("profiled-cmyk", Case(icc(4), "CMYK with a profile")),
    ("spot-colour", Case(space(separation("/专红"), "1"), "专红")),
    ("spot-names", Case(two_spots, "PANTONE 186 C and Pantone 186C", limits=SMALL)),
    (
        "spot-alternate",
        Case(
            space(separation("/Rot", "/DeviceRGB", (1.0, 0.0, 0.0)), "1"),
            "Rot stands on RGB",
            limits=Limits(spots=("Rot",)),
        ),
    ),
    ("registration-colour", Case(registration)),
    ("ink-over-limit", Case(content("0.9 0.8 0.7 0.1 k 100 100 50 50 re f"), "250 % of ink, C90 M80 Y70 K10")),
    ("ink-over-aim", Case(content("0.8 0.8 0.6 0.1 k 100 100 50 50 re f"), "230 % of ink")),
    ("thin-line", Case(content("/Over gs 0 0 0 1 K 0.05 w 100 320 m 200 320 l S"), "0.05 pt")),
    ("thin-line", Case(content("/Over gs 0 0 0 1 k 100 320 100 0.07 re f"), "0.07 pt")),
    ("thin-mixed-line", Case(content("0.1 1 1 0 K 0.2 w 100 320 m 200 320 l S"), "of 3 inks, 0.20 pt")),
    ("thin-mixed-line", Case(content("0 0 0 0 K 0.2 w 100 320 m 200 320 l S"), "white, 0.20 pt")),
    ("picture-too-coarse", Case(picture(40, 40, 72, bytes((60, 60, 60, 20))), "40 ppi")),
    ("picture-coarse", Case(picture(120, 120, 72, bytes((60, 60, 60, 20))), "120 ppi")),
    ("lineart-too-coarse", Case(picture(400, 400, 72, b"\xaa", "/DeviceGray", 1), "400 ppi")),
    ("lineart-coarse", Case(picture(600, 600, 72, b"\xaa", "/DeviceGray", 1), "600 ppi")),
    ("picture-ink", Case(picture(200, 200, 36, bytes((200, 180, 180, 100))), "259 %")),
    ("picture-ink-aim", Case(picture(200, 200, 36, bytes((180, 160, 160, 95))), "233 %")),
    ("soft-mask", Case(masked_picture("/DeviceRGB", bytes(3)), "not in grey")),
    ("soft-mask", Case(masked_picture(Mask=[0, 0]), "masked itself")),
    (
        "broken-picture",
        Case(
            no_jpeg,
            "damaged",
        ),
    ),
    (
        "ink-in-square",
        Case(content("0.7 0.7 0.6 0.6 k 100 100 80 80 re f"), "260 %", ("ink-over-limit", "ink-in-patch")),
    ),
    ("ink-in-patch", Case(content(f"0.7 0.7 0.6 0 k {TILE} f /Over gs 0 0 0 1 k {TILE} f"), "300 % of ink where")),
    ("extra-plate", Case(space(separation("/专红"), "1"), "its own for 专红", ("spot-colour",))),
]
