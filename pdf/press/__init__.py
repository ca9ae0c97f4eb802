"""Pages for the press: PDF/X-4 with bleed, marks, inks and a newsprint profile (ISO 15930-7)."""
