"""Stories across the fold of two facing pages."""
