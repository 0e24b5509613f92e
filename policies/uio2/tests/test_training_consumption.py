"""Shards that are emptied once they were seen for the last time, and shards that were deleted."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from test_training_run import SETTINGS, weights
from training_data import write_collection, write_shard

from uio2.training.batch_loader import BatchLoader
from uio2.training.collection import Collection, read_collection
from uio2.training.mixture import Mixture
from uio2.training.trainer import Trainer

#: Four shards of eight samples, each seen twice, in eight steps.
FOUR = replace(SETTINGS, samples=64, repeats=2, checkpoint_minutes=0.0)


def _collection(folder: Path, present: int = -1) -> Collection:
    return read_collection(write_collection(folder, shards=4, shard_size=8, present=present))


def _filled(collection: Collection) -> list[int]:
    return [index for index in range(collection.shards) if collection.has_shard(index)]


def test_no_shard_is_touched_unless_that_is_asked_for(tmp_path: Path) -> None:
    kept, consumed = (_collection(tmp_path / name) for name in ("kept", "consumed"))
    runs = [
        Trainer(FOUR, Mixture.of([data]), tmp_path / f"run-{consume}", consume=consume)
        for data, consume in ((kept, False), (consumed, True))
    ]
    assert all(run.run() for run in runs)
    assert _filled(kept) == [0, 1, 2, 3]
    # The one that the run is in stays.
    assert _filled(consumed) == [3] and all(consumed.is_emptied(index) for index in (0, 1, 2))
    assert torch.equal(weights(runs[0]), weights(runs[1]))


def test_a_run_goes_on_after_its_shards_were_emptied(tmp_path: Path) -> None:
    whole = Trainer(FOUR, Mixture.of([_collection(tmp_path / "kept")]), tmp_path / "whole")
    whole.run()
    data = _collection(tmp_path / "data")
    first = Trainer(FOUR, Mixture.of([data]), tmp_path / "run", consume=True)
    assert not first.run(lambda: first.progress.step >= 6)
    assert _filled(data) == [1, 2, 3]
    data.shard_path(0).unlink()
    second = Trainer(FOUR, Mixture.of([data]), tmp_path / "run", follow=True, consume=True)
    assert second.run() and torch.equal(weights(whole), weights(second))


@pytest.mark.parametrize("deleted", [[0], [0, 1]])
def test_a_deleted_shard_is_not_awaited(tmp_path: Path, deleted: list[int]) -> None:
    data = _collection(tmp_path)
    for index in deleted:
        data.shard_path(index).unlink()
    settings = replace(FOUR, samples=10_000, repeats=1)
    loader = BatchLoader(Mixture.of([data]), data.vocabulary(33280), settings, follow=True)
    visits = [loaded.after.streams[0].visits[-1] for loaded in loader]
    assert visits == [index for index in range(4) if index not in deleted]


def test_collecting_that_waits_for_room_goes_on(tmp_path: Path) -> None:
    """Two shards may lie there: the others come when one was emptied."""
    data = _collection(tmp_path / "data", present=2)
    trainer = Trainer(FOUR, Mixture.of([data]), tmp_path / "run", follow=True, consume=True)
    over = threading.Event()

    def collect() -> None:
        for index in (2, 3):
            while len(_filled(data)) >= 2 and not over.is_set():
                time.sleep(0.01)
            write_shard(data.folder, index, 8, 8 * index)

    collector = threading.Thread(target=collect)
    collector.start()
    try:
        assert trainer.run()
    finally:
        over.set()
        collector.join()
    assert trainer.progress.samples == 64


def test_a_run_that_waits_for_shards_can_be_stopped(tmp_path: Path) -> None:
    data = _collection(tmp_path / "data", present=1)
    trainer = Trainer(replace(FOUR, repeats=1), Mixture.of([data]), tmp_path / "run", follow=True)
    assert not trainer.run(lambda: trainer.progress.samples >= 8)
    began = time.monotonic()
    again = Trainer(replace(FOUR, repeats=1), Mixture.of([data]), tmp_path / "run", follow=True)
    assert not again.run(lambda: time.monotonic() - began > 1)
    assert again.progress.samples == 8
