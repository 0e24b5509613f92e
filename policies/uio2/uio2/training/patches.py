"""Pictures as the patches that training computes with: only those with picture in them, 8 bits a channel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from uio2.model.config import PATCH
from uio2.preprocess import fitted_size, resize_weights
from uio2.training.errors import TrainingError

Picture = NDArray[np.uint8]


def to_patches(images: Picture) -> Picture:
    """[B, height, width, 3] -> [B, P, 768], row-major patches, inside a patch dy, dx, channel."""
    count, (rows, columns) = len(images), (side // PATCH for side in images.shape[1:3])
    tiles = images.reshape(count, rows, PATCH, columns, PATCH * 3)
    return tiles.transpose(0, 1, 3, 2, 4).reshape(count, rows * columns, PATCH * PATCH * 3)


def seen_patches(size: int, picture: tuple[int, int]) -> NDArray[np.int64]:
    """Indices, in the square grid of `size` pixels, of the patches with picture in them. The picture (height and width,
    pixels) fills the square with its longer side and is centered in it, on whole patches."""
    height, width = (side // PATCH for side in picture)
    grid = size // PATCH
    whole = all(side % PATCH == 0 and (grid - side // PATCH) % 2 == 0 for side in picture)
    if max(picture) != size or not whole:
        received = f"{picture[1]} x {picture[0]}"
        raise TrainingError("picture", f"longer side {size}, padded by whole patches on both sides", received)
    top, left = (grid - height) // 2, (grid - width) // 2
    row, column = np.arange(top, top + height), np.arange(left, left + width)
    return (row[:, None] * grid + column).ravel()


class PictureFit:
    """Fits pictures of one size into a square, as the runtime does before it makes patches of them."""

    def __init__(self, picture: tuple[int, int], size: int) -> None:
        """picture: height and width, pixels; size: the square's side, pixels. Raises TrainingError where the fitted
        picture does not fill whole patches: patches that it only touches would be lost or half black."""
        self.picture = picture
        self.fitted = fitted_size(picture, size)
        self.seen = seen_patches(size, self.fitted)
        rows, columns = (resize_weights(before, after) for before, after in zip(picture, self.fitted, strict=True))
        self._rows = rows.astype(np.float32)
        # One product for all three channels of a line of pixels.
        self._columns = np.kron(columns.T, np.eye(3)).astype(np.float32)

    def patches(self, pictures: Picture) -> Picture:
        """[N, height, width, 3] -> [N, p, 768]."""
        if self.picture == self.fitted:
            return to_patches(pictures)
        count, (height, width) = len(pictures), self.fitted
        lines = pictures.reshape(-1, self.picture[1] * 3).astype(np.float32) @ self._columns
        fitted = self._rows @ lines.reshape(count, self.picture[0], width * 3)
        shades = np.clip(np.rint(fitted), 0, 255).astype(np.uint8)
        return to_patches(shades.reshape(count, height, width, 3))
