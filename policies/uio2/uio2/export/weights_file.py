"""The external data that both graphs of a precision share."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: ONNX Runtime maps external data into memory when it begins at a page.
PAGE = 4096


class Stored(NamedTuple):
    offset: int
    length: int


class WeightsFile:
    """Appends tensors; a key that was stored before is not stored again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO = path.open("wb")
        self._stored: dict[str, Stored] = {}
        #: ONNX element type and shape of every key.
        self.types: dict[str, tuple[int, tuple[int, ...]]] = {}

    def find(self, key: str) -> Stored | None:
        return self._stored.get(key)

    def append(self, key: str, tensor: NDArray[np.generic]) -> Stored:
        self._file.write(b"\0" * (-self._file.tell() % PAGE))
        stored = Stored(self._file.tell(), tensor.nbytes)
        self._file.write(np.ascontiguousarray(tensor).data)
        self._stored[key] = stored
        return stored

    def __enter__(self) -> WeightsFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
