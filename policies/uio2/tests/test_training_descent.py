"""Ending a run early: down a straight line from any checkpoint."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from test_training_run import SETTINGS, weights
from training_data import write_collection

from uio2.training.collection import read_collection
from uio2.training.errors import TrainingError
from uio2.training.mixture import Mixture
from uio2.training.schedule import Descent, descent_from, rate_factor
from uio2.training.settings import TrainSettings
from uio2.training.trainer import Trainer

LONG = replace(SETTINGS, samples=10_000, schedule="wsd", repeats=1000, warmup_steps=2)


@pytest.fixture(scope="module")
def mixture(tmp_path_factory: pytest.TempPathFactory) -> Mixture:
    return Mixture.of([read_collection(write_collection(tmp_path_factory.mktemp("data")))])


@pytest.fixture(scope="module")
def begun(mixture: Mixture, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that was stopped after five steps."""
    folder = tmp_path_factory.mktemp("begun")
    trainer = Trainer(LONG, mixture, folder)
    assert not trainer.run(lambda: trainer.progress.step >= 5)
    return folder


def test_a_copy_descends_from_its_checkpoint_also_where_it_is_stopped(
    begun: Path, mixture: Mixture, tmp_path: Path
) -> None:
    folders = [shutil.copytree(begun, tmp_path / name) for name in ("whole", "parts")]
    whole = Trainer(LONG, mixture, folders[0], descend=32)
    assert whole.run() and whole.progress.samples == 40 + 32
    first = Trainer(LONG, mixture, folders[1], descend=32)
    assert not first.run(lambda: first.progress.step >= 7)
    with pytest.raises(TrainingError, match="expected the 32 of the descent"):
        Trainer(LONG, mixture, folders[1], descend=16)
    second = Trainer(LONG, mixture, folders[1], descend=32)
    assert second.run() and torch.equal(weights(whole), weights(second))


def test_a_descent_is_a_straight_line_from_where_the_rate_is() -> None:
    settings = TrainSettings(samples=1000, schedule="wsd", decay=0.5, floor=0.0, warmup_steps=0)
    assert descent_from(settings, 300, 0.3, 100) == Descent(300, 100, 1.0)
    later = descent_from(settings, 750, 0.75, 100)
    assert later.height == 0.5
    factors = [rate_factor(settings, 10, later.share(seen), later) for seen in (750, 775, 800, 850)]
    assert factors == pytest.approx([0.5, 0.375, 0.25, 0.0])
    with pytest.raises(TrainingError, match="a cosine spans its whole budget"):
        descent_from(replace(settings, schedule="cosine"), 300, 0.3, 100)


def test_a_budget_may_change_while_the_rate_is_constant(begun: Path, mixture: Mixture, tmp_path: Path) -> None:
    copy = shutil.copytree(begun, tmp_path / "copy")
    shorter = Trainer(replace(LONG, samples=64, decay=0.375), mixture, copy)
    assert shorter.run() and shorter.progress.samples == 64
    with pytest.raises(TrainingError, match="whose descent has not begun"):
        Trainer(LONG, mixture, copy)
    with pytest.raises(TrainingError, match="whose descent has not begun"):
        Trainer(replace(LONG, samples=48), mixture, begun)


def test_a_cosine_keeps_its_budget(mixture: Mixture, tmp_path: Path) -> None:
    cosine = replace(SETTINGS, samples=64)
    trainer = Trainer(cosine, mixture, tmp_path)
    trainer.run(lambda: True)
    for change in ({"samples": 96}, {"decay": 0.5}):
        with pytest.raises(TrainingError, match="a cosine spans its whole budget"):
            Trainer(replace(cosine, **change), mixture, tmp_path)
    with pytest.raises(TrainingError, match="a cosine spans its whole budget"):
        Trainer(cosine, mixture, tmp_path, descend=8)


def test_only_a_run_that_has_begun_descends(mixture: Mixture, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="a run with a checkpoint"):
        Trainer(LONG, mixture, tmp_path, descend=8)
