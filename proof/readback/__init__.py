"""Finished PDFs read back as what they were made from: files that are attached, text by its tags."""
