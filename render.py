"""duikai: the command line and the few public functions. Wiring only; what a command needs is imported in it."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from content.report import BadInput, Finding, Place, Report

if TYPE_CHECKING:
    from content.model import Edition
    from layout.display import Document
    from layout.faces import UsedFace
    from layout.plan import PagePlan
    from layout.spread_plan import SpreadPlan
    from pdf.archive import ArchiveSettings
    from pdf.press.settings import Press
    from pdf.profile import Profile
    from pdf.purpose import Purpose
    from pdf.xmp import About

Tell = Callable[[str], object]


class Wanted(NamedTuple):
    """What a rendering is to give besides its PDF.

    pages       labels of the pages wanted; empty for all.
    spread      facing pages on one sheet.
    split       a folder for one PDF a page.
    png         dots per inch of a picture of each sheet, written beside the PDF; 0 for none.
    report      a file for the report, JSON.
    plan        a page plan to obey instead of the edition's own ``plan.yaml``.
    write_plan  a file for the plan that was used.
    since       an earlier plan; the report says what stands elsewhere than there.
    jump        whether stories are turned to other pages where a page does not fit.
    purpose     what the PDF is for: ``proof``, ``press`` for PDF/X-4, or ``archive`` for PDF/A and PDF/UA.
    profile     for press and archive, an ICC profile instead of the house style's.
    impose      for the press, pages on printer's sheets of four.
    flavour     for the archive, the part of PDF/A and its level; 3u has the edition's files attached.
    attach_source  for the archive, whether the edition's files are attached: 2u becomes 3u by that.
    """

    pages: tuple[str, ...] = ()
    spread: bool = False
    split: Path | None = None
    png: float = 0
    report: Path | None = None
    plan: Path | None = None
    write_plan: Path | None = None
    since: Path | None = None
    jump: bool = False
    purpose: Purpose = "proof"
    profile: Path | None = None
    impose: bool = False
    flavour: Literal["", "2u", "3u", "4"] = ""
    attach_source: bool = False


_ONLY_THE_PDF = Wanted()


class Rendered(NamedTuple):
    """What a rendering gave: pages as display lists, findings, files in order, faces used, the plan of each page and
    spread."""

    edition: Edition
    document: Document
    report: Report
    files: tuple[Path, ...]
    faces: tuple[UsedFace, ...]
    plans: tuple[PagePlan, ...]
    spreads: tuple[SpreadPlan, ...] = ()


def render(folder: Path, out: Path, wanted: Wanted = _ONLY_THE_PDF, tell: Tell = str) -> Rendered:
    """Render the edition in ``folder`` to the PDF ``out``; ``tell`` is given a line about each step where
    there are more than a few pages.

    The same edition and faces give the same bytes. Raises BadInput with every fault, nothing being written then;
    pdf.files.CannotWrite where the disk refuses.
    """
    from layout.folder import FEW_PAGES, Planning, compose_folder, wanted_only
    from pdf.outputs import write_files

    faults = _early_faults(folder, out, wanted)
    done = compose_folder(
        folder, wanted.pages, wanted.plan, faults=faults, tell=tell, how=Planning(wanted.jump, wanted.since)
    )
    edition, composed, faces, report = wanted_only(done, wanted.pages)
    tell = tell if len(edition.pages) > FEW_PAGES else str
    how: dict[str, Any] = {}
    if wanted.purpose == "press":
        how["press"] = _press(edition, wanted)
    elif wanted.purpose == "archive":
        how["archive"] = _archive(edition, folder, wanted)
    files, painted = _paint(composed.document, out, wanted, tell, how)
    report += composed.report + faces.report() + painted
    if wanted.write_plan:
        from layout.planfile import plan_text

        text = plan_text(composed.plans, composed.document.headlines, composed.spreads)
        files[wanted.write_plan] = text.encode()
    names = (*files, wanted.report) if wanted.report else tuple(files)
    rendered = Rendered(edition, composed.document, report, names, faces.used, composed.plans, composed.spreads)
    if wanted.report:
        files[wanted.report] = _json(_report_data(rendered))
    write_files(files, _inputs(folder, wanted), wanted.split)
    return rendered


def _inputs(folder: Path, wanted: Wanted) -> list[Path]:
    """The files that a rendering reads, or may read."""
    from layout.folder import inputs

    return [*inputs(folder, wanted.plan), *([wanted.profile] if wanted.profile else [])]


def _early_faults(folder: Path, out: Path, wanted: Wanted) -> tuple[Finding, ...]:
    """What is wrong with a rendering before the edition is read."""
    from pdf.outputs import output_faults

    files = [path for path in (out, wanted.report, wanted.write_plan) if path]
    faults = output_faults(files, _inputs(folder, wanted), [wanted.split] if wanted.split else [])
    faults += _misplaced(wanted)
    if wanted.png:
        from proof.pictures import DPI_LEAST, DPI_MOST

        if not DPI_LEAST <= wanted.png <= DPI_MOST:
            message = f"pictures cannot have {wanted.png:g} dots per inch"
            faults.append(Finding("png", "error", Place(), message, f"{DPI_LEAST} to {DPI_MOST}"))
    if (wanted.purpose != "press" and wanted.impose) or (wanted.purpose == "proof" and wanted.profile):
        message = "a profile and imposition are for a press"
        faults.append(Finding("not-for-press", "error", Place(), message, "--for press"))
    if wanted.spread and wanted.impose:
        message = "pages cannot face one another and be imposed at once"
        faults.append(Finding("not-for-press", "error", Place(), message, "--spread or --impose"))
    return tuple(faults)


def _misplaced(wanted: Wanted) -> list[Finding]:
    """Options for the archive without it."""
    if wanted.purpose == "archive" or not (wanted.flavour or wanted.attach_source):
        return []
    message = "--flavour and --attach-source are for the archive"
    return [Finding("not-for-archive", "error", Place(), message, "add --for archive")]


def _press(edition: Edition, wanted: Wanted) -> Press:
    """What the house style's press asks for. Raises BadInput for a profile that is none for a press."""
    from layout.display import Colour
    from layout.geometry import mm
    from pdf.press.settings import Press

    style = edition.style.press
    return Press(
        profile=_profile(edition, wanted),
        about=_about(edition),
        bleed=mm(style.bleed_mm),
        resolution=style.resolution,
        sharpen=style.sharpen,
        ink_most=style.ink_most,
        impose=wanted.impose,
        spots={ink: Colour(*edition.style.colours[name]) for name, ink in style.spots.items()},
    )


def _archive(edition: Edition, folder: Path, wanted: Wanted) -> ArchiveSettings:
    """How the edition is to be kept. Raises BadInput for a profile that is none for a press."""
    from layout.folder import sources
    from layout.reading import reading
    from pdf.archive import ArchiveSettings, Flavour

    attach = wanted.attach_source or wanted.flavour == "3u"
    flavour: Flavour = "3u" if attach and wanted.flavour != "4" else wanted.flavour or "2u"
    attached = sources(folder, wanted.plan) if attach else {}
    return ArchiveSettings(reading(edition), _profile(edition, wanted), flavour, attached)


def _profile(edition: Edition, wanted: Wanted) -> Profile:
    """The printing condition. Raises BadInput for a profile that is none for a press."""
    from content.folder import Unreadable, inside
    from pdf.profile import NEWSPRINT, BadProfile, read_profile

    style = edition.style.press
    path, named = NEWSPRINT, wanted.profile or style.profile
    try:
        path = wanted.profile or (inside(edition.root, style.profile) if style.profile else NEWSPRINT)
        return read_profile(path)
    except (BadProfile, Unreadable) as bad:
        hint = "an ICC profile of class prtr for CMYK, from the press"
        raise BadInput(Report((Finding("bad-profile", "error", Place(str(named or path)), str(bad), hint),))) from None


def _about(edition: Edition) -> About:
    """The edition as its file describes it."""
    from pdf.xmp import About

    return About(
        title=f"{edition.publication} {edition.date.isoformat()}",
        language=edition.language,
        date=edition.date.isoformat(),
        publication=edition.publication,
        issue=edition.issue,
        sections=tuple(dict.fromkeys(page.section for page in edition.pages if page.section)),
    )


def _paint(
    document: Document, out: Path, wanted: Wanted, tell: Tell, how: dict[str, Any]
) -> tuple[dict[Path, bytes], Report]:
    """The PDF, the PDFs of single pages and the pictures, by file; ``how`` they are written."""
    from fonts.subset import SubsetError
    from pdf.write import write_pdf

    tell("writing the PDF")
    try:
        written = write_pdf(document, spread=wanted.spread, **how)
        files = {out: written.data}
        if wanted.split:
            from pdf.split import split_pages

            files |= {wanted.split / name: alone.data for name, alone in split_pages(document, **how).items()}
    except SubsetError as error:
        fault = Finding("cannot-embed", "error", Place(), str(error), "name another family in the house style")
        raise BadInput(Report((fault,))) from None
    if wanted.png:
        files |= _pictures(document, out, written.data, wanted, tell)
    return files, written.report


def _pictures(document: Document, out: Path, data: bytes, wanted: Wanted, tell: Tell) -> dict[Path, bytes]:
    from proof.pictures import page_pictures, sheet_names

    names = sheet_names(document, spread=wanted.spread, imposed=wanted.impose)
    files: dict[Path, bytes] = {}
    try:
        for number, picture in page_pictures(data, wanted.png):
            tell(f"picture {number + 1} of {len(names)}")
            files[out.with_name(f"{out.stem}-{names[number]}.png")] = picture
    except ValueError as error:
        raise BadInput(Report((Finding("png", "error", Place(), str(error), "fewer dots per inch"),))) from None
    return files


def _json(data: Any) -> bytes:
    import json

    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _report_data(done: Rendered) -> dict[str, Any]:
    from content.telling import report_data
    from layout.planfile import plan_data, spread_data

    spreads = {"spreads": [spread_data(plan) for plan in done.spreads]} if done.spreads else {}
    return {
        "publication": done.edition.publication,
        "date": done.edition.date.isoformat(),
        **report_data(done.report),
        "faces": [face._asdict() for face in done.faces],
        "pages": [plan_data(plan) | {"empty": plan.empty} for plan in done.plans],
        **spreads,
        "files": [str(path) for path in done.files],
    }


def check(
    folder: Path,
    pages: Sequence[str] = (),
    plan: Path | None = None,
    report: Path | None = None,
    *,
    jump: bool = False,
    purpose: Purpose = "proof",
) -> tuple[Report, tuple[Path, ...]]:
    """Compose the edition in ``folder``, its pages of these labels or all, and judge their typography.

    With ``purpose`` press its PDF for the press is made too, and judged as read back. Returns what was found, and the
    files written: ``report`` gets it as JSON. Raises BadInput with every fault; pdf.files.CannotWrite where the disk
    refuses.
    """
    from content.telling import report_data
    from layout.folder import Planning, compose_folder, inputs, is_wanted
    from pdf.outputs import output_faults, write_files
    from proof.lint import judged

    files = (report,) if report else ()
    read = inputs(folder, plan)
    edition, composed, _, reading = compose_folder(
        folder, pages, plan, faults=tuple(output_faults(files, read)), how=Planning(jump)
    )
    found = Report(f for f in reading if f.code.startswith("artwork")) + judged(composed, edition)
    if purpose == "press":
        found += _preflight(edition, composed.document)
    found = Report(f for f in found if is_wanted(f, pages, edition))  # half of a spread is judged with its other half
    about = {
        "publication": edition.publication,
        "date": edition.date.isoformat(),
        "pages": [p.label for p in edition.pages],
    }
    write_files({path: _json(about | report_data(found)) for path in files}, read)
    return found, files


def _preflight(edition: Edition, document: Document) -> Report:
    """What is wrong with the pages' PDF for the press."""
    from proof.preflight.house import house_limits
    from proof.preflight.judge import preflight

    press = _press(edition, _ONLY_THE_PDF)
    painted, report = _paint(document, Path("press.pdf"), _ONLY_THE_PDF, str, {"press": press})
    (data,) = painted.values()
    return report + preflight(data, house_limits(edition.style, press.profile, document))


def check_pdf(
    path: Path, report: Path | None = None, *, style: Path | None = None, page: bool = False
) -> tuple[Report, tuple[Path, ...]]:
    """Judge a finished PDF from anywhere for the press: as an advertisement, or with ``page`` as pages.

    ``style`` is the edition whose house style says what the press takes; else newsprint's limits hold. Returns what
    was found, and the files written. Raises as ``check`` does.
    """
    from content.telling import report_data
    from pdf.outputs import output_faults, write_files
    from proof.preflight.judge import preflight
    from proof.preflight.outside import press_limits, read_pdf

    files = (report,) if report else ()
    data = read_pdf(path, output_faults(files, [path]))
    found = preflight(data, press_limits(style, ad=not page), str(path))
    about = {"file": str(path), "as": "page" if page else "ad"}
    write_files({file: _json(about | report_data(found)) for file in files}, [path])
    return found, files


def separations(
    source: Path, folder: Path, dpi: float = 100, pages: Sequence[str] = ()
) -> tuple[Report, tuple[Path, ...]]:
    """Write the separations of an edition's PDF for the press, or of a finished PDF, into ``folder``, with the ink.

    Returns what is to be known and the files written. Raises BadInput where it cannot be separated or Ghostscript is
    not there; pdf.files.CannotWrite where the disk refuses.
    """
    from layout.folder import Planning, compose_folder, inputs
    from pdf.outputs import output_faults, write_files
    from proof.preflight.house import house_limits
    from proof.preflight.outside import press_limits, read_pdf, separation_pictures

    faults = output_faults([], [], [folder])
    read, report = [source], Report()
    if source.is_dir():
        read = inputs(source, None)
        edition, composed, _, report = compose_folder(source, pages, None, faults=tuple(faults), how=Planning())
        press = _press(edition, _ONLY_THE_PDF)
        painted, written = _paint(composed.document, Path("press.pdf"), _ONLY_THE_PDF, str, {"press": press})
        report += composed.report + written
        (data,), limits = painted.values(), house_limits(edition.style, press.profile, composed.document)
    else:
        data, limits = read_pdf(source, faults), press_limits(None, ad=False)
    files = {folder / name: made for name, made in separation_pictures(data, dpi, limits, source).items()}
    write_files(files, read, folder)
    return report, tuple(files)


def import_text(page: Path, folder: Path) -> tuple[Report, tuple[Path, ...]]:
    """Make an edition of the raw text of a newspaper page; returns what is to be known of it and the files written.

    Raises BadInput for a text that cannot be read and for a folder that is taken; OSError where the disk refuses.
    """
    from content.importer import import_page, write_edition
    from content.named import read_named

    text, faults = read_named(page)
    imported = import_page(text, name=page.name)
    return imported.report + Report(faults), write_edition(imported, folder)


def import_articles(
    archive: Path, folder: Path, map_file: Path | None = None, date: dt.date | None = None
) -> tuple[Report, tuple[Path, ...]]:
    """Make an edition of a folder or file of articles as JSON.

    ``map_file`` says which field is what, ``date`` which day. Returns what is to be known of it and the files written.
    Raises as ``import_text`` does.
    """
    from content.importer.archive_edition import import_archive

    imported = import_archive(archive, map_file=map_file, date=date)
    return imported.page.report, imported.write(folder)


def schemas() -> dict[str, Any]:
    """The JSON Schemas of the files a person writes: edition, story, publication, plan."""
    from content.schema import schemas as of_edition
    from layout.planfile import plan_schema

    return of_edition() | {"plan": plan_schema()}


def command() -> int:
    """``main`` in a process of its own, which keeps nearly all it makes until it ends.

    So garbage is looked for seldom, and not once more at the end. Returns what ``main`` does, and 3 for a fault of the
    program itself, which is shown whole.
    """
    import gc

    gc.set_threshold(100_000, 50, 50)
    try:
        return main()
    except Exception:
        import traceback

        traceback.print_exc()
        print("a fault of the program, not of your files: please report the lines above", file=sys.stderr)
        return 3
    finally:
        gc.freeze()


def main(argv: Sequence[str] | None = None) -> int:
    """The command ``duikai``. Returns 0; 1 where the report has errors; 2 for bad input, nothing being written then."""
    from content.telling import told

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that has no Chinese
    args = _parser().parse_args(argv)
    try:
        report, files = args.run(args)
    except BadInput as bad:
        report, files = bad.report, None
    except OSError as error:
        report, files = Report((Finding("cannot-write", "error", Place(), str(error)),)), None
    for line in told(report, verbose=args.verbose):
        print(line, file=sys.stderr)
    for path in files or ():
        print(f"wrote {path}")
    return 2 if files is None else 1 if report.errors else 0


Done = tuple[Report, Sequence[Path]]


def _render_command(args: argparse.Namespace) -> Done:
    options = {name: getattr(args, name) for name in Wanted._fields}
    options["pages"] = _labels(args.pages)
    done = render(args.edition, args.output, Wanted(**options), _progress if sys.stderr.isatty() else str)
    return done.report, done.files


def _labels(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[,，、\s]+", text)))


def _check_command(args: argparse.Namespace) -> Done:
    if args.edition.is_file() or args.edition.suffix.lower() == ".pdf":
        if args.purpose != "press":
            message = "a finished PDF is checked for the press only"
            raise BadInput(Report((Finding("not-for", "error", Place(str(args.edition)), message, "--for press"),)))
        return check_pdf(args.edition, args.report, style=args.style, page=args.kind == "page")
    return check(args.edition, _labels(args.pages), args.plan, args.report, jump=args.jump, purpose=args.purpose)


def _separations_command(args: argparse.Namespace) -> Done:
    return separations(args.source, args.output, args.dpi, _labels(args.pages))


def _progress(line: str) -> None:
    print(line, file=sys.stderr)


def _import_command(args: argparse.Namespace) -> Done:
    from content.importer.archive import SUFFIXES

    if args.page.is_dir() or args.page.suffix.lower() in SUFFIXES:
        return import_articles(args.page, args.output, args.map, args.date)
    if args.map or args.date:
        message = "--map and --date are for articles as JSON"
        hint = "a folder, or a file " + ", ".join(SUFFIXES)
        raise BadInput(Report((Finding("no-archive", "error", Place(str(args.page)), message, hint),)))
    return import_text(args.page, args.output)


def _schema_command(args: argparse.Namespace) -> Done:
    found = schemas()
    if args.output is None:
        print(_json(found).decode(), end="")
        return Report(), ()
    from pdf.outputs import write_files

    files = {args.output / f"{name}.schema.json": _json(schema) for name, schema in found.items()}
    write_files(files, [], args.output)
    return Report(), tuple(files)


def _fonts_command(args: argparse.Namespace) -> Done:
    if str(args.style) == "install":
        from fonts.install import install_kai

        installed = install_kai(tell=_progress)
        print(installed.message)
        failed = Finding("not-installed", "error", Place(), "no face was installed")
        return Report(() if installed.done else (failed,)), ()
    from content.named import named_style
    from content.styles import default_style
    from fonts.catalogue import catalogue, format_catalogue
    from layout.faces import style_library

    style = named_style(args.style) if args.style else default_style()
    print(format_catalogue(catalogue(style_library(style))), end="")
    return Report(), ()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="duikai", description="Composes Chinese newspaper pages.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], Done], about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.add_argument("--verbose", action="store_true", help="show notes too")
        made.set_defaults(run=run)
        return made

    one = command("render", _render_command, "Render an edition to PDF pages.")
    one.add_argument("edition", type=Path, help="the edition's folder")
    one.add_argument("-o", dest="output", metavar="FILE.pdf", type=Path, required=True, help="the PDF of all pages")
    one.add_argument(
        "--for",
        dest="purpose",
        choices=("proof", "press", "archive"),
        default="proof",
        help="what it is for: a press gets PDF/X-4, an archive PDF/A with PDF/UA",
    )
    one.add_argument("--impose", action="store_true", help="for a press: pages on printer's sheets of four")
    one.add_argument("--profile", type=Path, metavar="FILE.icc", help="the press's profile, not the house style's")
    one.add_argument("--flavour", choices=("2u", "3u", "4"), default="", help="of PDF/A, for the archive (2u)")
    one.add_argument("--attach-source", action="store_true", help="for the archive, with the edition's files attached")
    one.add_argument("--pages", default="", metavar="B2,B3", help="only these pages")
    one.add_argument("--split", type=Path, metavar="DIR", help="also a PDF of each page, in this folder")
    one.add_argument("--spread", action="store_true", help="facing pages on one sheet")
    one.add_argument("--png", type=float, default=0, metavar="DPI", help="also a picture of each sheet")
    one.add_argument("--report", type=Path, metavar="FILE.json", help="findings, faces, plan and files as JSON")
    one.add_argument("--plan", type=Path, metavar="FILE.yaml", help="obey this plan, not the edition's plan.yaml")
    one.add_argument("--write-plan", type=Path, metavar="FILE.yaml", help="write the plan used, to be changed by hand")
    one.add_argument("--since", type=Path, metavar="FILE.yaml", help="say what moved since this plan")
    one.add_argument("--jump", action="store_true", help="turn stories to other pages where a page does not fit")
    two = command("check", _check_command, "List what is wrong with an edition's pages, or with a PDF for the press.")
    two.add_argument("edition", type=Path, metavar="SOURCE", help="the edition's folder, or a finished PDF")
    two.add_argument(
        "--for",
        dest="purpose",
        choices=("proof", "press"),
        default="proof",
        help="press: judge the PDF for the press too, as read back",
    )
    two.add_argument("--as", dest="kind", choices=("ad", "page"), default="ad", help="what a finished PDF is")
    two.add_argument("--style", type=Path, metavar="EDITION", help="whose press a finished PDF goes to")
    two.add_argument("--pages", default="", metavar="B2,B3", help="only these pages")
    two.add_argument("--plan", type=Path, metavar="FILE.yaml", help="obey this plan, not the edition's plan.yaml")
    two.add_argument("--report", type=Path, metavar="FILE.json", help="findings as JSON")
    two.add_argument("--jump", action="store_true", help="turn stories as render --jump does")
    plates = command("separations", _separations_command, "Pictures of each plate, and how much ink there is.")
    plates.add_argument("source", type=Path, metavar="SOURCE", help="the edition's folder, or a finished PDF")
    plates.add_argument(
        "-o", dest="output", metavar="DIR", type=Path, required=True, help="the folder for the pictures"
    )
    plates.add_argument("--dpi", type=float, default=100, help="dots an inch of the pictures")
    plates.add_argument("--pages", default="", metavar="B2,B3", help="only these pages of an edition")
    three = command("import", _import_command, "Make an edition of a page's raw text, or of articles as JSON.")
    three.add_argument("page", type=Path, metavar="SOURCE", help="a page's text, UTF-8; or a folder or file of JSON")
    three.add_argument("--map", type=Path, metavar="MAP.yaml", help="which field of an article is what")
    three.add_argument("--date", type=dt.date.fromisoformat, metavar="2025-10-20", help="which day's articles")
    three.add_argument("-o", dest="output", metavar="EDITION", type=Path, required=True, help="a new folder")
    four = command("fonts", _fonts_command, "List a style's faces, or fetch a Kai: duikai fonts install.")
    four.add_argument("style", type=Path, nargs="?", metavar="EDITION", help="an edition's folder, a style, or install")
    five = command("schema", _schema_command, "JSON Schemas of the files of an edition.")
    five.add_argument("-o", dest="output", metavar="DIR", type=Path, help="write them to this folder")
    return parser


if __name__ == "__main__":
    sys.exit(command())
