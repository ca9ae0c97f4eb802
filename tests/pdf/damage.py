"""Files with a few stretches of bytes exchanged for others, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

Changes = list[tuple[float, bytes, int]]
"""Where in the file, from 0 to 1, what is put there, and how many bytes go."""

CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 9)), max_size=6)


def damaged(data: bytes, changes: Changes) -> bytes:
    """The file with the changes made one after the other."""
    for where, new, gone in changes:
        at = int(where * len(data))
        data = data[:at] + new + data[at + gone :]
    return data
