"""Tables in a column of text."""
