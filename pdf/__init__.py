"""The display list painted to PDF."""
