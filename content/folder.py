"""Files of an edition's folder: found inside it and nowhere else, read without hanging, their characters checked."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from content.report import Finding, Place

TEXT_BYTES_MOST = 400_000
LINE_MOST = 20_000
"""Characters of a line of Markdown, which is a paragraph: no reader takes more for one."""
_FAULTS_MOST = 20

# Controls other than tab and line feed, line and paragraph separators, direction overrides, surrogates, non-characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_CONTROL_NAMES = {0x00: "NUL", 0x07: "BEL", 0x08: "BS", 0x0B: "VT", 0x0C: "FF", 0x0D: "CR", 0x1B: "ESC", 0x7F: "DEL"}


class Unreadable(Exception):  # noqa: N818 - it names what the file is
    """A file that may not or cannot be read; ``code``, ``message`` and ``hint`` as in a ``Finding``."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def at(self, place: Place) -> Finding:
        return Finding(self.code, "error", place, self.message, self.hint)


def inside(root: Path, name: str, folder: str = "") -> Path:
    """The real path of file ``name`` in ``folder`` under ``root``, every symbolic link followed.

    Raises ``Unreadable`` where the name leads out of ``root``, no file is there, or it is no regular file.
    """
    windows = PureWindowsPath(name)
    if not name or "\0" in name:
        raise Unreadable("bad-path", f"{name!r} is no file name", "a path inside the edition's folder")
    if PurePosixPath(name).is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        raise Unreadable("outside", f"{name} leads out of the edition's folder", "a path inside it, without ..")
    try:
        home = root.resolve(strict=True)
        path = (home / folder / name).resolve(strict=True)
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise Unreadable("missing-file", f"{name} does not exist") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Unreadable("unreadable", f"{name} cannot be read: {_reason(error)}") from None
    if not path.is_relative_to(home):
        raise Unreadable("outside", f"{name} is a link that leads out of the edition's folder", "a file inside it")
    if not stat.S_ISREG(mode):
        raise Unreadable("not-a-file", f"{name} is {_kind(mode)}", "a file")
    return path


def read_bytes(root: Path, name: str, most: int) -> bytes:
    """The bytes of file ``name`` under ``root``, at most ``most`` of them. Raises ``Unreadable``."""
    path = inside(root, name)
    try:
        # Opened without waiting and looked at again: a pipe may have taken the file's place since.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Unreadable("not-a-file", f"{name} is no regular file", "a file")
            data = file.read(most + 1)
    except OSError as error:
        raise Unreadable("unreadable", f"{name} cannot be read: {_reason(error)}") from None
    if len(data) > most:
        raise Unreadable("too-large", f"{name} is larger than {most:,} bytes", f"at most {most:,} bytes")
    return data


def read_text(root: Path, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of file ``name`` with line feeds for line ends and no byte order mark, and its faults.

    Raises ``Unreadable`` where there is nothing to read.
    """
    return decode_text(read_bytes(root, name, TEXT_BYTES_MOST), name)


def decode_text(data: bytes, name: str, *, paged: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """UTF-8 ``data`` as text, and its faults. A control character is U+FFFD; text that is not UTF-8 is "".

    ``paged``: form feeds stay, which end a page in the text of a PDF.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        head = data[: error.start]
        column = len(head[head.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place(name, head.count(b"\n") + 1, column)
        message = f"byte 0x{data[error.start]:02X} is not UTF-8{_likely(data)}"
        return "", (Finding("not-utf-8", "error", place, message, "save the file as UTF-8"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    faults = tuple(_character_faults(text.replace("\f", " ") if paged else text, name))
    if not faults:
        return text, faults
    return _REFUSED.sub(lambda found: "\f" if paged and found[0] == "\f" else "\ufffd", text), faults


def refused_characters(text: str) -> list[str]:
    """Names of the control characters in ``text`` (line feed and tab are none), each once, in order."""
    return [_character_name(c) for c in dict.fromkeys(_REFUSED.findall(text))]


def _character_faults(text: str, name: str) -> list[Finding]:
    faults: list[Finding] = []
    for match in _REFUSED.finditer(text):
        at = match.start()
        place = Place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        if len(faults) == _FAULTS_MOST:
            faults.append(Finding("control-character", "error", place, "more control characters follow"))
            break
        message = f"{_character_name(match.group())} may not stand in a text"
        faults.append(Finding("control-character", "error", place, message, "delete it"))
    return faults


def _character_name(char: str) -> str:
    code = ord(char)
    if code in _CONTROL_NAMES:
        return f"control character U+{code:04X} ({_CONTROL_NAMES[code]})"
    if 0xD800 <= code < 0xE000:
        return f"half of a surrogate pair U+{code:04X}"
    return f"control character U+{code:04X}" if code < 0x2070 else f"non-character U+{code:04X}"


def _likely(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return " (the file looks like UTF-16)"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return " (the file looks like GBK or GB 18030)"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "no regular file"
