"""Checkpoints with the reference's parameter names: safetensors or PyTorch files, sharded or not, in a local folder.

Tensors are read one by one, as float32, so that memory holds one of them at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from uio2.json_file import parse_object

Array = NDArray[np.float32]
_DTYPES: Mapping[str, Any] = {"F32": np.float32, "F16": np.float16, "F64": np.float64, "BF16": np.uint16}
_ENTRY_KEYS = frozenset({"dtype", "shape", "data_offsets"})


class CheckpointError(ValueError):
    """A checkpoint that cannot be read; names the file and the reason."""


class Checkpoint(Protocol):
    def names(self) -> Iterator[str]: ...
    def shape(self, name: str) -> tuple[int, ...]: ...
    def read(self, name: str) -> Array: ...


class SafetensorsFile:
    """One `.safetensors` file: eight bytes of header length, a JSON header, the data."""

    def __init__(self, path: Path) -> None:
        self.path = path
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if length > size - 8 or length > 100_000_000:
                raise CheckpointError(
                    f"{path}: a header of {length} bytes in a file of {size}: truncated or not safetensors"
                )
            header = parse_object(file.read(length), f"{path}: header")
        self._start = 8 + length
        self._entries = {name: entry for name, entry in header.items() if name != "__metadata__"}
        for name, entry in self._entries.items():
            if not isinstance(entry, dict) or not _ENTRY_KEYS <= entry.keys():
                raise CheckpointError(f"{path}: {name} has no dtype, shape and data_offsets: not safetensors")
        end = max((entry["data_offsets"][1] for entry in self._entries.values()), default=0)
        if self._start + end > size:
            raise CheckpointError(f"{path}: tensors need {self._start + end} bytes, the file has {size}: truncated")

    def names(self) -> Iterator[str]:
        return iter(self._entries)

    def shape(self, name: str) -> tuple[int, ...]:
        return tuple(self._entries[name]["shape"])

    def read(self, name: str) -> Array:
        entry = self._entries[name]
        dtype = _DTYPES.get(entry["dtype"])
        if dtype is None:
            raise CheckpointError(
                f"{self.path}: {name} has dtype {entry['dtype']}; expected one of {', '.join(_DTYPES)}"
            )
        begin, end = entry["data_offsets"]
        count = (end - begin) // np.dtype(dtype).itemsize
        flat = np.fromfile(self.path, dtype=dtype, count=count, offset=self._start + begin)
        if entry["dtype"] == "BF16":
            flat = (flat.astype(np.uint32) << 16).view(np.float32)
        return flat.astype(np.float32, copy=False).reshape(entry["shape"])


class TorchFile:
    """One `.bin`/`.pt` file, mapped into memory; a training checkpoint's `state_dict`/`model` entry is looked into."""

    def __init__(self, path: Path) -> None:
        import torch

        state = torch.load(path, map_location="cpu", mmap=True, weights_only=True)
        for key in ("state_dict", "model"):
            state = state[key] if key in state and isinstance(state[key], dict) else state
        self._state: dict[str, Any] = state

    def names(self) -> Iterator[str]:
        return iter(self._state)

    def shape(self, name: str) -> tuple[int, ...]:
        return tuple(self._state[name].shape)

    def read(self, name: str) -> Array:
        return self._state[name].float().numpy()


class ShardedCheckpoint:
    """Several files, each tensor in one of them."""

    def __init__(self, files: list[Checkpoint]) -> None:
        self._where = {name: file for file in files for name in file.names()}

    def names(self) -> Iterator[str]:
        return iter(self._where)

    def shape(self, name: str) -> tuple[int, ...]:
        return self._where[name].shape(name)

    def read(self, name: str) -> Array:
        return self._where[name].read(name)
