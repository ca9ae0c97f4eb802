"""What stands at a page's head: folio or masthead, ears, index."""
