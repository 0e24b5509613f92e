"""Opens files that a user named. A pipe, socket or device is refused, because reading it could wait forever."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NoFileError(OSError):
    """The path is no file, or the file is no text."""


def check_is_file(path: Path) -> None:
    """Raises NoFileError, or the system's error where the path does not exist."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise NoFileError(f"{path}: expected a file, received a folder, pipe, socket or device")


def read_bytes(path: Path) -> bytes:
    check_is_file(path)
    return path.read_bytes()


def read_text(path: Path) -> str:
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise NoFileError(f"{path}: expected a text in UTF-8, received other bytes") from error
