"""What a PDF is for: to be looked at, to be printed, to be kept."""

from __future__ import annotations

from typing import Literal

Purpose = Literal["proof", "press", "archive"]
"""``proof`` for reading and correcting, RGB pictures as they are; ``press`` PDF/X-4; ``archive`` PDF/A and PDF/UA."""
