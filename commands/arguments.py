"""The command line's arguments."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from content.report import Report


class _Version(argparse.Action):
    """Prints name and version, as they stand in a PDF; what knows them is loaded only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from pdf.xmp import ENGINE

        print(ENGINE)
        parser.exit()


_USUAL = 80
"""Columns of what is no terminal."""

Done = tuple[Report, Sequence[Path]]
"""What a command ends with: what is to be known, and the files written."""

Run = Callable[[argparse.Namespace], Done]
"""What carries a command out."""


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser of the command line; ``runs`` has what carries each command out, by its name."""
    formatter = partial(argparse.HelpFormatter, width=_columns() - 2)
    about = "Composes Chinese newspaper pages."
    whole = argparse.ArgumentParser(prog="duikai", description=about, formatter_class=formatter)
    whole.add_argument("--version", action=_Version, nargs=0, help="the program's version")
    commands = whole.add_subparsers(prog="duikai", required=True, metavar="COMMAND")

    def command(name: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about, formatter_class=formatter)
        made.add_argument("--verbose", action="store_true", help="show notes too")
        made.set_defaults(run=runs[name])
        return made

    new = command("new", "Make an edition to start from.")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder")
    new.add_argument("--name", default="", metavar="报名", help="the paper's name")
    new.add_argument("--date", type=_date, metavar="2025-10-20", help="the day; today where left out")
    one = command("render", "Render an edition to PDF pages.")
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
    one.add_argument(
        "--since", type=Path, metavar="FILE.yaml", help="change as little as can be since this plan, and say what moved"
    )
    one.add_argument("--jump", action="store_true", help="turn stories to other pages where a page does not fit")
    two = command("check", "List what is wrong with an edition's pages, or with a PDF for the press.")
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
    plates = command("separations", "Pictures of each plate, and how much ink there is.")
    plates.add_argument("source", type=Path, metavar="SOURCE", help="the edition's folder, or a finished PDF")
    plates.add_argument(
        "-o", dest="output", metavar="DIR", type=Path, required=True, help="the folder for the pictures"
    )
    plates.add_argument("--style", type=Path, metavar="EDITION", help="whose press a finished PDF goes to")
    plates.add_argument("--dpi", type=float, default=100, help="dots an inch of the pictures")
    plates.add_argument("--pages", default="", metavar="B2,B3", help="only these pages of an edition")
    plates.add_argument("--jump", action="store_true", help="turn stories as render --jump does")
    three = command(
        "import", "Make an edition of a page's raw text, of writers' texts, of articles as JSON, or of a PDF."
    )
    three.add_argument(
        "page", type=Path, metavar="SOURCE", help="a page's text; a folder of .txt and .docx, or of JSON; or a PDF"
    )
    three.add_argument("--map", type=Path, metavar="MAP.yaml", help="which field of an article is what")
    three.add_argument("--date", type=_date, metavar="2025-10-20", help="which day's articles")
    three.add_argument("-o", dest="output", metavar="EDITION", type=Path, required=True, help="a new folder")
    four = command("fonts", "List a style's faces, or fetch a Kai: duikai fonts install.")
    four.add_argument("style", type=Path, nargs="?", metavar="EDITION", help="an edition's folder, a style, or install")
    five = command("schema", "JSON Schemas of the files of an edition.")
    five.add_argument("-o", dest="output", metavar="DIR", type=Path, help="write them to this folder")
    return whole


def _columns() -> int:
    """How wide the terminal is. argparse would ask for each argument, and load what packs archives for that."""
    with suppress(KeyError, ValueError):
        return int(os.environ["COLUMNS"]) or _USUAL
    with suppress(OSError):
        return os.get_terminal_size().columns or _USUAL
    return _USUAL


def _date(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is no date; year-month-day, such as 2025-10-20") from None
