"""duikai: the command line. Wiring only; what a command needs is imported in it."""

from __future__ import annotations

import io
import os
import re
import sys
from typing import TYPE_CHECKING

from commands.arguments import Done, parser
from commands.rendering import render
from commands.wanted import Wanted
from content.report import BadInput, Finding, Place, Report

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

__all__ = ["Wanted", "command", "main", "render"]


def command() -> int:
    """``main`` in a process of its own, which keeps nearly all it makes until it ends.

    So garbage is looked for seldom, and not once more at the end. Returns what ``main`` does, 3 for a fault of the
    program itself, which is shown whole, and 130 where it is interrupted (Ctrl-C).
    """
    import gc

    gc.set_threshold(100_000, 50, 50)
    try:
        return main()
    except KeyboardInterrupt:
        print("stopped; no file is half written", file=sys.stderr)
        return 130
    except Exception:
        import traceback

        traceback.print_exc()
        print("a fault of the program, not of your files: please report the lines above", file=sys.stderr)
        return 3
    finally:
        gc.freeze()


def main(argv: Sequence[str] | None = None) -> int:
    """The command ``duikai``. Returns 0; 1 where the report has errors; 2 for bad input, nothing being written then."""
    from content.lean import load_msgspec
    from content.telling import told

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that has no Chinese
    args = parser(_RUNS).parse_args(argv)
    load_msgspec()
    try:
        report, files = args.run(args)
    except BadInput as bad:
        report, files = bad.report, None
    except BrokenPipeError:
        return _unheard()
    except OSError as error:
        hint = "write to another folder, or make room; nothing was written"
        report, files = Report((Finding("cannot-write", "error", Place(), str(error), hint),)), None
    for line in told(report, verbose=args.verbose):
        print(line, file=sys.stderr)
    try:
        for path in files or ():
            print(f"wrote {path}")
        sys.stdout.flush()
    except OSError:
        _unheard()
    return 2 if files is None else 1 if report.errors else 0


def _unheard() -> int:
    """Nobody reads standard output any more, as behind | head: what was to be said is let go."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open until the process ends
    return 0


def _new(args: argparse.Namespace) -> Done:
    from commands.starting import new_edition

    return Report(), new_edition(args.folder, args.name, args.date)


def _render(args: argparse.Namespace) -> Done:
    options = {name: getattr(args, name) for name in Wanted._fields}
    options["pages"] = _labels(args.pages)
    done = render(args.edition, args.output, Wanted(**options), _progress if sys.stderr.isatty() else str)
    return done.report, done.files


def _check(args: argparse.Namespace) -> Done:
    from commands.checking import check, check_pdf

    if args.edition.is_file() or args.edition.suffix.lower() == ".pdf":
        if args.purpose != "press":
            message = "a finished PDF is checked for the press only"
            raise BadInput(Report((Finding("not-for", "error", Place(str(args.edition)), message, "--for press"),)))
        return check_pdf(args.edition, args.report, style=args.style, page=args.kind == "page")
    return check(args.edition, _labels(args.pages), args.plan, args.report, jump=args.jump, purpose=args.purpose)


def _separations(args: argparse.Namespace) -> Done:
    from commands.separating import separations

    labels = _labels(args.pages)
    return separations(args.source, args.output, args.dpi, labels, style=args.style, jump=args.jump)


def _import(args: argparse.Namespace) -> Done:
    from commands.importing import import_articles, import_pdf, import_text
    from content.importer.archive import SUFFIXES

    if args.page.is_dir() or args.page.suffix.lower() in SUFFIXES:
        return import_articles(args.page, args.output, args.map, args.date)
    if args.map or args.date:
        message = "--map and --date are for a folder of writers' texts and for articles as JSON"
        hint = "its folder, or a file " + ", ".join(SUFFIXES)
        raise BadInput(Report((Finding("no-archive", "error", Place(str(args.page)), message, hint),)))
    if args.page.suffix.lower() == ".pdf":
        return import_pdf(args.page, args.output)
    return import_text(args.page, args.output)


def _schema(args: argparse.Namespace) -> Done:
    from commands.schemas import schemas, write_schemas
    from content.telling import as_json

    if args.output:
        return Report(), write_schemas(args.output)
    print(as_json(schemas()).decode(), end="")
    return Report(), ()


def _fonts(args: argparse.Namespace) -> Done:
    from commands.fonts import faces_listed, fetch_kai

    if str(args.style) == "install":
        said, report = fetch_kai(_progress)
        print(said)
        return report, ()
    print(faces_listed(args.style), end="")
    return Report(), ()


def _labels(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[,，、\s]+", text)))


def _progress(line: str) -> None:
    print(line, file=sys.stderr)


_RUNS = {
    "new": _new,
    "render": _render,
    "check": _check,
    "separations": _separations,
    "import": _import,
    "fonts": _fonts,
    "schema": _schema,
}


if __name__ == "__main__":
    sys.exit(command())
