"""Learning rate over a run whose length is fixed beforehand."""

from __future__ import annotations

import math

from uio2.training.settings import TrainSettings


def rate_factor(settings: TrainSettings, step: int, progress: float) -> float:
    """The factor on both peak rates. step counts from 0; progress is the share of the budget that is used up, 0..1."""
    progress = min(max(progress, 0.0), 1.0)
    if settings.schedule == "cosine":
        height = 0.5 * (1 + math.cos(math.pi * progress))
    else:
        height = min(1.0, (1 - progress) / settings.decay) if settings.decay > 0 else 1.0
    warm = min(1.0, (step + 1) / settings.warmup_steps) if settings.warmup_steps > 0 else 1.0
    return (settings.floor + (1 - settings.floor) * height) * warm
