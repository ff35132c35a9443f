"""Text files as bytes on disk: size, encoding, hash, and how messages call them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from carbonpath.errors import Fault, InputError


def display(path: Path) -> str:
    """How messages call a file: from the working folder where it lies inside, else in full."""
    try:
        full = path.resolve()
    except (OSError, ValueError, RuntimeError):
        return repr(str(path))
    here = Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def read_text(path: Path, name: str, largest: int) -> str:
    """Text of a UTF-8 file, a byte order mark taken off.

    Raises
    ------
    InputError
        if it is missing, no file, too large, empty, not UTF-8, or holds a NUL.
    """
    try:
        if not path.exists():
            raise InputError(Fault(name, "no such file"))
        if not path.is_file():
            raise InputError(Fault(name, "not a file"))
        if path.stat().st_size > largest:
            raise InputError(Fault(name, f"{path.stat().st_size} bytes", f"at most {largest}"))
        content = path.read_bytes()
    except OSError as error:
        raise InputError(Fault(name, f"cannot be read: {error.strerror}")) from None
    except ValueError:
        raise InputError(Fault(name, "no file can have this name")) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        raise InputError(Fault(f"{name}:{line}", found, "UTF-8", "save the file as UTF-8")) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(Fault(f"{name}:{line}", "a NUL character", "text"))
    if not text.strip():
        raise InputError(Fault(name, "the file is empty"))
    return text


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
