"""The training loop: batches in, updates, log lines, evaluations, checkpoints; stops when asked and goes on later."""

from __future__ import annotations

import dataclasses
import logging
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
import torch._dynamo.config
from torch import Tensor

from uio2.training import checkpoint, metrics
from uio2.training.averaging import Average
from uio2.training.collection import Collection
from uio2.training.errors import TrainingError
from uio2.training.evaluation import Validation
from uio2.training.batch_loader import BatchLoader, LoadedBatch, Position
from uio2.training.consumption import empty_used_shards
from uio2.training.initialize import initialize
from uio2.training.log_line import hours, log_line
from uio2.training.machine import Machine, fitted
from uio2.training.mixture import Mixture
from uio2.training.network import Network, compact_config, model_config
from uio2.training.objective import LOSSES, Objective, tensors_of
from uio2.training.optimizer import Optimizer
from uio2.training.schedule import before_change, check_budget, descent_from, rate_factor
from uio2.training.settings import TrainSettings, check_unchanged

_log = logging.getLogger(__name__)
COMPILED_SHAPES = 32
#: How long a run that waits for data leaves between two checkpoints.
REST_S = 5.0


class Trainer:
    """One run in one folder. Made where the folder holds a checkpoint, it goes on from there."""

    def __init__(
        self,
        settings: TrainSettings,
        mixture: Mixture,
        folder: Path,
        validation: Sequence[Collection] = (),
        *,
        follow: bool = False,
        start: Path | None = None,
        descend: int = 0,
        consume: bool = False,
    ) -> None:
        """start: a model's folder whose weights a new run begins with; descend: how many samples a run that goes on
        takes from here down to its end (0: its budget); consume: empty the shards that were seen `repeats` times."""
        saved = checkpoint.load(folder)
        settings, choice = fitted(
            settings, Machine.here(settings.device), None if saved is None else saved.settings["precision"]
        )
        _log.info("%s", choice)
        if settings.threads > 0:
            torch.set_num_threads(settings.threads)
        self.settings = settings
        self.folder = folder
        self._mixture = mixture
        self._follow = follow
        self._consume = consume
        self._saved_at, self._saved_position = time.monotonic(), Position()
        self.cfg = model_config(
            settings.size, settings.image_size, settings.picture_size, settings.picture_latents
        )
        self.vocabulary = mixture.vocabulary(self.cfg.vocab)
        labels = len(mixture.colors) + 1 + len(mixture.shapes) + 1 + 2
        compact = compact_config(self.cfg, self.vocabulary.rows)
        self.network = Network(compact, mixture.scene, labels, mixture.picture)
        initialize(self.network, settings.seed)
        if start is not None:
            checkpoint.start_from(start, self.network, self.cfg, self.vocabulary)
        self.network.to(settings.device)
        self.optimizer = Optimizer(self.network, settings)
        self.average = Average(self.network, settings.averaging) if settings.averaging > 0 else None
        self._validation = _validation(validation, mixture, self)
        self.progress = checkpoint.Progress()
        folder.mkdir(parents=True, exist_ok=True)
        if saved is None:
            metrics.cut_after(folder, -1)
        else:
            self._restore(saved)
        self._begin_descent(descend)
        objective = Objective(self.network, settings, self.vocabulary.unused, len(mixture.colors))
        compiled = settings.compile == "yes"
        if compiled:
            # Beyond this many shapes of a batch, PyTorch goes on without compiling.
            torch._dynamo.config.recompile_limit = COMPILED_SHAPES
        self._objective = torch.compile(objective, dynamic=False) if compiled else objective

    # --- the loop

    def run(self, stopped: Callable[[], bool] = lambda: False) -> bool:
        """Trains to the end of the budget -> True; or until `stopped` says so, or until the data is used up -> False.
        Saves in every case."""
        loader = BatchLoader(
            self._mixture,
            self.vocabulary,
            self.settings,
            self.progress.position,
            follow=self._follow,
            waiting=lambda: self._rests(stopped()),
        )
        sums, steps = torch.zeros(len(LOSSES)), 0
        began, last = time.monotonic(), self.progress.samples
        finished = self._share() >= 1
        try:
            for loaded in loader if not finished else ():
                start = time.monotonic()
                sums += self.update(loaded)
                steps += 1
                self.progress.elapsed_s += time.monotonic() - start
                finished = self._share() >= 1
                leaving = finished or stopped()
                seen = self.progress.samples
                if leaving or seen // self.settings.log_samples > last // self.settings.log_samples:
                    self._log_losses(sums / steps, (seen - last) / (time.monotonic() - began), loader)
                    evaluated = not leaving and (
                        seen // self.settings.evaluate_samples > last // self.settings.evaluate_samples
                    )
                    if evaluated:
                        self.evaluate()
                    sums, steps, began, last = torch.zeros(len(LOSSES)), 0, time.monotonic(), seen
                if leaving:
                    break
                if time.monotonic() - self._saved_at > 60 * self.settings.checkpoint_minutes:
                    self.save()
        finally:
            loader.stop()
        self.save()
        if finished:
            self.evaluate()
        elif not stopped():
            _log.warning("the data is used up after %d samples, before the budget's end", self.progress.samples)
        return finished

    def update(self, loaded: LoadedBatch) -> Tensor:
        """One step -> its losses, in the order of LOSSES."""
        self.optimizer.clear()
        total, parts = self._objective(*tensors_of(loaded.batch, self.settings.device))
        total.backward()
        self.optimizer.step(self._factor())
        if self.average is not None:
            self.average.update(self.progress.step)
        self.progress.step += 1
        self.progress.samples += len(loaded.batch)
        self.progress.position = loaded.after
        return parts.detach().cpu()

    def _factor(self) -> float:
        return rate_factor(self.settings, self.progress.step, self._share(), self.progress.descent)

    def _share(self) -> float:
        """How much of the descent, or else of the budget, is used up."""
        descent = self.progress.descent
        return descent.share(self.progress.samples) if descent else _used(self.settings, self.progress)

    def _left_s(self, rate: float) -> float:
        """Time to the end at so many samples a second."""
        progress, descent = self.progress, self.progress.descent
        if descent is None and self.settings.minutes:
            return max(0.0, 60 * self.settings.minutes - progress.elapsed_s)
        end = descent.begin + descent.samples if descent else self.settings.samples
        return max(0, end - progress.samples) / rate if rate > 0 else math.inf

    def _rests(self, stopped: bool) -> bool:
        """While no data is there. What was learnt is saved, so that used shards are emptied and new ones can come."""
        since = time.monotonic() - self._saved_at
        if self._consume and since > REST_S and self.progress.position != self._saved_position:
            self.save()
        return not stopped

    # --- what is written

    def evaluate(self) -> None:
        """Appends the validation's scores to the metrics, of the averaged weights too, and draws the curves."""
        if self._validation is not None:
            self._append("validation", tasks=self._validation.run(self.network))
            if self.average is not None:
                with self.average.swapped_in():
                    self._append("validation-average", tasks=self._validation.run(self.network))
        metrics.draw(self.folder)

    def save(self) -> None:
        average = self.average.weights if self.average else None
        state = self.network.state_dict()
        settings, ids = dataclasses.asdict(self.settings), self.vocabulary.ids.tolist()
        checkpoint.save(
            self.folder,
            checkpoint.Saved(
                settings,
                ids,
                list(self._mixture.shares),
                replace(self.progress),
                state,
                average,
                self.optimizer.state_dict(),
            ),
        )
        self._saved_at, self._saved_position = time.monotonic(), self.progress.position
        if self._consume:
            empty_used_shards(self._mixture, self.progress.position, self.settings.repeats)

    def export(self, folder: Path, *, averaged: bool = False) -> None:
        """Writes model.safetensors and config.json, for `python -m uio2 export`."""
        if averaged and self.average is None:
            raise TrainingError("export", "a run with averaging", "averaging 0")
        weights = self.average.weights if averaged and self.average else self.network.state_dict()
        checkpoint.write_model(folder, self.cfg, weights, self.vocabulary)

    def _restore(self, saved: checkpoint.Saved) -> None:
        check_unchanged(saved.settings, self.settings)
        if saved.vocabulary_ids != self.vocabulary.ids.tolist():
            raise TrainingError(self.folder, "the data whose words the run began with", "other words")
        if saved.shares != list(self._mixture.shares):
            raise TrainingError(self.folder, f"the run's collections with shares {saved.shares}", self._mixture.shares)
        if saved.progress.descent is None:
            before = before_change(self.settings, saved.settings)
            used = (_used(each, saved.progress) for each in (before, self.settings))
            check_budget(before, self.settings, *used)
        self.network.load_state_dict(saved.network)
        self.optimizer.load_state_dict(saved.optimizer)
        if self.average is not None and saved.average is not None:
            self.average.load(saved.average)
        self.progress = saved.progress
        self._saved_position = self.progress.position
        metrics.cut_after(self.folder, self.progress.samples)
        _log.info("goes on after %d samples", self.progress.samples)

    def _begin_descent(self, samples: int) -> None:
        """Where the run is descending already, it goes on with that."""
        progress = self.progress
        if samples and progress.descent is None:
            if not progress.step:
                raise TrainingError("--descend", f"a run with a checkpoint in {self.folder}", "none")
            progress.descent = descent_from(self.settings, progress.samples, self._share(), samples)
        elif samples and progress.descent and samples != progress.descent.samples:
            raise TrainingError("--descend", f"the {progress.descent.samples} of the descent that began", samples)
        if progress.descent:
            _log.info("descends from %d samples on, for %d", progress.descent.begin, progress.descent.samples)

    def _log_losses(self, means: Tensor, rate: float, loader: BatchLoader) -> None:
        losses = {name: round(value, 4) for name, value in zip(LOSSES, means.tolist(), strict=True)}
        visits = sum(len(stream.visits) for stream in self.progress.position.streams)
        self._append(
            "train",
            losses=losses,
            factor=round(self._factor(), 5),
            samplesPerSecond=round(rate, 1),
            left=hours(self._left_s(rate)),
            shards=visits,
            waitedS=round(loader.waited_s, 1),
        )

    def _append(self, kind: str, **entry: Any) -> None:
        progress = self.progress
        head = {"kind": kind, "samples": progress.samples, "step": progress.step, "minutes": progress.elapsed_s / 60}
        metrics.append(self.folder, {**head, **entry})
        _log.info("%s %d samples, %.1f min: %s", kind, progress.samples, progress.elapsed_s / 60, log_line(entry))


def _validation(held_out: Sequence[Collection], trained: Mixture, trainer: Trainer) -> Validation | None:
    if not held_out:
        return None
    folders = {collection.folder.resolve() for collection in trained.collections}
    for collection in held_out:
        if collection.folder.resolve() in folders:
            raise TrainingError("validation", "other collections than those trained on", collection.folder)
    settings = trainer.settings
    sources = Mixture.of(held_out, picture_size=settings.picture_size).sources
    return Validation(sources, trainer.vocabulary, settings)


def _used(settings: TrainSettings, progress: checkpoint.Progress) -> float:
    """How much of a budget is used up."""
    if settings.samples:
        return progress.samples / settings.samples
    return progress.elapsed_s / (60 * settings.minutes)
