"""Property tests here are not timed: two shared cores are too uneven for a deadline."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
