"""Samples of shards -> the arrays of one batch, without a loop over rows.

Nine rows in ten carry the `act` prompt and two packed decoder segments (the plan's tokens and the list of objects);
the others carry one segment of another kind.
Shapes: B rows, P patches, L decoder positions, S slots with a loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from uio2.training.encoder_rows import (
    Chosen,
    EncoderRows,
    Pads,
    Part,
    chosen_kinds,
    encoder_rows,
    in_rows,
    joined,
    widened,
)
from uio2.training.ragged import places_within
from uio2.training.shard import NO_OBJECT, Shard
from uio2.training.vocabulary import BINS, COLON, PLACE_ROW, START_ROW, Vocabulary

#: The tokens of a slot's soft-max: nothing (no loss), the bins, all words, {pick, push}, {end, pick, push}, the bins
#: again for a plan's angles, which are few and exact: a near angle is as wrong as a far one.
NO_LOSS, BIN, TEXT, FIRST_VERB, VERB, ANGLE = range(6)
#: `verb x y yaw place x y yaw`: every fourth token of a plan is an angle.
ANGLE_EVERY = 4
#: Segment of the positions that pad a row.
NO_SEGMENT = -1


class Widths(NamedTuple):
    """Least L and S. Wider ones come where a plan or a batch is longer; lists of objects are cut at L. encoder: how the
    encoder's parts are rounded up; packed: whether only decoder positions with a token are computed. A compiled run
    needs batches of few shapes, any other one is fastest without padding."""

    decoder: int = 56
    slots: int = 0
    encoder: Pads = Pads()
    packed: bool = True

    @staticmethod
    def for_batch(rows: int, *, compiled: bool = False) -> Widths:
        if not compiled:
            return Widths()
        pads = Pads(words=8 * rows, pictures=rows, keys=128)
        return Widths(slots=-(-40 * rows // 64) * 64, encoder=pads, packed=False)


@dataclass(frozen=True)
class Batch:
    """What the encoder sees; decoder arrays [B, L], and which of the B L positions are computed; slots with a loss [S]: which of the B L positions, what should be
    said there, over what the soft-max runs, and whether it is part of a plan; patch labels [B, P]: color and shape
    (0 = nothing there, else 1 + index) and the offset to the object's center [B, P, 2], m."""

    inputs: EncoderRows
    tokens: NDArray[np.int32]
    positions: NDArray[np.int32]
    segments: NDArray[np.int32]
    token_place: NDArray[np.int64]
    slot_at: NDArray[np.int64]
    targets: NDArray[np.int32]
    slots: NDArray[np.int32]
    is_act: NDArray[np.bool_]
    patch_color: NDArray[np.int64]
    patch_shape: NDArray[np.int64]
    patch_offset: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.tokens)


class _Segments(NamedTuple):
    """Segments one after the other: which row each belongs to, its kind, whether it is its row's second, its length;
    all tokens."""

    row: NDArray[np.int64]
    kind: NDArray[np.str_]
    second: NDArray[np.bool_]
    length: NDArray[np.int64]
    tokens: NDArray[np.int32]


def make_batch(parts: Sequence[Part], vocabulary: Vocabulary, widths: Widths, latents: int = 0) -> Batch:
    """parts: together they have every row of the batch once; latents: the encoder's tokens for each goal picture."""
    decoder = _decoder_rows(_segments(chosen_kinds(parts)), vocabulary.row_of(COLON), widths)
    labels = zip(*(patch_labels(part.shard, part.samples, part.patch_xy) for part in parts), strict=True)
    return Batch(
        encoder_rows(parts, vocabulary.picture_rows(), latents, widths.encoder),
        *decoder,
        *(in_rows(parts, each) for each in labels),
    )


def draw_kinds(
    random: np.random.Generator, shard: Shard, samples: NDArray[np.int64], own_row_share: float
) -> NDArray[np.str_]:
    """For each sample one of the kinds that it has: `act`, or, in a share of the rows, any other, equally often."""
    others = [kind for kind in shard.kinds if kind != "act"]
    has = np.stack([shard.has(kind, samples) for kind in others], axis=1)
    wanted, scores = random.random(len(samples)), random.random(has.shape)
    other = np.array(others)[np.where(has, scores, -1.0).argmax(axis=1)]
    own = ~shard.has("act", samples) | (has.any(axis=1) & (wanted < own_row_share))
    return np.where(own, other, "act")


def patch_labels(
    shard: Shard, samples: NDArray[np.int64], patch_xy: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """patch_xy [views, P, 2]: where the middle of each patch meets the table, m."""
    which = shard.patch_object[samples]
    covered = which != NO_OBJECT
    if not len(shard.object_color):
        nothing = np.zeros(which.shape, np.int64)
        return nothing, nothing, np.zeros((*which.shape, 2), np.float32)
    at = np.where(covered, shard.object_offsets[samples][:, None] + which, 0)
    color = np.where(covered, shard.object_color[at].astype(np.int64) + 1, 0)
    shape = np.where(covered, shard.object_shape[at].astype(np.int64) + 1, 0)
    offset = np.where(covered[..., None], shard.object_xy[at] - patch_xy[shard.view[samples]], 0)
    return color, shape, offset.astype(np.float32)


def _segments(chosen: Sequence[Chosen]) -> _Segments:
    # A plan is followed by the list of objects, where the row has one.
    listed = [
        Chosen(part, "list", rows[there], samples[there])
        for part, kind, rows, samples in chosen
        if kind == "act" and (there := part.shard.has("list", samples)).any()
    ]
    every = [*chosen, *listed]
    row, length, flat = joined([(c.rows, c.part.shard.targets[c.kind], c.samples) for c in every])
    kind = np.concatenate([np.full(len(c.rows), c.kind) for c in every])
    second = np.arange(len(row)) >= sum(len(c.rows) for c in chosen)
    return _Segments(row, kind, second, length, flat)


def _decoder_rows(segments: _Segments, colon_row: int, widths: Widths) -> tuple[NDArray, ...]:
    row, kind, second, length, flat = segments
    # A second segment comes after its row's first one.
    count = int((~second).sum())
    first = np.zeros(count, np.int64)
    first[row[~second]] = length[~second]
    start = np.where(second, first[row], 0)
    within, each = places_within(length), np.repeat(np.arange(len(row)), length)
    act, listing = kind[each] == "act", kind[each] == "list"

    previous = np.concatenate([[START_ROW], flat[:-1]]).astype(np.int32)
    previous[within == 0] = START_ROW
    slot = np.where(flat < BINS, BIN, TEXT)
    slot[act & (flat >= BINS)] = VERB
    slot[act & (within == 0)] = FIRST_VERB
    slot[act & (within % ANGLE_EVERY == ANGLE_EVERY - 1)] = ANGLE
    slot[act & (flat == PLACE_ROW)] = NO_LOSS
    slot[listing & _up_to_colon(flat, within, length, colon_row)] = NO_LOSS

    column = start[each] + within
    width = widened(int(column[~listing].max(initial=0)) + 1, widths.decoder, 8)
    kept = column < width
    place = (row[each][kept], column[kept])
    tokens, positions, targets, slots = (np.zeros((count, width), np.int32) for _ in range(4))
    segment, is_act = np.full((count, width), NO_SEGMENT, np.int32), np.zeros((count, width), bool)
    tokens[place], positions[place], segment[place] = previous[kept], within[kept], second[each][kept]
    targets[place], slots[place], is_act[place] = flat[kept], slot[kept], act[kept]
    computed = np.flatnonzero(segment != NO_SEGMENT) if widths.packed else np.arange(segment.size)
    at = np.flatnonzero(slots != NO_LOSS)
    spare = widened(len(at), widths.slots, 64) - len(at)
    # What fills up points at position 0 and has no loss.
    picked = [np.pad(array.ravel()[at], (0, spare)) for array in (targets, slots, is_act)]
    return tokens, positions, segment, computed, np.pad(at, (0, spare)), *picked


def _up_to_colon(
    flat: NDArray[np.int32], within: NDArray[np.int64], length: NDArray[np.int64], colon_row: int
) -> NDArray[np.bool_]:
    """True for a segment's tokens up to and including its first ":"."""
    begin = np.repeat(np.cumsum(length) - length, length)
    before = np.cumsum(flat == colon_row) - (flat == colon_row)
    return before == before[begin]
