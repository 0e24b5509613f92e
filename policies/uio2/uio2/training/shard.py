"""One shard of a collection in memory. Shapes: n samples, m objects, P patches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from uio2.open_file import check_is_file
from uio2.training.collection import FIRST_EVALUATION_SEED, Collection
from uio2.training.columns import check_columns, check_offsets, rules
from uio2.training.errors import TrainingError
from uio2.training.vocabulary import Vocabulary

Kind = Literal["act", "point", "list", "describe"]
KINDS: tuple[Kind, ...] = ("act", "point", "list", "describe")
NO_OBJECT = 255


@dataclass(frozen=True)
class Ragged:
    """Rows of different lengths, one after the other: row i is values[offsets[i]:offsets[i + 1]]."""

    values: NDArray[np.int32]
    offsets: NDArray[np.int64]

    def lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        return self.offsets[rows + 1] - self.offsets[rows]

    def row(self, index: int) -> NDArray[np.int32]:
        return self.values[self.offsets[index] : self.offsets[index + 1]]

    def flat(self, rows: NDArray[np.int64]) -> NDArray[np.int32]:
        """The rows' values, one row after the other."""
        lengths = self.lengths(rows)
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        return self.values[np.repeat(self.offsets[rows], lengths) + within]


@dataclass(frozen=True)
class Shard:
    """Tokens are rows of the vocabulary, not ids."""

    image: NDArray[np.uint8]
    seed: NDArray[np.int64]
    task: NDArray[np.uint8]
    #: [n, P]: which of the sample's objects covers the patch, NO_OBJECT = none.
    patch_object: NDArray[np.uint8]
    object_offsets: NDArray[np.int64]
    object_color: NDArray[np.uint8]
    object_shape: NDArray[np.uint8]
    #: [m, 2] centers, robot base frame, m.
    object_xy: NDArray[np.float32]
    prompts: Mapping[Kind, Ragged]
    targets: Mapping[Kind, Ragged]

    def __len__(self) -> int:
        return len(self.seed)


def read_shard(path: Path, collection: Collection, vocabulary: Vocabulary) -> Shard:
    """Raises TrainingError where the file breaks the contract or holds a seed that belongs to evaluation."""
    check_is_file(path)
    try:
        with safe_open(path, framework="numpy") as file:
            tensors = {name: file.get_tensor(name) for name in file.keys()}
    except SafetensorError as error:
        raise TrainingError(path, "a complete safetensors file", error) from error
    samples = len(tensors["seed"]) if "seed" in tensors and tensors["seed"].ndim else 0
    check_columns(path, tensors, rules(samples, collection.patches, collection.height, collection.width))
    shard = _shard(path, tensors, vocabulary)
    _check(path, shard, collection)
    return shard


def _shard(path: Path, tensors: Mapping[str, NDArray[np.generic]], vocabulary: Vocabulary) -> Shard:
    def ragged(name: str) -> Ragged:
        tokens = tensors[f"{name}_tokens"]
        offsets = tensors[f"{name}_offsets"].astype(np.int64)
        check_offsets(path, name, offsets, len(tokens), least=1)
        return Ragged(vocabulary.to_rows(tokens, f"{path}: {name}_tokens"), offsets)

    return Shard(
        image=tensors["image"],
        seed=tensors["seed"],
        task=tensors["task"],
        patch_object=tensors["patch_object"],
        object_offsets=tensors["object_offsets"].astype(np.int64),
        object_color=tensors["object_colour"],
        object_shape=tensors["object_shape"],
        object_xy=tensors["object_xy"],
        prompts={kind: ragged(f"{kind}_prompt") for kind in KINDS},
        targets={kind: ragged(f"{kind}_target") for kind in KINDS},
    )


def _check(path: Path, shard: Shard, collection: Collection) -> None:
    if len(shard) and shard.seed.max() >= FIRST_EVALUATION_SEED:
        raise TrainingError(f"{path}: seed", f"training seeds below {FIRST_EVALUATION_SEED}", shard.seed.max())
    for name, index, names in (
        ("task", shard.task, collection.tasks),
        ("object_colour", shard.object_color, collection.colors),
        ("object_shape", shard.object_shape, collection.shapes),
    ):
        if len(index) and index.max() >= len(names):
            raise TrainingError(f"{path}: {name}", f"indices below {len(names)}", index.max())
    covered = shard.patch_object != NO_OBJECT
    objects = np.diff(shard.object_offsets)
    if (covered & (shard.patch_object >= objects[:, None])).any():
        raise TrainingError(f"{path}: patch_object", "indices of the sample's objects, or 255", "others")
