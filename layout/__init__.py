"""Where everything goes: characters to lines, lines to columns, stories to a page, a page to a display list."""
