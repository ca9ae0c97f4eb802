"""With which letters: finding faces, shaping, subsetting."""
