"""Runs that are killed, disks that are full, files that are half there."""

from __future__ import annotations

import errno
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from test_training_run import SETTINGS, weights
from training_data import write_collection

from uio2.training import checkpoint, metrics
from uio2.training.collection import read_collection
from uio2.training.errors import TrainingError
from uio2.training.mixture import Mixture
from uio2.training.trainer import Trainer

#: A checkpoint after every step.
OFTEN = replace(SETTINGS, samples=96, checkpoint_minutes=0.0)


@pytest.fixture(scope="module")
def mixture(tmp_path_factory: pytest.TempPathFactory) -> Mixture:
    return Mixture.of([read_collection(write_collection(tmp_path_factory.mktemp("data"), shards=2))])


def _killed(train: Callable[[], Any], when: Callable[[], None]) -> bool:
    """Trains in a process of its own, and kills it after `when` -> whether it was still going on."""
    child = os.fork()
    if not child:
        try:
            train()
        finally:
            os._exit(0)
    when()
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_a_killed_run_goes_on_to_the_weights_of_an_unbroken_one(mixture: Mixture, tmp_path: Path) -> None:
    whole = Trainer(OFTEN, mixture, tmp_path / "whole")
    assert whole.run()
    folder, draws = tmp_path / "killed", random.Random(0)
    partial = folder / f"{checkpoint.FILE}.partial"

    def while_writing() -> None:
        """The file that a checkpoint is written to is there."""
        while not partial.exists():
            pass

    def while_training() -> None:
        """Some time after a checkpoint of this process."""
        before = _time_of(folder / checkpoint.FILE)
        while _time_of(folder / checkpoint.FILE) == before:
            time.sleep(0.001)
        time.sleep(draws.random() * 0.05)

    ends = [
        _killed(lambda: Trainer(OFTEN, mixture, folder).run(), when)
        for when in (while_training, while_writing, while_training, while_writing)
    ]
    assert sum(ends) >= 3
    last = Trainer(OFTEN, mixture, folder)
    assert last.run()
    assert torch.equal(weights(whole), weights(last))


def _time_of(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def test_a_full_disk_is_an_error_and_the_checkpoint_before_stays(
    mixture: Mixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = Trainer(OFTEN, mixture, tmp_path)
    trainer.save()
    kept = (tmp_path / checkpoint.FILE).read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(checkpoint.os, "fsync", full)
    with pytest.raises(TrainingError, match="the checkpoint before it is kept.*No space left"):
        trainer.save()
    assert [path.name for path in tmp_path.iterdir()] == [checkpoint.FILE]
    assert (tmp_path / checkpoint.FILE).read_bytes() == kept


def test_half_a_checkpoint_is_named_as_such(mixture: Mixture, tmp_path: Path) -> None:
    Trainer(OFTEN, mixture, tmp_path).save()
    path = tmp_path / checkpoint.FILE
    whole = path.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"no checkpoint"):
        path.write_bytes(content)
        with pytest.raises(TrainingError, match="expected a complete checkpoint"):
            Trainer(OFTEN, mixture, tmp_path)


def test_half_a_line_of_the_metrics_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / metrics.FILE
    path.write_text('{"samples": 8}\n{"samples": 16}\n{"samples": 24}\n{"sam')
    metrics.cut_after(tmp_path, 16)
    assert path.read_text() == '{"samples": 8}\n{"samples": 16}\n'
