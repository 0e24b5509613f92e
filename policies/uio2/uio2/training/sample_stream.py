"""The samples of one collection, shard after shard, each shard shuffled, none seen more than `repeats` times."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from uio2.training.errors import TrainingError
from uio2.training.mixture import Source
from uio2.training.settings import TrainSettings
from uio2.training.shard import Shard
from uio2.training.vocabulary import Vocabulary

POLL_S = 1.0


@dataclass(frozen=True)
class StreamPosition:
    """Shards visited so far, and how many samples of the last one are taken."""

    visits: tuple[int, ...] = ()
    taken: int = 0


class SampleStream:
    def __init__(
        self,
        source: Source,
        vocabulary: Vocabulary,
        settings: TrainSettings,
        position: StreamPosition,
        order: Callable[[int], np.random.Generator],
        stopped: threading.Event,
        *,
        follow: bool,
    ) -> None:
        """order: random numbers that shuffle the n-th visit's shard; follow: wait for shards still being collected."""
        self.position = position
        self.waited_s = 0.0
        self._source, self._vocabulary, self._settings = source, vocabulary, settings
        self._random, self._stopped, self._follow = order, stopped, follow
        self._shard: Shard | None = None
        self._order = np.zeros(0, np.int64)
        if position.visits:
            self._open()

    def take(self, count: int) -> list[tuple[Shard, NDArray[np.int64]]] | None:
        """The next samples, with the shards that they are of; None where the data is used up before."""
        taken = []
        while count > 0:
            if self._shard is None or self.position.taken == len(self._shard):
                following = self._next()
                if following is None:
                    return None
                self.position = StreamPosition((*self.position.visits, following))
                self._open()
                continue
            at = self.position.taken
            samples = np.sort(self._order[at : at + count])
            self.position = replace(self.position, taken=at + len(samples))
            taken.append((self._shard, samples))
            count -= len(samples)
        return taken

    def _open(self) -> None:
        index = self.position.visits[-1]
        shard = self._source.read(index, self._vocabulary)
        if self._settings.patch_weight > 0 and not len(shard.object_color):
            # Without labels the model would learn that every patch is empty.
            path = self._source.collection.shard_path(index)
            raise TrainingError(f"{path}: object_colour", "labels of objects, or the setting patch_weight 0", "none")
        self._shard, self._order = shard, self._random(len(self.position.visits)).permutation(len(shard))

    def _next(self) -> int | None:
        """The first shard never seen; else the one seen least often and longest ago; None when all are used up.
        When following, waits for new shards."""
        began, collection = time.monotonic(), self._source.collection
        while not self._stopped.is_set():
            present = [index for index in range(collection.shards) if collection.has_shard(index)]
            chosen = choose_shard(present, self.position.visits, self._settings.repeats)
            if chosen is not None:
                self.waited_s += time.monotonic() - began
                return chosen
            # The collector makes them in order: what is missing before the newest one was deleted, and not awaited.
            emptied = [index for index in range(collection.shards) if collection.is_emptied(index)]
            newest = max([*present, *emptied, *self.position.visits], default=-1)
            if not self._follow or newest + 1 == collection.shards:
                return None
            time.sleep(POLL_S)
        return None


def choose_shard(present: list[int], visits: tuple[int, ...], repeats: int) -> int | None:
    """The next shard to visit among those present; None when each was visited `repeats` times."""
    seen, last = Counter(visits), {shard: at for at, shard in enumerate(visits)}
    open_ones = [shard for shard in present if seen[shard] < repeats]
    return min(open_ones, key=lambda shard: (seen[shard], last.get(shard, -1), shard), default=None)
