"""Constant position tables in numpy: rotary angles, and the image ViT's learnt table resized to a patch grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
BASE = 10000.0


def text_angles(length: int, head_dim: int) -> Array:
    """Rotary angles of positions 0..length-1: [length, head_dim/2], radians."""
    frequencies = BASE ** (-np.arange(0, head_dim, 2) / head_dim)
    return np.outer(np.arange(length), frequencies).astype(np.float32)


def grid_angles(rows: int, columns: int, head_dim: int, stretch: float = 1.0) -> Array:
    """Rotary angles of a row-major grid: [rows*columns, head_dim/2]; the first half turns with the row, the second with
    the column."""
    half = head_dim // 2
    frequencies = BASE ** (-np.arange(0, half, 2) / half)
    row, column = np.meshgrid(np.arange(rows) * stretch, np.arange(columns) * stretch, indexing="ij")
    angles = [np.outer(row.ravel(), frequencies), np.outer(column.ravel(), frequencies)]
    return np.concatenate(angles, axis=-1).astype(np.float32)


def resize_position_table(table: Array, grid: tuple[int, int]) -> Array:
    """The learnt table [1 + g*g, d] (class token, then a g x g grid) resized to [1 + rows*columns, d]: bicubic with
    antialias, half-pixel centers. Constant for a grid, hence computed once."""
    side = int(round(np.sqrt(len(table) - 1)))
    if (side, side) == grid:
        return table
    square = table[1:].astype(np.float64).reshape(side, side, -1)
    rows = np.einsum("ri,icd->rcd", cubic_matrix(side, grid[0]), square)
    both = np.einsum("ci,rid->rcd", cubic_matrix(side, grid[1]), rows)
    resized = both.reshape(grid[0] * grid[1], -1).astype(np.float32)
    return np.concatenate([table[:1].astype(np.float32), resized])


def cubic_matrix(size_in: int, size_out: int) -> NDArray[np.float64]:
    """Rows of weights [size_out, size_in] of an antialiased cubic (a = -0.5) resize; borders renormalized."""
    scale = size_in / size_out
    widening = max(scale, 1.0)
    matrix = np.zeros((size_out, size_in))
    for out in range(size_out):
        center = scale * (out + 0.5)
        first = max(int(center - 2 * widening + 0.5), 0)
        last = min(int(center + 2 * widening + 0.5), size_in)
        weights = _cubic((np.arange(first, last) - center + 0.5) / widening)
        matrix[out, first:last] = weights / weights.sum()
    return matrix


def _cubic(x: NDArray[np.float64], a: float = -0.5) -> NDArray[np.float64]:
    x = np.abs(x)
    near = ((a + 2) * x - (a + 3)) * x * x + 1
    far = (((x - 5) * x + 8) * x - 4) * a
    return np.where(x < 1, near, np.where(x < 2, far, 0.0))


def audio_position_rows() -> NDArray[np.int64]:
    """Row of the audio ViT's table for each of the 16 x 8 patches: its grid is transposed, after two special tokens."""
    index = np.arange(128)
    return 2 + (index % 8) * 16 + index // 8
