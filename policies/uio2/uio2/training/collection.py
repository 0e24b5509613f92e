"""collection.json: what the shards of one folder have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from uio2.json_file import read_object
from uio2.model.config import PATCH
from uio2.training.errors import TrainingError
from uio2.training.vocabulary import BINS, END, FIRST_BIN_ID, PICTURE_WORDS, START, Vocabulary

SCHEMA_VERSION = 1
#: Kinds of samples that every collection has.
KINDS = ("act", "point", "list", "describe")
#: Seeds from here on belong to evaluation: training refuses them.
FIRST_EVALUATION_SEED = 1_000_000


@dataclass(frozen=True)
class Bounds:
    """Metres, robot base frame."""

    x: tuple[float, float]
    y: tuple[float, float]


@dataclass(frozen=True)
class Collection:
    folder: Path
    samples: int
    shard_size: int
    tasks: tuple[str, ...]
    colors: tuple[str, ...]
    shapes: tuple[str, ...]
    #: Pixels.
    width: int
    height: int
    #: Kinds of samples that a row may have.
    kinds: tuple[str, ...]
    #: Height and width of the goal pictures, pixels; None where all goals are words.
    picture: tuple[int, int] | None
    #: [views, patches, 2]: for each view of the scenes, where the middle of each patch meets the table, robot base
    #: frame, m.
    patch_xy: NDArray[np.float32]
    bounds: Bounds
    verbs: tuple[int, ...]
    place: int
    words: tuple[int, ...]

    @property
    def patches(self) -> int:
        return (self.width // PATCH) * (self.height // PATCH)

    @property
    def shards(self) -> int:
        return -(-self.samples // self.shard_size)

    def shard_path(self, index: int) -> Path:
        return self.folder / f"shard-{index:05d}.safetensors"

    def has_shard(self, index: int) -> bool:
        path = self.shard_path(index)
        return path.is_file() and path.stat().st_size > 0

    def is_emptied(self, index: int) -> bool:
        """A shard that a run with `--consume` was done with: a file of no bytes, so that none is collected anew."""
        path = self.shard_path(index)
        return path.is_file() and path.stat().st_size == 0

    def vocabulary(self, size: int) -> Vocabulary:
        return Vocabulary.of(self.words, self.verbs, self.place, size)


def read_collection(folder: Path) -> Collection:
    """Raises TrainingError where the document lacks something, or where its seeds belong to evaluation."""
    path = folder / "collection.json"
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file; is {folder} a folder that `binarm collect` wrote?")
    document = read_object(path)
    if document.get("schemaVersion") != SCHEMA_VERSION:
        raise TrainingError(f"{path}: schemaVersion", str(SCHEMA_VERSION), document.get("schemaVersion"))
    try:
        collection = _collection(folder, document)
    except (KeyError, TypeError, ValueError) as error:
        raise TrainingError(path, "the entries of a collection", f"{type(error).__name__} {error}") from error
    _check(path, document, collection)
    return collection


def _collection(folder: Path, document: dict[str, Any]) -> Collection:
    bounds, tokens = document["actionSpace"]["bounds"], document["tokens"]
    pictures = document.get("goalPictures")
    return Collection(
        folder=folder,
        samples=document["samples"],
        shard_size=document["shardSize"],
        tasks=tuple(document["tasks"]),
        colors=tuple(document["colours"]),
        shapes=tuple(document["shapes"]),
        width=document["width"],
        height=document["height"],
        kinds=tuple(document.get("sampleKinds", KINDS)),
        picture=None if pictures is None else (int(pictures["height"]), int(pictures["width"])),
        patch_xy=np.array(_patch_xy(document), np.float32),
        bounds=Bounds(*((bounds[axis]["low"], bounds[axis]["high"]) for axis in ("x", "y"))),
        verbs=tuple(tokens["verbs"]),
        place=tokens["place"],
        words=tuple(document["words"]),
    )


def _patch_xy(document: dict[str, Any]) -> list[Any]:
    if "views" not in document:
        return [document["patchXY"]]
    return [document["patchXYOfViews"][view] for view in document["views"]]


def _check(path: Path, document: dict[str, Any], collection: Collection) -> None:
    tokens, space = document["tokens"], document["actionSpace"]
    fixed = {"bin0": FIRST_BIN_ID, "start": START, "end": END}
    for name, value in fixed.items():
        if tokens.get(name) != value:
            raise TrainingError(f"{path}: tokens.{name}", str(value), tokens.get(name))
    if space.get("bins", BINS) != BINS:
        raise TrainingError(f"{path}: actionSpace.bins", str(BINS), space["bins"])
    if document["seedBase"] + collection.samples > FIRST_EVALUATION_SEED:
        last = document["seedBase"] + collection.samples - 1
        raise TrainingError(f"{path}: seedBase and samples", f"seeds below {FIRST_EVALUATION_SEED}", f"up to {last}")
    if collection.width % PATCH or collection.height % PATCH:
        size = f"{collection.width} x {collection.height}"
        raise TrainingError(f"{path}: width and height", f"multiples of {PATCH}", size)
    if collection.patch_xy.shape[1:] != (collection.patches, 2):
        raise TrainingError(f"{path}: patchXY", f"{collection.patches} points", collection.patch_xy.shape[1:])
    _check_kinds(path, collection)
    if collection.picture is not None:
        _check_pictures(path, document["goalPictures"], collection.picture)


def _check_kinds(path: Path, collection: Collection) -> None:
    missing = [kind for kind in KINDS if kind not in collection.kinds]
    if missing or len(set(collection.kinds)) < len(collection.kinds):
        raise TrainingError(f"{path}: sampleKinds", f"different kinds, {', '.join(KINDS)} among them", collection.kinds)


def _check_pictures(path: Path, document: dict[str, Any], size: tuple[int, int]) -> None:
    if min(size) < 1:
        raise TrainingError(f"{path}: goalPictures", "a width and a height of at least 1", size)
    if tuple(document.get("tokens", ())) != PICTURE_WORDS:
        raise TrainingError(f"{path}: goalPictures.tokens", f"{list(PICTURE_WORDS)}", document.get("tokens"))
