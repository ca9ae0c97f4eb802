"""Makes the pictures of pages in docs/pages; to be run again when the look of the pages changes."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from PIL import Image

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from render import Wanted, render  # noqa: E402

PAGES = CHECKOUT / "docs" / "pages"
FENCE = re.compile(r"^```\w+ (my-paper/\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def main() -> None:
    PAGES.mkdir(exist_ok=True)
    sample, supplement = CHECKOUT / "editions" / "lanchuan", CHECKOUT / "editions" / "fukan"
    with TemporaryDirectory() as name:
        work = Path(name)
        picture(sample, work, Wanted(pages=("B2", "B3"), spread=True, png=110), 1400, "b2-b3")
        picture(sample, work, Wanted(pages=("A1",), png=150), 1000, "a1")
        picture(supplement, work, Wanted(pages=("C2", "C3"), spread=True, png=110), 1400, "c2-c3")
        picture(CHECKOUT / "editions" / "jiangan", work, Wanted(spread=True, png=110), 1400, "spread")
        for base in ("classic", "modern", "tabloid"):
            shutil.copytree(sample, work / base)
            (work / base / "publication.yaml").write_text(f"base: {base}\n", "utf-8")
            alone(work / base, "B2")
            picture(work / base, work, Wanted(pages=("B2",), png=110), 480, f"style-{base}")
        for path, text in FENCE.findall((CHECKOUT / "README.md").read_text("utf-8")):
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_text(text, "utf-8")
        picture(work / "my-paper", work, Wanted(png=200), 700, "my-paper")


def alone(edition: Path, label: str) -> None:
    """Leave one page of an edition: the advertisements of others may not suit another style's columns."""
    file = edition / "edition.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    data["pages"] = [page for page in data["pages"] if page["label"] == label]
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def picture(edition: Path, work: Path, wanted: Wanted, width: int, name: str) -> None:
    """Render the one sheet wanted and keep its picture, ``width`` pixels wide, in 256 colours to be small."""
    done = render(edition, work / f"{name}.pdf", wanted)
    (png,) = (path for path in done.files if path.suffix == ".png")
    with Image.open(png) as page:
        small = page.convert("RGB").resize((width, round(page.height * width / page.width)), Image.Resampling.LANCZOS)
    # The palette first, then the pixels scattered over it; done at once Pillow would leave bands in the skies.
    small = small.quantize(palette=small.quantize(256), dither=Image.Dither.FLOYDSTEINBERG)
    small.save(PAGES / f"{name}.png", optimize=True)
    print(f"wrote {PAGES / f'{name}.png'}")


if __name__ == "__main__":
    main()
