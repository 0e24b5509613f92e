"""The columns of a shard: which there are, of which type and shape.

Sizes: n samples, P patches, h x w pixels, h' x w' pixels of a goal picture; m objects, p goal pictures and t tokens of
all samples together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from uio2.training.errors import TrainingError

#: Types by NumPy's letter (u unsigned, i signed, f floating) and sides; None is any length.
Rule = tuple[str, tuple[int | None, ...]]
TOKENS: Rule = ("iu", (None,))


def rules(samples: int, patches: int, height: int, width: int, kinds: Iterable[str]) -> Mapping[str, Rule]:
    columns: dict[str, Rule] = {
        # First, as it says how many samples there are.
        "seed": ("iu", (samples,)),
        "image": ("u", (samples, height, width, 3)),
        "task": ("u", (samples,)),
        "patch_object": ("u", (samples, patches)),
        "object_offsets": ("iu", (samples + 1,)),
        "object_colour": ("u", (None,)),
        "object_shape": ("u", (None,)),
        "object_xy": ("f", (None, 2)),
    }
    for kind in kinds:
        for part in ("prompt", "target"):
            columns[f"{kind}_{part}_tokens"] = TOKENS
            columns[f"{kind}_{part}_offsets"] = ("iu", (samples + 1,))
    return columns


def picture_rules(samples: int, height: int, width: int, kinds: Iterable[str]) -> Mapping[str, Rule]:
    """Besides, in collections of goals with pictures."""
    columns: dict[str, Rule] = {
        "view": ("u", (samples,)),
        "pictures": ("u", (None, height, width, 3)),
        "picture_offsets": ("iu", (samples + 1,)),
    }
    for kind in kinds:
        columns[f"{kind}_pictures"] = ("u", (None,))
        columns[f"{kind}_picture_offsets"] = ("iu", (samples + 1,))
    return columns


def check_columns(path: Path, tensors: Mapping[str, NDArray[np.generic]], columns: Mapping[str, Rule]) -> None:
    """Raises TrainingError that names the file and the column."""
    missing = [name for name in columns if name not in tensors]
    if missing:
        raise TrainingError(path, "all columns of a shard", f"none named {', '.join(missing)}")
    for name, (kinds, sides) in columns.items():
        tensor = tensors[name]
        fits = len(tensor.shape) == len(sides) and all(
            side in (None, there) for side, there in zip(sides, tensor.shape, strict=True)
        )
        if not fits or tensor.dtype.kind not in kinds:
            raise TrainingError(f"{path}: {name}", _text(kinds, sides), f"{tensor.dtype} {tensor.shape}")


def check_objects(path: Path, tensors: Mapping[str, NDArray[np.generic]]) -> None:
    """The columns of the objects are equally long."""
    check_offsets(path, "object", tensors["object_offsets"], len(tensors["object_colour"]), least=0)
    for name in ("object_shape", "object_xy"):
        if len(tensors[name]) != len(tensors["object_colour"]):
            there = f"{len(tensors['object_colour'])}, as of object_colour"
            raise TrainingError(f"{path}: {name}", there, len(tensors[name]))


def check_offsets(path: Path, name: str, offsets: NDArray[np.generic], count: int, *, least: int) -> None:
    """Each sample's part begins where the one before ended, and has at least so many entries."""
    numbers = offsets.astype(np.int64)
    short = np.flatnonzero(np.diff(numbers) < least)
    if numbers[0] != 0 or numbers[-1] != count:
        raise TrainingError(f"{path}: {name}_offsets", f"offsets from 0 to {count}", f"{numbers[0]} to {numbers[-1]}")
    if len(short):
        expected = f"at least {least} for each sample" if least else "offsets that never fall"
        received = f"{np.diff(numbers)[short[0]]} for sample {short[0]}"
        raise TrainingError(f"{path}: {name}_offsets", expected, received)


def _text(kinds: str, sides: tuple[int | None, ...]) -> str:
    types = {"iu": "whole numbers", "u": "unsigned whole numbers", "f": "floating-point numbers"}[kinds]
    return f"{types} ({', '.join('any' if side is None else str(side) for side in sides)})"
