"""One shard of a collection in memory. Shapes: n samples, m objects, P patches, p goal pictures of h' x w' pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from uio2.open_file import check_is_file
from uio2.training.collection import FIRST_EVALUATION_SEED, Collection
from uio2.training.columns import check_columns, check_objects, check_offsets, picture_rules, rules
from uio2.training.errors import TrainingError
from uio2.training.ragged import Ragged
from uio2.training.vocabulary import PICTURE_WORDS, Vocabulary

NO_OBJECT = 255


@dataclass(frozen=True)
class Shard:
    """Tokens are rows of the vocabulary, not ids."""

    image: NDArray[np.uint8]
    seed: NDArray[np.int64]
    task: NDArray[np.uint8]
    #: From where the scene is looked at: an index of the collection's `patch_xy`.
    view: NDArray[np.uint8]
    #: [n, P]: which of the sample's objects covers the patch, NO_OBJECT = none.
    patch_object: NDArray[np.uint8]
    object_offsets: NDArray[np.int64]
    object_color: NDArray[np.uint8]
    object_shape: NDArray[np.uint8]
    #: [m, 2] centers, robot base frame, m.
    object_xy: NDArray[np.float32]
    #: By kind of sample. Where a target is empty, the row has no sample of that kind.
    prompts: Mapping[str, Ragged]
    targets: Mapping[str, Ragged]
    #: By kind: which of the row's pictures stand for the prompt's first word of a picture, its second one, and so on.
    shown: Mapping[str, Ragged]
    #: u8 [p, h', w', 3]; row i has those from picture_offsets[i] to picture_offsets[i + 1].
    pictures: NDArray[np.uint8]
    picture_offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.seed)

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self.targets)

    def has(self, kind: str, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of the rows have a sample of the kind."""
        if kind not in self.targets:
            return np.zeros(len(rows), bool)
        return self.targets[kind].lengths(rows) > 0


def read_shard(path: Path, collection: Collection, vocabulary: Vocabulary) -> Shard:
    """Raises TrainingError where the file breaks the contract or holds a seed that belongs to evaluation."""
    check_is_file(path)
    try:
        with safe_open(path, framework="numpy") as file:
            tensors = {name: file.get_tensor(name) for name in file.keys()}
    except SafetensorError as error:
        raise TrainingError(path, "a complete safetensors file", error) from error
    samples = len(tensors["seed"]) if "seed" in tensors and tensors["seed"].ndim else 0
    columns = dict(rules(samples, collection.patches, collection.height, collection.width, collection.kinds))
    if collection.picture is not None:
        columns |= picture_rules(samples, *collection.picture, collection.kinds)
    check_columns(path, tensors, columns)
    check_objects(path, tensors)
    shard = _shard(path, tensors, collection, vocabulary)
    _check(path, shard, collection)
    _check_samples(path, shard)
    return shard


def _shard(
    path: Path, tensors: Mapping[str, NDArray[np.generic]], collection: Collection, vocabulary: Vocabulary
) -> Shard:
    samples, kinds, pictured = len(tensors["seed"]), collection.kinds, collection.picture is not None

    def offsets(name: str, count: int) -> NDArray[np.int64]:
        check_offsets(path, name, tensors[f"{name}_offsets"], count, least=0)
        return tensors[f"{name}_offsets"].astype(np.int64)

    def tokens(name: str) -> Ragged:
        values = tensors[f"{name}_tokens"]
        return Ragged(vocabulary.to_rows(values, f"{path}: {name}_tokens"), offsets(name, len(values)))

    def shown(kind: str) -> Ragged:
        if not pictured:
            return Ragged(np.zeros(0, np.int32), np.zeros(samples + 1, np.int64))
        values = tensors[f"{kind}_pictures"].astype(np.int32)
        return Ragged(values, offsets(f"{kind}_picture", len(values)))

    pictures = tensors["pictures"] if pictured else np.zeros((0, 0, 0, 3), np.uint8)
    return Shard(
        image=tensors["image"],
        seed=tensors["seed"],
        task=tensors["task"],
        view=tensors["view"] if pictured else np.zeros(samples, np.uint8),
        patch_object=tensors["patch_object"],
        object_offsets=tensors["object_offsets"].astype(np.int64),
        object_color=tensors["object_colour"],
        object_shape=tensors["object_shape"],
        object_xy=tensors["object_xy"],
        prompts={kind: tokens(f"{kind}_prompt") for kind in kinds},
        targets={kind: tokens(f"{kind}_target") for kind in kinds},
        shown={kind: shown(kind) for kind in kinds},
        pictures=pictures,
        picture_offsets=offsets("picture", len(pictures)) if pictured else np.zeros(samples + 1, np.int64),
    )


def _check(path: Path, shard: Shard, collection: Collection) -> None:
    if len(shard) and shard.seed.max() >= FIRST_EVALUATION_SEED:
        raise TrainingError(f"{path}: seed", f"training seeds below {FIRST_EVALUATION_SEED}", shard.seed.max())
    for name, index, names in (
        ("task", shard.task, collection.tasks),
        ("view", shard.view, collection.patch_xy),
        ("object_colour", shard.object_color, collection.colors),
        ("object_shape", shard.object_shape, collection.shapes),
    ):
        if len(index) and index.max() >= len(names):
            raise TrainingError(f"{path}: {name}", f"indices below {len(names)}", index.max())
    covered = shard.patch_object != NO_OBJECT
    objects = np.diff(shard.object_offsets)
    if (covered & (shard.patch_object >= objects[:, None])).any():
        raise TrainingError(f"{path}: patch_object", "indices of the sample's objects, or 255", "others")


def _check_samples(path: Path, shard: Shard) -> None:
    rows = np.arange(len(shard))
    present = {kind: shard.has(kind, rows) for kind in shard.kinds}
    without = np.flatnonzero(~np.any(list(present.values()), axis=0))
    if len(without):
        expected = "a target of some kind for each sample"
        raise TrainingError(f"{path}: act_target_offsets", expected, f"none for sample {without[0]}")
    brought = np.diff(shard.picture_offsets)
    for kind, there in present.items():
        silent = np.flatnonzero(there & (shard.prompts[kind].lengths(rows) == 0))
        if len(silent):
            expected = "a prompt for each target"
            raise TrainingError(f"{path}: {kind}_prompt_offsets", expected, f"none for sample {silent[0]}")
        shown = shard.shown[kind]
        counts = shown.lengths(rows)
        if len(counts) and counts.max() > len(PICTURE_WORDS):
            expected = f"at most {len(PICTURE_WORDS)} pictures a prompt"
            raise TrainingError(f"{path}: {kind}_picture_offsets", expected, counts.max())
        if (shown.values >= np.repeat(brought, counts)).any():
            raise TrainingError(f"{path}: {kind}_pictures", "indices of the row's pictures", "others")
