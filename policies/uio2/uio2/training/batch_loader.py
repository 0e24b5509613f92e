"""Loads batches, whose rows are drawn from the collections of a mixture.

The seed, the number of the batch and the shards visited so far decide which batch comes next, so these are the whole
state.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

import numpy as np
from numpy.typing import NDArray

from uio2.training.augment import augmented
from uio2.training.encoder_rows import Part
from uio2.training.mixture import Mixture
from uio2.training.rows import Batch, Widths, draw_kinds, make_batch
from uio2.training.sample_stream import SampleStream, StreamPosition
from uio2.training.settings import TrainSettings
from uio2.training.shard import Shard
from uio2.training.vocabulary import Vocabulary

#: Streams of random numbers of one seed.
_ORDER, _ROWS = range(2)
WAIT_S = 1.0


@dataclass(frozen=True)
class Position:
    """The batch that comes next, and where each collection of the mixture is (nowhere yet where there is none)."""

    batch: int = 0
    streams: tuple[StreamPosition, ...] = ()


@dataclass(frozen=True)
class LoadedBatch:
    batch: Batch
    #: The position from which a run goes on after this batch.
    after: Position


class BatchLoader:
    """Yields batches from `position` on; its own thread makes them."""

    def __init__(
        self,
        mixture: Mixture,
        vocabulary: Vocabulary,
        settings: TrainSettings,
        position: Position = Position(),
        *,
        follow: bool = False,
        waiting: Callable[[], bool] = lambda: True,
    ) -> None:
        """follow: wait for shards that are still being collected; waiting: called once in a while when no batch is
        ready, says whether to wait on."""
        self._mixture = mixture
        self._vocabulary = vocabulary
        self._settings = settings
        self._follow = follow
        self._waiting = waiting
        self._position = position
        self._streams: tuple[SampleStream, ...] = ()
        self._ready: queue.Queue[LoadedBatch | BaseException | None] = queue.Queue(maxsize=4)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="batch-loader", daemon=True)

    @property
    def waited_s(self) -> float:
        """How long it waited for shards."""
        return sum(stream.waited_s for stream in self._streams)

    def __iter__(self) -> Iterator[LoadedBatch]:
        """Ends when every shard of a collection has been seen `repeats` times. Errors of the thread are raised here."""
        self._thread.start()
        while True:
            try:
                item = self._ready.get(timeout=WAIT_S)
            except queue.Empty:
                if not self._waiting():
                    return
                continue
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item
            yield item

    def stop(self) -> None:
        self._stopped.set()

    def _work(self) -> None:
        try:
            self._streams = self._opened()
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

    def _opened(self) -> tuple[SampleStream, ...]:
        sources = self._mixture.sources
        positions = self._position.streams or [StreamPosition()] * len(sources)
        return tuple(
            SampleStream(
                source,
                self._vocabulary,
                self._settings,
                position,
                partial(self._random, _ORDER, number),
                self._stopped,
                follow=self._follow,
            )
            for number, (source, position) in enumerate(zip(sources, positions, strict=True))
        )

    def _batches(self) -> Iterator[LoadedBatch]:
        shares = self._mixture.shares
        for number in count(self._position.batch):
            random = self._random(_ROWS, number)
            taken = [
                stream.take(rows)
                for stream, rows in zip(self._streams, random.multinomial(self._settings.batch, shares), strict=True)
            ]
            if self._stopped.is_set() or any(each is None for each in taken):
                return
            position = Position(number + 1, tuple(stream.position for stream in self._streams))
            yield LoadedBatch(self._batch(taken, random), position)

    def _batch(self, taken: list[list[tuple[Shard, NDArray[np.int64]]]], random: np.random.Generator) -> Batch:
        parts, row = [], 0
        for source, shards in zip(self._mixture.sources, taken, strict=True):
            for shard, samples in shards:
                kinds = draw_kinds(random, shard, samples, self._settings.own_rows)
                rows = np.arange(row, row + len(samples))
                parts.append(Part(shard, samples, rows, kinds, source.collection.patch_xy, source.fit))
                row += len(samples)
        widths = Widths.for_batch(row, compiled=self._settings.compile == "yes")
        batch = make_batch(parts, self._vocabulary, widths, self._settings.picture_latents)
        return replace(batch, inputs=augmented(batch.inputs, self._settings, random))

    def _random(self, *stream: int) -> np.random.Generator:
        return np.random.default_rng([self._settings.seed, *stream])
