"""Writing safetensors from tensors that are made one at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def write_safetensors(
    path: Path, shapes: Mapping[str, tuple[int, ...]], read: Callable[[str], NDArray[np.float32]]
) -> None:
    """Write float32 tensors in the order of `shapes`. The file appears under its name only when it is complete."""
    header: dict[str, object] = {}
    offset = 0
    for name, shape in shapes.items():
        size = 4 * int(np.prod(shape, dtype=np.int64))
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, offset + size]}
        offset += size
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        file.write(len(encoded).to_bytes(8, "little") + encoded)
        for name, shape in shapes.items():
            tensor = read(name)
            if tensor.shape != tuple(shape):
                raise ValueError(f"{name}: expected shape {tuple(shape)}, received {tensor.shape}")
            file.write(np.ascontiguousarray(tensor, dtype="<f4").data)
    os.replace(partial, path)
