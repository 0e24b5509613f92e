"""Samples of a shard -> the arrays of one batch, without a loop over rows.

Nine rows in ten carry the `act` prompt and two packed decoder segments (the plan's tokens and the list of objects);
the others carry one segment of another kind.
Shapes: B rows, P patches, T prompt tokens, L decoder positions, S slots with a loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from uio2.model.config import PATCH
from uio2.training.collection import Collection
from uio2.training.shard import KINDS, NO_OBJECT, Kind, Ragged, Shard
from uio2.training.vocabulary import BINS, PLACE_ROW, START_ROW

#: The tokens of a slot's soft-max: nothing (no loss), the bins, all words, {pick, push}, {end, pick, push}, the bins
#: again for a plan's angles, which are few and exact: a near angle is as wrong as a far one.
NO_LOSS, BIN, TEXT, FIRST_VERB, VERB, ANGLE = range(6)
#: `verb x y yaw place x y yaw`: every fourth token of a plan is an angle.
ANGLE_EVERY = 4
#: Kinds that a row of its own may have, beside `act`.
OTHER_KINDS: tuple[Kind, ...] = ("list", "point", "describe")
#: Segment of the positions that pad a row.
NO_SEGMENT = -1


class Widths(NamedTuple):
    """Least T, L and S: batches of one shape are computed fastest. Wider ones come where a prompt, a plan or a batch is
    longer; lists of objects are cut at L."""

    text: int = 28
    decoder: int = 56
    slots: int = 640

    @staticmethod
    def for_batch(rows: int) -> Widths:
        return Widths(slots=-(-40 * rows // 64) * 64)


@dataclass(frozen=True)
class Batch:
    """patches u8 [B, P, 768]; text [B, T] with text_length [B]; decoder arrays [B, L]; slots with a loss [S]: which of
    the B L positions, what should be said there, over what the soft-max runs, and whether it is part of a plan; patch
    labels [B, P]: color and shape (0 = nothing there, else 1 + index) and the offset to the object's center
    [B, P, 2], m."""

    patches: NDArray[np.uint8]
    text: NDArray[np.int32]
    text_length: NDArray[np.int32]
    tokens: NDArray[np.int32]
    positions: NDArray[np.int32]
    segments: NDArray[np.int32]
    slot_at: NDArray[np.int64]
    targets: NDArray[np.int32]
    slots: NDArray[np.int32]
    is_act: NDArray[np.bool_]
    patch_color: NDArray[np.int64]
    patch_shape: NDArray[np.int64]
    patch_offset: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.text)


class _Segments(NamedTuple):
    """Segments one after the other: which row each belongs to, its kind's index in KINDS, its length; all tokens."""

    row: NDArray[np.int64]
    kind: NDArray[np.int64]
    length: NDArray[np.int64]
    tokens: NDArray[np.int32]


def make_batch(
    shard: Shard,
    samples: NDArray[np.int64],
    kinds: NDArray[np.int64],
    collection: Collection,
    colon_row: int,
    widths: Widths,
) -> Batch:
    """kinds [B]: each row's kind as an index in KINDS. colon_row: the vocabulary's row of ":"."""
    text, text_length = _prompts(shard, samples, kinds, widths.text)
    decoder = _decoder_rows(_segments(shard, samples, kinds), len(samples), colon_row, widths)
    return Batch(
        to_patches(shard.image[samples]), text, text_length, *decoder, *patch_labels(shard, samples, collection)
    )


def draw_kinds(random: np.random.Generator, count: int, own_row_share: float) -> NDArray[np.int64]:
    other = np.array([KINDS.index(kind) for kind in OTHER_KINDS])[random.integers(0, len(OTHER_KINDS), count)]
    return np.where(random.random(count) < own_row_share, other, KINDS.index("act"))


def to_patches(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """[B, height, width, 3] -> [B, P, 768], row-major patches, inside a patch dy, dx, channel."""
    count, height, width, _ = images.shape
    tiles = images.reshape(count, height // PATCH, PATCH, width // PATCH, PATCH * 3)
    return tiles.transpose(0, 1, 3, 2, 4).reshape(count, -1, PATCH * PATCH * 3)


def patch_labels(
    shard: Shard, samples: NDArray[np.int64], collection: Collection
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    which = shard.patch_object[samples]
    covered = which != NO_OBJECT
    if not len(shard.object_color):
        nothing = np.zeros(which.shape, np.int64)
        return nothing, nothing, np.zeros((*which.shape, 2), np.float32)
    at = np.where(covered, shard.object_offsets[samples][:, None] + which, 0)
    color = np.where(covered, shard.object_color[at].astype(np.int64) + 1, 0)
    shape = np.where(covered, shard.object_shape[at].astype(np.int64) + 1, 0)
    offset = np.where(covered[..., None], shard.object_xy[at] - collection.patch_xy, 0)
    return color, shape, offset.astype(np.float32)


def _prompts(
    shard: Shard, samples: NDArray[np.int64], kinds: NDArray[np.int64], least: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    parts = [(rows, shard.prompts[KINDS[kind]], samples[rows]) for kind, rows in _by_kind(kinds)]
    row, length, flat = _joined(parts)
    text = np.zeros((len(samples), _widened(int(length.max()), least, 8)), np.int32)
    text[np.repeat(row, length), _within(length)] = flat
    lengths = np.zeros(len(samples), np.int32)
    lengths[row] = length
    return text, lengths


def _segments(shard: Shard, samples: NDArray[np.int64], kinds: NDArray[np.int64]) -> _Segments:
    own = [(rows, KINDS[kind]) for kind, rows in _by_kind(kinds)]
    acting = np.flatnonzero(kinds == KINDS.index("act"))
    parts: list[tuple[NDArray[np.int64], Kind]] = [*own, (acting, "list")] if len(acting) else own
    row, length, flat = _joined([(rows, shard.targets[kind], samples[rows]) for rows, kind in parts])
    kind = np.concatenate([np.full(len(rows), KINDS.index(kind)) for rows, kind in parts])
    return _Segments(row, kind, length, flat)


def _decoder_rows(segments: _Segments, count: int, colon_row: int, widths: Widths) -> tuple[NDArray, ...]:
    row, kind, length, flat = segments
    # The list of an `act` row comes after its plan: every row has at most one segment before.
    first = np.zeros(count, np.int64)
    own = np.arange(len(row)) < count
    first[row[own]] = length[own]
    start = np.where(own, 0, first[row])
    within, each = _within(length), np.repeat(np.arange(len(row)), length)
    act, listing = (kind[each] == KINDS.index(name) for name in ("act", "list"))

    previous = np.concatenate([[START_ROW], flat[:-1]]).astype(np.int32)
    previous[within == 0] = START_ROW
    slot = np.where(flat < BINS, BIN, TEXT)
    slot[act & (flat >= BINS)] = VERB
    slot[act & (within == 0)] = FIRST_VERB
    slot[act & (within % ANGLE_EVERY == ANGLE_EVERY - 1)] = ANGLE
    slot[act & (flat == PLACE_ROW)] = NO_LOSS
    slot[listing & _up_to_colon(flat, within, length, colon_row)] = NO_LOSS

    column = start[each] + within
    width = _widened(int(column[~listing].max(initial=0)) + 1, widths.decoder, 8)
    kept = column < width
    place = (row[each][kept], column[kept])
    tokens, positions, targets, slots = (np.zeros((count, width), np.int32) for _ in range(4))
    segment, is_act = np.full((count, width), NO_SEGMENT, np.int32), np.zeros((count, width), bool)
    tokens[place], positions[place], segment[place] = previous[kept], within[kept], ~own[each][kept]
    targets[place], slots[place], is_act[place] = flat[kept], slot[kept], act[kept]
    at = np.flatnonzero(slots != NO_LOSS)
    spare = _widened(len(at), widths.slots, 64) - len(at)
    # What fills up points at position 0 and has no loss.
    picked = [np.pad(array.ravel()[at], (0, spare)) for array in (targets, slots, is_act)]
    return tokens, positions, segment, np.pad(at, (0, spare)), *picked


def _up_to_colon(
    flat: NDArray[np.int32], within: NDArray[np.int64], length: NDArray[np.int64], colon_row: int
) -> NDArray[np.bool_]:
    """True for a segment's tokens up to and including its first ":"."""
    begin = np.repeat(np.cumsum(length) - length, length)
    before = np.cumsum(flat == colon_row) - (flat == colon_row)
    return before == before[begin]


def _by_kind(kinds: NDArray[np.int64]) -> list[tuple[int, NDArray[np.int64]]]:
    found = [(kind, np.flatnonzero(kinds == kind)) for kind in range(len(KINDS))]
    return [(kind, rows) for kind, rows in found if len(rows)]


def _joined(
    parts: list[tuple[NDArray[np.int64], Ragged, NDArray[np.int64]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    row = np.concatenate([rows for rows, _, _ in parts])
    length = np.concatenate([ragged.lengths(samples) for _, ragged, samples in parts])
    return row, length, np.concatenate([ragged.flat(samples) for _, ragged, samples in parts])


def _within(length: NDArray[np.int64]) -> NDArray[np.int64]:
    ends = np.cumsum(length)
    return np.arange(ends[-1]) - np.repeat(ends - length, length)


def _widened(length: int, least: int, multiple: int) -> int:
    return least if length <= least else -(-length // multiple) * multiple
