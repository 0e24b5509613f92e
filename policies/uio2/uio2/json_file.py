"""Reading the JSON files that a person may have written by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from uio2.open_file import read_bytes


class JsonFileError(ValueError):
    """A file that holds no JSON object; names the file and the reason."""


def parse_object(text: str | bytes, where: object) -> dict[str, Any]:
    """The JSON object in a text; `where` is what an error names."""
    try:
        value = json.loads(text)
    except ValueError as error:  # no JSON, or no UTF-8
        raise JsonFileError(f"{where}: expected a JSON object, received none: {error}") from error
    if not isinstance(value, dict):
        raise JsonFileError(f"{where}: expected a JSON object, received {type(value).__name__}")
    return value


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file."""
    return parse_object(read_bytes(path), path)
