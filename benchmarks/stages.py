"""The stages inside one process, for run.py: ``stages.py EDITION [PAGE ...]`` prints seconds of processor as JSON."""

# The clock is read before anything is loaded.
# ruff: noqa: E402
from __future__ import annotations

from time import process_time

STARTED = process_time()

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

EDITIONS = 7


class Watch:
    """Seconds of processor by stage. A stage inside another is taken from it."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._inner = [0.0]

    def wrap(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            began = process_time()
            try:
                return function(*args, **kwargs)
            finally:
                took = process_time() - began
                inner = self._inner.pop()
                self._inner[-1] += took
                self.stages[stage] = self.stages.get(stage, 0.0) + took - inner

        return timed


def main(folder: Path, labels: list[str]) -> None:
    from content.lean import load_msgspec

    load_msgspec()
    import layout.desk
    from content.read import read_edition
    from layout.compose import compose as compose_edition
    from layout.faces import LibraryFaces, style_library
    from pdf.write import write_pdf
    from render import main as _  # noqa: F401 - what the command line itself loads

    loaded = process_time()
    import gc
    import json
    from tempfile import TemporaryDirectory

    from benchmarks.edited import WORDS, with_word

    gc.set_threshold(100_000, 50, 50)  # as the command has it
    watch = Watch()
    planning: Any = layout.desk
    planning.arrange = watch.wrap("arrange", planning.arrange)
    read = watch.wrap("read", read_edition)
    find_faces = watch.wrap("faces", lambda style: LibraryFaces(style_library(style)))
    compose = watch.wrap("pour and compose", compose_edition)
    write = watch.wrap("write the PDF", write_pdf)
    faces: Any = None
    editions: list[dict[str, float]] = []
    bare = b""
    with TemporaryDirectory(prefix="duikai-bench-") as work:
        for number in range(EDITIONS + 1):
            own = with_word(folder, Path(work, str(number)), WORDS[number - 1]) if number else folder
            watch.stages = {}
            edition, _report = read(own)
            edition = edition.only(labels) if labels else edition
            faces = faces or find_faces(edition.style)
            document = compose(edition, faces).document
            write(document)
            editions.append(watch.stages)
            if not number:
                bare = write_pdf(_without_pictures(document)).data
    told = {"start": STARTED, "imports": loaded - STARTED, "editions": editions, "bare_bytes": len(bare)}
    json.dump(told, sys.stdout)


def _without_pictures(document: Any) -> Any:
    from msgspec.structs import replace

    from layout.display import Image

    bare = (replace(p, items=tuple(i for i in p.items if not isinstance(i, Image))) for p in document.pages)
    return replace(document, pages=tuple(bare))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
