"""Picture -> normalized patches and their mask, in numpy; the runtime's own is checked against the same tensors."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from uio2.model.config import PATCH

MEAN = np.array([0.48145466, 0.4578275, 0.40821073])
STD = np.array([0.26862954, 0.26130258, 0.27577711])


class Patches(NamedTuple):
    """pixels [N, 768] in order (dy, dx, channel), mask [N]: 1 where the patch's center is picture, not padding."""

    pixels: NDArray[np.float32]
    mask: NDArray[np.int64]


def picture_patches(picture: NDArray[np.uint8], size: int) -> Patches:
    """RGB [h, w, 3] fitted into size x size: longer side to size, antialiased bilinear, padded with black, normalized."""
    height, width = picture.shape[:2]
    new_height, new_width = fitted_size((height, width), size)
    rows = np.einsum("yi,ixc->yxc", resize_weights(height, new_height), picture / 255.0)
    fitted = np.clip(np.einsum("xj,yjc->yxc", resize_weights(width, new_width), rows), 0, 1)
    top, left = (size - new_height) // 2, (size - new_width) // 2
    canvas, seen = np.zeros((size, size, 3)), np.zeros((size, size), np.int64)
    canvas[top : top + new_height, left : left + new_width] = fitted
    seen[top : top + new_height, left : left + new_width] = 1
    grid = size // PATCH
    tiles = ((canvas - MEAN) / STD).reshape(grid, PATCH, grid, PATCH, 3).transpose(0, 2, 1, 3, 4)
    centers = seen[PATCH // 2 :: PATCH, PATCH // 2 :: PATCH]
    return Patches(tiles.reshape(grid * grid, -1).astype(np.float32), centers.reshape(-1))


def fitted_size(picture: tuple[int, int], size: int) -> tuple[int, int]:
    """Height and width, pixels, of a picture whose longer side is brought to `size`."""
    # In float32, as the reference: which way a size is rounded depends on it.
    height, width = (np.float32(side) for side in picture)
    scale = min(np.float32(size) / height, np.float32(size) / width)
    return int(height * scale), int(width * scale)


def resize_weights(size_in: int, size_out: int) -> NDArray[np.float64]:
    """Weights [size_out, size_in] of a bilinear resize whose filter widens when shrinking; borders renormalized."""
    scale = size_in / size_out
    centers = (np.arange(size_out)[:, None] + 0.5) * scale
    distance = np.abs(np.arange(size_in)[None] + 0.5 - centers) / max(scale, 1.0)
    weights = np.maximum(0, 1 - distance)
    return weights / weights.sum(axis=1, keepdims=True)
