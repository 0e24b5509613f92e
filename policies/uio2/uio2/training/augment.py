"""Small changes of a picture's brightness and contrast, and noise, so that no exact shade is learnt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from uio2.training.settings import TrainSettings

_MIDDLE = 127.5


def augmented(patches: NDArray[np.uint8], settings: TrainSettings, random: np.random.Generator) -> NDArray[np.uint8]:
    """patches [B, P, 768], every picture changed as a whole, its pixels' noise apart."""
    if settings.augment_brightness > 0 or settings.augment_contrast > 0:
        count = len(patches)
        shift = 255 * settings.augment_brightness * random.standard_normal((count, 1))
        contrast = np.exp(settings.augment_contrast * random.standard_normal((count, 1)))
        shades = (np.arange(256) - _MIDDLE) * contrast + _MIDDLE + shift
        tables = np.clip(np.rint(shades), 0, 255).astype(np.uint8)
        patches = np.stack([table[picture] for table, picture in zip(tables, patches, strict=True)])
    if settings.augment_noise > 0:
        noise = random.standard_normal(patches.shape, dtype=np.float32) * np.float32(255 * settings.augment_noise)
        patches = np.clip(np.rint(patches + noise), 0, 255).astype(np.uint8)
    return patches
