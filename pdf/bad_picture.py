"""The one thing that can be wrong with a picture: it cannot be printed, and why."""


class BadPicture(ValueError):  # noqa: N818 - it is the picture that is named, not an error of ours
    """A picture that cannot be printed. The message is a reason for people, without the file's name."""
