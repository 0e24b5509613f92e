"""Loads batches: shards one after the other, each shuffled, none seen more than `repeats` times.

The seed and the list of shards visited so far decide which batch comes next, so a saved list and a position in it are
the whole state.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from uio2.training.augment import augmented
from uio2.training.collection import Collection
from uio2.training.errors import TrainingError
from uio2.training.rows import Batch, Widths, draw_kinds, make_batch
from uio2.training.settings import TrainSettings
from uio2.training.shard import Shard, read_shard
from uio2.training.vocabulary import COLON, Vocabulary

POLL_S = 1.0
#: Streams of random numbers of one seed.
_ORDER, _ROWS = range(2)


@dataclass(frozen=True)
class Position:
    """The batch that comes next: batch number `batch` of the last shard in `visits`."""

    visits: tuple[int, ...] = ()
    batch: int = 0


@dataclass(frozen=True)
class LoadedBatch:
    batch: Batch
    #: The position from which a run goes on after this batch.
    after: Position


class BatchLoader:
    """Yields batches from `position` on; its own thread makes them."""

    def __init__(
        self,
        collection: Collection,
        vocabulary: Vocabulary,
        settings: TrainSettings,
        position: Position = Position(),
        *,
        follow: bool = False,
    ) -> None:
        """follow: wait for shards that are still being collected."""
        self._collection = collection
        self._vocabulary = vocabulary
        self._settings = settings
        self._follow = follow
        self._position = position
        self._colon = vocabulary.row_of(COLON)
        self._ready: queue.Queue[LoadedBatch | BaseException | None] = queue.Queue(maxsize=4)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="batch-loader", daemon=True)
        self.waited_s = 0.0

    def __iter__(self) -> Iterator[LoadedBatch]:
        """Ends when every shard has been seen `repeats` times. Errors of the thread are raised here."""
        self._thread.start()
        while True:
            item = self._ready.get()
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item
            yield item

    def stop(self) -> None:
        self._stopped.set()

    def _work(self) -> None:
        try:
            for loaded in self._batches():
                self._put(loaded)
                if self._stopped.is_set():
                    return
            self._put(None)
        except BaseException as error:  # raised again where the batches are taken
            self._put(error)

    def _put(self, item: LoadedBatch | BaseException | None) -> None:
        while not self._stopped.is_set():
            try:
                return self._ready.put(item, timeout=0.2)
            except queue.Full:
                continue

    def _batches(self) -> Iterator[LoadedBatch]:
        position, size = self._position, self._settings.batch
        while not self._stopped.is_set():
            shard = self._read(position.visits[-1]) if position.visits else None
            if shard is not None:
                order = self._random(_ORDER, len(position.visits)).permutation(len(shard))
                for number in range(position.batch, len(shard) // size):
                    position = replace(position, batch=number + 1)
                    samples = np.sort(order[number * size : (number + 1) * size])
                    yield LoadedBatch(self._batch(shard, samples, len(position.visits), number), position)
            following = self._next(position.visits)
            if following is None:
                return
            position = Position((*position.visits, following))

    def _batch(self, shard: Shard, samples: np.ndarray, visit: int, number: int) -> Batch:
        random = self._random(_ROWS, visit, number)
        kinds = draw_kinds(random, len(samples), self._settings.own_rows)
        batch = make_batch(shard, samples, kinds, self._collection, self._colon, Widths.for_batch(len(samples)))
        return replace(batch, patches=augmented(batch.patches, self._settings, random))

    def _random(self, *stream: int) -> np.random.Generator:
        return np.random.default_rng([self._settings.seed, *stream])

    def _read(self, index: int) -> Shard:
        path = self._collection.shard_path(index)
        shard = read_shard(path, self._collection, self._vocabulary)
        if self._settings.patch_weight > 0 and not len(shard.object_color):
            # Without labels the model would learn that every patch is empty.
            raise TrainingError(f"{path}: object_colour", "labels of objects, or the setting patch_weight 0", "none")
        if len(shard) < self._settings.batch:
            expected = f"at least a batch of {self._settings.batch}"
            raise TrainingError(f"shard {index}", expected, f"{len(shard)} samples")
        return shard

    def _next(self, visits: tuple[int, ...]) -> int | None:
        """The first shard never seen; else the one seen least often and longest ago; None when all are used up.
        When following, waits for new shards."""
        began = time.monotonic()
        while not self._stopped.is_set():
            paths = {i: self._collection.shard_path(i) for i in range(self._collection.shards)}
            present = [i for i, path in paths.items() if path.is_file()]
            chosen = choose_shard(present, visits, self._settings.repeats)
            if chosen is not None:
                self.waited_s += time.monotonic() - began
                return chosen
            if not self._follow or len(present) == len(paths):
                return None
            time.sleep(POLL_S)
        return None


def choose_shard(present: list[int], visits: tuple[int, ...], repeats: int) -> int | None:
    """The next shard to visit among those present; None when each was visited `repeats` times."""
    seen, last = Counter(visits), {shard: at for at, shard in enumerate(visits)}
    open_ones = [shard for shard in present if seen[shard] < repeats]
    return min(open_ones, key=lambda shard: (seen[shard], last.get(shard, -1), shard), default=None)


