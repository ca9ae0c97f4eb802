"""Vertical stories: tiers of lines from right to left."""
