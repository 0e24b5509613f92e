"""Reading the files that a person named: a pipe, socket or device in their place is refused, not waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NoFileError(OSError):
    """Something else than a file lies there, or a file that is no text."""


def check_is_file(path: Path) -> None:
    """Raises NoFileError, or what the system says where there is nothing."""
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
