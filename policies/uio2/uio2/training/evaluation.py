"""Open-loop validation: compares plans for held-out scenes with the expert's. No physics, only positions and angles."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uio2.training.collection import Bounds
from uio2.training.decoding import PLACE_AT, TOKENS_PER_STEP, decode_plans
from uio2.training.encoder_rows import Part, encoder_rows
from uio2.training.mixture import Source
from uio2.training.network import Network
from uio2.training.objective import inputs_of
from uio2.training.settings import TrainSettings
from uio2.training.shard import Shard
from uio2.training.vocabulary import BINS, PICK_ROW, Vocabulary

PICK_TOLERANCE_M = 0.02
PLACE_TOLERANCE_M = 0.03
ANGLE_TOLERANCE_DEGREES = 10.0
#: How far from an object's center a point to pick it by may lie.
OBJECT_REACH_M = 0.04
BATCH = 64


@dataclass(frozen=True)
class Step:
    """start and goal: x and y, m. turn: from the start's yaw to the goal's, radians."""

    verb: int
    start: NDArray[np.float64]
    goal: NDArray[np.float64]
    turn: float


@dataclass(frozen=True)
class Score:
    """Each 0 or 1. success: all of the others but found. found: every pick is at some object; named: steps start where
    they should."""

    success: float
    form: float
    found: float
    named: float
    placed: float
    turned: float


class Validation:
    """The first samples of each collection, equally many of all."""

    def __init__(self, sources: Sequence[Source], vocabulary: Vocabulary, settings: TrainSettings) -> None:
        self._sources = sources
        self._vocabulary = vocabulary
        self._settings = settings

    def run(self, network: Network) -> dict[str, dict[str, float]]:
        """Means of every score by task, and over all under `all`, with `n`."""
        scores: dict[str, list[Score]] = defaultdict(list)
        for source in self._sources:
            left = -(-self._settings.validation_samples // len(self._sources))
            for index in range(source.collection.shards):
                if left <= 0 or not source.collection.has_shard(index):
                    break
                shard = source.read(index, self._vocabulary)
                rows = np.arange(min(left, len(shard)))
                acting = rows[shard.has("act", rows)]
                for first in range(0, len(acting), BATCH):
                    chosen = acting[first : first + BATCH]
                    for row, score in zip(chosen, self._scores(network, source, shard, chosen), strict=True):
                        scores[source.collection.tasks[shard.task[row]]].append(score)
                left -= len(shard)
        scores["all"] = [score for each in list(scores.values()) for score in each]
        return {task: _means(each) for task, each in scores.items() if each}

    def _scores(self, network: Network, source: Source, shard: Shard, rows: NDArray[np.int64]) -> list[Score]:
        collection = source.collection
        part = Part(shard, rows, np.arange(len(rows)), np.full(len(rows), "act"), collection.patch_xy, source.fit)
        pictures, latents = self._vocabulary.picture_rows(), self._settings.picture_latents
        inputs = inputs_of(encoder_rows([part], pictures, latents), next(network.parameters()).device)
        targets = [shard.targets["act"].row(row)[:-1] for row in rows]
        steps = max(len(target) for target in targets) // TOKENS_PER_STEP + 1
        plans = decode_plans(network, inputs, steps)
        return [
            score_plan(read_plan(plan, collection.bounds), read_plan(target, collection.bounds), _objects(shard, row))
            for plan, target, row in zip(plans, targets, rows, strict=True)
        ]


def read_plan(rows: NDArray[np.integer], bounds: Bounds) -> list[Step]:
    """Rows of the vocabulary, without start and end -> steps."""
    steps = []
    for at in range(0, len(rows) - TOKENS_PER_STEP + 1, TOKENS_PER_STEP):
        verb, *start = rows[at : at + PLACE_AT].tolist()
        goal = rows[at + PLACE_AT + 1 : at + TOKENS_PER_STEP].tolist()
        turn = 2 * math.pi * (goal[2] - start[2]) / BINS
        steps.append(Step(verb, _point(start, bounds), _point(goal, bounds), turn))
    return steps


def score_plan(plan: list[Step], expert: list[Step], objects: NDArray[np.float32]) -> Score:
    """objects [m, 2]: centers, m. The order of the steps does not count: each is compared with the expert's step that
    starts nearest, every one used once."""
    form = len(plan) == len(expert) and sorted(s.verb for s in plan) == sorted(s.verb for s in expert)
    picks = [step for step in plan if step.verb == PICK_ROW]
    found = all(np.hypot(*(objects - step.start).T).min(initial=np.inf) < OBJECT_REACH_M for step in picks)
    left, named, placed, turned = list(expert), form, form, form
    for step in plan if form else []:
        nearest = min(left, key=lambda other: float(np.hypot(*(other.start - step.start))))
        left = [other for other in left if other is not nearest]
        tolerance = PICK_TOLERANCE_M if step.verb == nearest.verb else -1.0
        named &= bool(np.hypot(*(nearest.start - step.start)) < tolerance)
        placed &= bool(np.hypot(*(nearest.goal - step.goal)) < PLACE_TOLERANCE_M)
        off = math.remainder(step.turn - nearest.turn, 2 * math.pi)
        turned &= abs(math.degrees(off)) <= ANGLE_TOLERANCE_DEGREES
    return Score(float(form and named and placed and turned), *map(float, (form, found, named, placed, turned)))


def _point(bins: list[int], bounds: Bounds) -> NDArray[np.float64]:
    sides = (bounds.x, bounds.y)
    return np.array([low + (high - low) * (bin + 0.5) / BINS for bin, (low, high) in zip(bins, sides, strict=False)])


def _objects(shard: Shard, row: int) -> NDArray[np.float32]:
    return shard.object_xy[shard.object_offsets[row] : shard.object_offsets[row + 1]]


def _means(scores: list[Score]) -> dict[str, float]:
    names = Score.__dataclass_fields__
    return {"n": len(scores)} | {name: round(float(np.mean([getattr(s, name) for s in scores])), 4) for name in names}
