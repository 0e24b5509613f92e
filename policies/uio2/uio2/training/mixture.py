"""Several collections that one run is trained on, each with its share of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from uio2.training.collection import Collection
from uio2.training.errors import TrainingError
from uio2.training.patches import PictureFit
from uio2.training.shard import Shard, read_shard
from uio2.training.vocabulary import PICTURE_WORDS, Vocabulary


@dataclass(frozen=True)
class Source:
    """One collection of a mixture. share: of the rows, 0..1; colors and shapes: the mixture's numbers of the
    collection's names; fit: of its goal pictures, None where it has none."""

    collection: Collection
    share: float
    colors: NDArray[np.int64]
    shapes: NDArray[np.int64]
    fit: PictureFit | None

    def read(self, index: int, vocabulary: Vocabulary) -> Shard:
        """A shard whose labels are the mixture's. Raises TrainingError where it breaks the contract."""
        shard = read_shard(self.collection.shard_path(index), self.collection, vocabulary)
        return replace(
            shard, object_color=self.colors[shard.object_color], object_shape=self.shapes[shard.object_shape]
        )


@dataclass(frozen=True)
class Mixture:
    sources: tuple[Source, ...]
    colors: tuple[str, ...]
    shapes: tuple[str, ...]
    #: The ids of all words, and a collection of the mixture for what all have in common.
    words: tuple[int, ...]
    first: Collection

    @staticmethod
    def of(collections: Sequence[Collection], shares: Sequence[float] = (), picture_size: int = 0) -> Mixture:
        """shares: how many rows of each collection to one another (default: equally many); picture_size: side, in
        pixels, of the square that goal pictures are fitted into, 0 for a model that takes none. Raises TrainingError
        where the collections do not go together, or have goal pictures that the model does not take."""
        parts = _shares(collections, shares)
        first = collections[0]
        for other in collections[1:]:
            _check_alike(first, other)
        colors = _union([collection.colors for collection in collections])
        shapes = _union([collection.shapes for collection in collections])
        sources = tuple(
            Source(
                collection,
                share,
                np.array([colors.index(name) for name in collection.colors]),
                np.array([shapes.index(name) for name in collection.shapes]),
                _fit(collection, picture_size),
            )
            for collection, share in zip(collections, parts, strict=True)
        )
        fitted = sorted({source.fit.fitted for source in sources if source.fit is not None})
        if len(fitted) > 1:
            raise TrainingError("data", "goal pictures that are fitted to one size", fitted)
        words = sorted({word for collection in collections for word in collection.words})
        return Mixture(sources, colors, shapes, tuple(words), first)

    @property
    def collections(self) -> tuple[Collection, ...]:
        return tuple(source.collection for source in self.sources)

    @property
    def shares(self) -> tuple[float, ...]:
        return tuple(source.share for source in self.sources)

    @property
    def scene(self) -> tuple[int, int]:
        """Height and width of what the camera sees, pixels."""
        return (self.first.height, self.first.width)

    @property
    def picture(self) -> tuple[int, int]:
        """Height and width of the goal pictures as they are fitted, pixels; (0, 0) where no collection has any."""
        return next((source.fit.fitted for source in self.sources if source.fit is not None), (0, 0))

    def vocabulary(self, size: int) -> Vocabulary:
        return Vocabulary.of(self.words, self.first.verbs, self.first.place, size)


def _shares(collections: Sequence[Collection], shares: Sequence[float]) -> list[float]:
    given = list(shares) or [1.0] * len(collections)
    if not collections or len(given) != len(collections):
        raise TrainingError("shares", f"one for each of {len(collections)} collections", len(given))
    if min(given) < 0 or not 0 < sum(given) < float("inf"):
        raise TrainingError("shares", "numbers of at least 0 with a sum above 0", given)
    folders = [collection.folder.resolve() for collection in collections]
    if len(set(folders)) < len(folders):
        raise TrainingError("data", "different collections", ", ".join(map(str, folders)))
    return [share / sum(given) for share in given]


def _check_alike(first: Collection, other: Collection) -> None:
    for name in ("width", "height", "bounds", "verbs", "place"):
        here, there = getattr(first, name), getattr(other, name)
        if here != there:
            raise TrainingError(f"{other.folder}: {name}", f"{here}, as of {first.folder}", there)


def _fit(collection: Collection, picture_size: int) -> PictureFit | None:
    if collection.picture is None:
        return None
    where = f"{collection.folder}: goal pictures"
    if picture_size <= 0:
        raise TrainingError(where, "the setting picture_size above 0", picture_size)
    absent = [word for word in PICTURE_WORDS if word not in collection.words]
    if absent:
        raise TrainingError(where, "the ids of goalPictures.tokens among the words", f"none of {absent}")
    try:
        return PictureFit(collection.picture, picture_size)
    except TrainingError as error:
        raise TrainingError(f"{where} in a square of {picture_size}", error.expected, error.received) from error


def _union(names: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in names for name in each))
