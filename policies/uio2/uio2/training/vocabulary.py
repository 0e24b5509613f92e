"""The ids that training data can contain, numbered closely: 1,000 bins, start, end, verbs, `place`, then the words.

Rows of the embedding table that no datum touches stay zero, so training holds only the used ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uio2.training.errors import TrainingError

BINS = 1000
#: Bin i has the id FIRST_BIN_ID - i.
FIRST_BIN_ID = 32999
START, END = 0, 1
#: ":" ends the prefix `objects:` of a list.
COLON = 29901
#: The words `<extra_id_0>` .. `<extra_id_7>`, which stand for the pictures of a prompt.
PICTURE_WORDS = tuple(33199 - k for k in range(8))

START_ROW, END_ROW, PICK_ROW, PUSH_ROW, PLACE_ROW = range(BINS, BINS + 5)


@dataclass(frozen=True)
class Vocabulary:
    """ids[row] is the model's id of a row; size is the model's whole vocabulary."""

    ids: NDArray[np.int64]
    size: int

    @staticmethod
    def of(words: Sequence[int], verbs: Sequence[int], place: int, size: int) -> Vocabulary:
        """verbs: the ids of pick and push, in this order."""
        if len(verbs) != 2:
            raise TrainingError("tokens.verbs", "the ids of pick and push", list(verbs))
        special = [START, END, *verbs, place]
        bins = [FIRST_BIN_ID - i for i in range(BINS)]
        rest = sorted(set(words) - set(special) - set(bins))
        ids = np.array([*bins, *special, *rest], np.int64)
        if len(set(ids.tolist())) != len(ids) or ids.min() < 0 or ids.max() >= size:
            raise TrainingError("tokens", f"different ids below {size}", f"{ids.min()} to {ids.max()}")
        return Vocabulary(ids, size)

    @property
    def rows(self) -> int:
        return len(self.ids)

    @property
    def unused(self) -> int:
        """Ids of the model that training never sees; their rows are zero, and so are their logits."""
        return self.size - len(self.ids)

    def to_rows(self, tokens: NDArray[np.integer], where: str) -> NDArray[np.int32]:
        table = np.full(self.size, -1, np.int32)
        table[self.ids] = np.arange(self.rows, dtype=np.int32)
        rows = table[np.clip(tokens, 0, self.size - 1)]
        unknown = (rows < 0) | (tokens < 0) | (tokens >= self.size)
        if unknown.any():
            raise TrainingError(where, "ids that collection.json names", sorted(set(tokens[unknown].tolist()))[:8])
        return rows

    def picture_rows(self) -> NDArray[np.int32]:
        """Rows of PICTURE_WORDS; -1 where no datum has one."""
        return np.array([self.row_of(word) for word in PICTURE_WORDS], np.int32)

    def row_of(self, token: int) -> int:
        """-1 where no datum has the id."""
        found = np.flatnonzero(self.ids == token)
        return int(found[0]) if len(found) else -1
