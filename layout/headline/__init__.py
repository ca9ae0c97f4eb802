"""Headlines: where they turn, how large they are, their groups put on the page."""
