"""Learning rate over a run: warm-up, then down a cosine, or constant and down a straight line at the end."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from uio2.training.errors import TrainingError
from uio2.training.settings import TrainSettings


@dataclass(frozen=True)
class Descent:
    """A straight line down that was asked for in the midst of a run. begin: samples seen before it; samples: its length;
    height: where it begins, 0..1 of the way from the floor to the peak."""

    begin: int
    samples: int
    height: float

    def share(self, seen: int) -> float:
        """How much of it is done."""
        return (seen - self.begin) / self.samples


def rate_factor(settings: TrainSettings, step: int, progress: float, descent: Descent | None = None) -> float:
    """The factor on both peak rates. step counts from 0; progress is the share of the budget, or of the descent where
    there is one, that is used up, 0..1."""
    warm = min(1.0, (step + 1) / settings.warmup_steps) if settings.warmup_steps > 0 else 1.0
    return (settings.floor + (1 - settings.floor) * _height(settings, progress, descent)) * warm


def _height(settings: TrainSettings, progress: float, descent: Descent | None) -> float:
    left = 1 - min(max(progress, 0.0), 1.0)
    if descent is not None:
        return descent.height * left
    if settings.schedule == "cosine":
        return 0.5 * (1 - math.cos(math.pi * left))
    return min(1.0, left / settings.decay) if settings.decay > 0 else 1.0


def descent_from(settings: TrainSettings, seen: int, progress: float, samples: int) -> Descent:
    """A line down over the next `samples`, from where the run is. Raises TrainingError where the schedule has none."""
    if settings.schedule != "wsd":
        raise TrainingError("--descend", "a run with schedule wsd: a cosine spans its whole budget", settings.schedule)
    return Descent(seen, samples, _height(settings, progress, None))


def check_budget(before: TrainSettings, now: TrainSettings, share_before: float, share_now: float) -> None:
    """Raises TrainingError where a budget that was changed would make the rate jump: shares are those of the old and
    the new budget that are used up."""
    budgets = [(each.samples, each.minutes, each.decay) for each in (before, now)]
    if budgets[0] == budgets[1]:
        return
    if now.schedule != "wsd":
        raise TrainingError("settings: samples", f"the run's {budgets[0]}: a cosine spans its whole budget", budgets[1])
    heights = [_height(settings, share, None) for settings, share in ((before, share_before), (now, share_now))]
    if heights != [1.0, 1.0]:
        expected = "a budget whose descent has not begun, of a run whose descent has not begun, or --descend N"
        raise TrainingError("settings: samples and decay", expected, f"heights {heights[0]:.3f} and {heights[1]:.3f}")


def before_change(settings: TrainSettings, saved: dict[str, object]) -> TrainSettings:
    """The settings with the budget that a run had when it was saved."""
    names = ("samples", "minutes", "decay")
    return replace(settings, **{name: saved[name] for name in names if name in saved})
