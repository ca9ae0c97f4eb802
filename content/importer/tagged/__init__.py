"""An edition out of what a tagged PDF tells of its pages."""
