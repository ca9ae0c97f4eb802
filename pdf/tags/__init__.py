"""Tagged PDF (ISO 32000-1, 14.7 and 14.8): what the marks on a page are, as a tree in the order of reading."""
