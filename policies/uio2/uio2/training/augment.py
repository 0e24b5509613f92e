"""Small changes of pictures' brightness and contrast, and noise, so that no exact shade is learnt."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from uio2.training.encoder_rows import EncoderRows
from uio2.training.settings import TrainSettings

_MIDDLE = 127.5


def augmented(inputs: EncoderRows, settings: TrainSettings, random: np.random.Generator) -> EncoderRows:
    """The scene and all goal pictures of a row are changed alike, because a goal may ask which is darker or which looks
    the same; the noise of each pixel is its own."""
    scenes, pictures, count = inputs.patches, inputs.pictures, len(inputs.patches)
    if settings.augment_brightness > 0 or settings.augment_contrast > 0:
        shift = 255 * settings.augment_brightness * random.standard_normal((count, 1))
        contrast = np.exp(settings.augment_contrast * random.standard_normal((count, 1)))
        shades = (np.arange(256) - _MIDDLE) * contrast + _MIDDLE + shift
        tables = np.clip(np.rint(shades), 0, 255).astype(np.uint8)
        scenes = _shaded(scenes, tables)
        pictures = _shaded(pictures, tables[np.minimum(inputs.picture_rows, count - 1)])
    if settings.augment_noise > 0:
        scenes, pictures = (_noisy(each, 255 * settings.augment_noise, random) for each in (scenes, pictures))
    return replace(inputs, patches=scenes, pictures=pictures)


def _shaded(patches: NDArray[np.uint8], tables: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """patches [N, P, 768] by tables [N, 256]."""
    if not len(patches):
        return patches
    return np.stack([table[picture] for table, picture in zip(tables, patches, strict=True)])


def _noisy(patches: NDArray[np.uint8], deviation: float, random: np.random.Generator) -> NDArray[np.uint8]:
    noise = random.standard_normal(patches.shape, dtype=np.float32) * np.float32(deviation)
    return np.clip(np.rint(patches + noise), 0, 255).astype(np.uint8)
