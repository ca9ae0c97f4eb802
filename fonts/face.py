"""A face: shaping, advances and ink boxes of one static font.

Numbers are the face's own units (``upem`` to the em).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fonts.cache import Cache
from fonts.glyphs import Asked, InkBox, Known, Outline, Shaped
from fonts.kept_faces import keep_known, kept_known

if TYPE_CHECKING:
    from fonts.shaper import Shaper

_Question = TypeVar("_Question")
_Answer = TypeVar("_Answer")


class Face:
    """One static face. ``key`` names it in caches and PDFs, ``family`` and ``weight`` in reports.

    ``data`` is a font file or its bytes, ``index`` the face's number in a collection. ``postscript_name`` is
    given for a face pinned from a variable one, whose own name is that of another weight. A face remembers what it
    was asked; a file's answers of earlier processes are taken from ``cache``, where ``keep`` puts them.
    Raises BadFontError where there is no such face, OSError where the file cannot be read.
    """

    def __init__(
        self,
        data: Path | bytes,
        *,
        index: int = 0,
        family: str,
        weight: int = 400,
        key: str = "",
        postscript_name: str = "",
        cache: Cache | None = None,
    ) -> None:
        self.source = data
        self.path = data if isinstance(data, Path) else None
        self.index = index
        self.family = family
        self.weight = weight
        self.key = key or f"{family.replace(' ', '')}-{weight}"
        self._postscript_name = postscript_name
        self._cache = cache or Cache(None)
        known = kept_known(self.path, index, self._cache) if self.path else None
        self._learnt = known is None
        known = known or Known(self.shaper.measures())
        self.measures = known.measures
        self.upem = known.measures.upem
        self.ascender = known.measures.ascender
        self.descender = known.measures.descender
        self.cap_height = known.measures.cap_height
        self.x_height = known.measures.x_height
        self._glyphs = _Answers(known.glyphs, lambda char: self._asked.glyph(char))
        self._advances = _Answers(known.advances, lambda glyph: self._asked.advance(glyph))
        self._falls = _Answers(known.falls, lambda glyph: self._asked.fall(glyph))
        self._inks = _Answers(known.inks, lambda glyph: self._asked.ink(glyph))
        self._outlines = _Answers(known.outlines, lambda glyph: self._asked.outline(glyph))
        self._singles = dict(known.singles)
        self._words = dict(known.shaped)
        self._shaped: _Answers[Asked, Shaped] = _Answers({}, self._shape)
        self._thousandths: dict[int, int] = {}

    @cached_property
    def shaper(self) -> Shaper:
        """What is asked where the face does not know; HarfBuzz is loaded then."""
        from fonts.shaper import Shaper

        return Shaper(self.source, self.index, self.family)

    @property
    def _asked(self) -> Shaper:
        self._learnt = True
        return self.shaper

    def keep(self) -> None:
        """Keep what the face has learnt, for the next process."""
        if self._learnt and self.path:
            known = Known(
                self.measures,
                self._glyphs,
                self._singles,
                self._words,
                self._advances,
                self._falls,
                self._inks,
                self._outlines,
            )
            keep_known(self.path, self.index, known, self._cache)
            self._learnt = False

    @property
    def postscript_name(self) -> str:
        """The name a PDF gives the face: printable ASCII, no spaces or delimiters, at most 63 characters."""
        own = self._postscript_name or self.measures.postscript or self.key
        plain = "".join(c for c in own if "!" <= c <= "~" and c not in "[](){}<>/%#")
        return plain[:63] or f"Face-{self.weight}"

    @property
    def version(self) -> str:
        """The face's version as its file says it: Version 2.003; "" where it says none."""
        return " ".join(self.measures.version.partition(";")[0].split())

    def covers(self, char: str) -> bool:
        """Whether the face's cmap has a glyph for ``char``."""
        return self._glyphs[char] != 0

    def is_own(self, glyph: int, char: str) -> bool:
        """Whether ``glyph`` is the one that the face's cmap has for ``char``, no variant of it."""
        return self._glyphs[char] == glyph

    def shape(
        self, text: str, *, script: str = "Hani", language: str = "zh-Hans", down: bool = False, feature: str = ""
    ) -> Shaped:
        """Shape ``text`` left to right, or ``down`` with vertical forms (``vert``), with the face's default features.

        ``feature`` is one more, such as ``hwid``.
        """
        return self._shaped[text, script, language, down, feature]

    def shape_each(self, chars: str, *, script: str = "Hani", language: str = "zh-Hans") -> None:
        """Shape characters ahead, each as if it stood alone, by one call of HarfBuzz."""
        known = self._singles_of(script, language)
        new = [c for c in chars if c not in known and (c, script, language, False, "") not in self._words]
        if len(new) > 1:
            known |= self._asked.singles(new, script, language)

    def advance(self, glyph: int) -> int:
        """The glyph's nominal advance width."""
        return self._advances[glyph]

    def fall(self, glyph: int) -> int:
        """The glyph's nominal advance downward in vertical writing: the face's own, else an em."""
        return self._falls[glyph]

    def thousandths(self, glyph: int) -> int:
        """The glyph's advance width in thousandths of an em, whole."""
        found = self._thousandths.get(glyph)
        if found is None:
            found = self._thousandths[glyph] = round(self.advance(glyph) * 1000 / self.upem)
        return found

    def ink(self, glyph: int) -> InkBox:
        """The glyph's ink box; all zero for a blank."""
        return self._inks[glyph]

    def outline(self, glyph: int) -> Outline:
        """The glyph's outline."""
        return self._outlines[glyph]

    def _shape(self, asked: Asked) -> Shaped:
        """A text that was not asked for in this process: a single character whose glyph is known, or a word."""
        text, script, language, down, feature = asked
        alone = len(text) == 1 and not down and not feature
        if alone and (glyph := self._singles_of(script, language).get(text)) is not None:
            return self._single(glyph)
        found = self._words.get(asked)
        if found is None:
            found = self._asked.shape(asked)
            if alone and found == self._single(found.glyphs[0]):
                self._singles_of(script, language)[text] = found.glyphs[0]
            else:
                self._words[asked] = found
        return found

    def _singles_of(self, script: str, language: str) -> dict[str, int]:
        return self._singles.setdefault((script, language), {})

    def _single(self, glyph: int) -> Shaped:
        return Shaped((glyph,), (self.advance(glyph),), (0,), (0,), (0,))


class _Answers(dict[_Question, _Answer]):
    """Answers by question; one that is missing is asked for."""

    def __init__(self, known: Mapping[_Question, _Answer], ask: Callable[[_Question], _Answer]) -> None:
        super().__init__(known)
        self._ask = ask

    def __missing__(self, question: _Question) -> _Answer:
        answer = self[question] = self._ask(question)
        return answer
