"""Little disk: a run may empty the shards that it has seen for the last time, so that collecting goes on in their
place."""

from __future__ import annotations

from collections import Counter

from uio2.training.batch_loader import Position
from uio2.training.mixture import Mixture


def empty_used_shards(mixture: Mixture, position: Position, repeats: int) -> None:
    """Call it after `position` was saved: a run that goes on from there needs the shard that it is in, and none that it
    has seen `repeats` times. Each of those becomes a file of no bytes: its name tells the collector that it was made."""
    for collection, stream in zip(mixture.collections, position.streams, strict=False):
        for index, seen in Counter(stream.visits[:-1]).items():
            if seen >= repeats and index != stream.visits[-1] and collection.has_shard(index):
                with collection.shard_path(index).open("wb"):
                    pass
