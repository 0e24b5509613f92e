"""Pictures into patches, against the reference's results."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from uio2.preprocess import STD, picture_patches

SIZES = {"small": (128, 96), "orig": (384, 256)}


@pytest.mark.parametrize("kind", SIZES)
def test_patches_are_within_one_level_of_the_references(kind: str, shared: Path) -> None:
    picture = np.load(shared / "img200x150.npy")
    size, history_size = SIZES[kind]
    with np.load(shared / "image_preprocessing.npz") as expected:
        patches = picture_patches(picture, size)
        key = f"img200x150/{kind}"
        assert (patches.mask == expected[f"{key}/image/mask"]).all()
        error = np.abs(patches.pixels - expected[f"{key}/image/input"]) * np.tile(STD, 256)
        assert error.max() < 1 / 255
        assert (picture_patches(picture, history_size).mask == expected[f"{key}/history/mask"][0]).all()
