"""What goal pictures cost in training: samples a second of CPU time, on collections in turn, so that other work on the
machine weighs on all of them alike.

    .venv/bin/python bench_training.py FOLDER... [--rounds 8] [--size nano] [--batch 16] [--precision fp32]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from uio2.training.batch_loader import BatchLoader, LoadedBatch
from uio2.training.collection import read_collection
from uio2.training.mixture import Mixture
from uio2.training.settings import TrainSettings
from uio2.training.trainer import Trainer

STEPS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="collections, each timed on its own")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--size", default="nano")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--precision", default="fp32")
    arguments = parser.parse_args()
    settings = TrainSettings(
        size=arguments.size,
        batch=arguments.batch,
        precision=arguments.precision,
        picture_size=128,
        samples=10**9,
        repeats=10**6,
        bin_spread=3.0,
    )
    runs = [_run(folder, settings) for folder in arguments.folders]
    rates: list[list[float]] = [[] for _ in runs]
    for each in range(arguments.rounds + 1):
        for run, of_run in zip(runs, rates, strict=True):
            pictures, seconds = _timed(*run)
            # The first round warms up.
            if each:
                of_run.append(STEPS * arguments.batch / seconds)
            print(f"round {each}: {pictures / STEPS / arguments.batch:.2f} pictures a row, {seconds / STEPS:.3f} s a step")
    for folder, of_run in zip(arguments.folders, rates, strict=True):
        print(f"{folder}: {np.median(of_run):.1f} samples/s of CPU time ({min(of_run):.1f} to {max(of_run):.1f})")


def _run(folder: Path, settings: TrainSettings) -> tuple[Trainer, Iterator[LoadedBatch]]:
    mixture = Mixture.of([read_collection(folder)], picture_size=settings.picture_size)
    trainer = Trainer(settings, mixture, Path(tempfile.mkdtemp()))
    return trainer, iter(BatchLoader(mixture, trainer.vocabulary, settings))


def _timed(trainer: Trainer, batches: Iterator[LoadedBatch]) -> tuple[int, float]:
    """-> pictures, seconds of CPU time of the training thread in STEPS steps."""
    pictures, seconds = 0, 0.0
    for _ in range(STEPS):
        loaded = next(batches)
        begun = time.thread_time()
        trainer.update(loaded)
        seconds += time.thread_time() - begun
        pictures += len(loaded.batch.inputs.pictures)
    return pictures, seconds


if __name__ == "__main__":
    main()
