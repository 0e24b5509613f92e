"""Rows of different lengths in one array, as the shards have them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Ragged:
    """Rows of different lengths, one after the other: row i is values[offsets[i]:offsets[i + 1]]."""

    values: NDArray[np.int32]
    offsets: NDArray[np.int64]

    def lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        return self.offsets[rows + 1] - self.offsets[rows]

    def row(self, index: int) -> NDArray[np.int32]:
        return self.values[self.offsets[index] : self.offsets[index + 1]]

    def flat(self, rows: NDArray[np.int64]) -> NDArray[np.int32]:
        """The rows' values, one row after the other."""
        lengths = self.lengths(rows)
        return self.values[np.repeat(self.offsets[rows], lengths) + places_within(lengths)]


def places_within(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """For parts of these lengths, one after the other: each entry's place in its own part."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
