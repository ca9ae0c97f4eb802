"""Structure types: those of the standards, and a newspaper's own, mapped to them (ISO 32000-1, 14.7.3 and 14.8.4)."""

from __future__ import annotations

OWN = {
    "Article": "Art",
    "Masthead": "Div",
    "Ear": "Div",
    "InsideIndex": "Div",
    "Ad": "Div",
    "Flag": "P",
    "Kicker": "P",
    "Deck": "P",
    "Byline": "P",
    "EditorsNote": "Div",
    "Question": "P",
    "Answer": "P",
    "Verse": "BlockQuote",
    "Line": "Span",
    "Source": "P",
    "Jump": "P",
    "Figures": "Div",
    "Facts": "Div",
    "Sidebar": "Div",
    "PullQuote": "BlockQuote",
    "Quotation": "BlockQuote",
    "Footnote": "Note",
}
"""A newspaper's own types by the standard type of PDF 1.7 that a reader takes each for."""

SECOND = {"Art": "Sect", "BlockQuote": "Div", "Note": "FENote"}
"""What stands in PDF 2.0 for types that it has no more (ISO 32000-2, 14.8.4)."""

NAMESPACE = "urn:duikai:newspaper"
PDF2 = "http://iso.org/pdf2/ssn"
