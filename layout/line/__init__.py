"""Lines: characters to sorts, sorts to a galley, a galley broken and set to its measure."""
