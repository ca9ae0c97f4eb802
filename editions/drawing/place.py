"""Where the pictures go."""

from __future__ import annotations

from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "lanchuan" / "pictures"
