"""What the encoder sees of a batch, without padding: the patches of all scenes, then the words of all prompts, then the
goal pictures of all prompts. Only attention sees rows of equal width, so a row pays for nothing that it has not.

Shapes: B rows, P patches of a scene, W words, N goal pictures of p patches, S the longest row's tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from uio2.training.patches import PictureFit, to_patches
from uio2.training.ragged import Ragged, places_within
from uio2.training.shard import Shard


class Part(NamedTuple):
    """Samples of one shard in a batch: which rows of the batch they take, and of which kinds they are there."""

    shard: Shard
    samples: NDArray[np.int64]
    rows: NDArray[np.int64]
    kinds: NDArray[np.str_]
    #: [views, P, 2], of the collection.
    patch_xy: NDArray[np.float32]
    #: None where all goals are words.
    fit: PictureFit | None


class Chosen(NamedTuple):
    """The rows of a part that carry one kind."""

    part: Part
    kind: str
    rows: NDArray[np.int64]
    samples: NDArray[np.int64]


class Pads(NamedTuple):
    """W, N and S - P are rounded up to multiples of these. Each shape is compiled on its own, so a compiled run needs
    few of them; otherwise padding costs time and brings nothing."""

    words: int = 1
    pictures: int = 1
    keys: int = 1


@dataclass(frozen=True)
class EncoderRows:
    """patches u8 [B, P, 768]; words [W], rows of the vocabulary; pictures u8 [N, p, 768] with the word that stands for
    each [N] and its number in its prompt [N]. A row of the batch is its patches, its words, then the tokens of its
    pictures; keys [B, S]: where it has any; word_place [W] and picture_place [N]: places in B S of each word and of each
    picture's first token (B S for what pads)."""

    patches: NDArray[np.uint8]
    words: NDArray[np.int32]
    word_place: NDArray[np.int64]
    pictures: NDArray[np.uint8]
    picture_words: NDArray[np.int32]
    picture_frames: NDArray[np.int64]
    picture_place: NDArray[np.int64]
    keys: NDArray[np.bool_]

    @property
    def picture_rows(self) -> NDArray[np.int64]:
        """The row of each picture; B for what pads."""
        return self.picture_place // self.keys.shape[1]


def chosen_kinds(parts: Sequence[Part]) -> list[Chosen]:
    return [
        Chosen(part, str(kind), part.rows[part.kinds == kind], part.samples[part.kinds == kind])
        for part in parts
        for kind in np.unique(part.kinds)
    ]


def joined(
    parts: Sequence[tuple[NDArray[np.int64], Ragged, NDArray[np.int64]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    """Rows of a batch, each with a ragged array's row -> the rows, the lengths, and all values one after the other."""
    row = np.concatenate([rows for rows, _, _ in parts])
    length = np.concatenate([ragged.lengths(samples) for _, ragged, samples in parts])
    return row, length, np.concatenate([ragged.flat(samples) for _, ragged, samples in parts])


def widened(length: int, least: int, multiple: int) -> int:
    return least if length <= least else -(-length // multiple) * multiple


def encoder_rows(
    parts: Sequence[Part], picture_rows: NDArray[np.int32], latents: int, pads: Pads = Pads()
) -> EncoderRows:
    """picture_rows: the vocabulary's rows of PICTURE_WORDS; latents: the encoder's tokens for each goal picture."""
    patches = in_rows(parts, [to_patches(part.shard.image[part.samples]) for part in parts])
    chosen = chosen_kinds(parts)
    row, length, words = joined([(c.rows, c.part.shard.prompts[c.kind], c.samples) for c in chosen])
    shown_row, shown, pictures = _pictures(chosen)
    count, scene = patches.shape[:2]
    said, frames = np.zeros(count, np.int64), np.zeros(count, np.int64)
    said[row], frames[shown_row] = length, shown

    tokens = scene + said + latents * frames
    width = scene + widened(int(tokens.max()) - scene, 0, pads.keys)
    nowhere = count * width
    word_place = np.repeat(row * width + scene, length) + places_within(length)
    frame = places_within(shown)
    picture_place = np.repeat(shown_row * width + scene + said[shown_row], shown) + latents * frame
    spare_words = widened(len(words), 0, pads.words) - len(words)
    spare = widened(len(frame), 0, pads.pictures) - len(frame)
    return EncoderRows(
        patches=patches,
        words=np.pad(words, (0, spare_words)),
        word_place=np.pad(word_place, (0, spare_words), constant_values=nowhere),
        pictures=np.pad(pictures, ((0, spare), (0, 0), (0, 0))),
        picture_words=np.pad(picture_rows[frame], (0, spare)),
        picture_frames=np.pad(frame, (0, spare)),
        picture_place=np.pad(picture_place, (0, spare), constant_values=nowhere),
        keys=np.arange(width) < tokens[:, None],
    )


def _pictures(chosen: Sequence[Chosen]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]:
    """-> rows with how many pictures each, and the patches of all of them, one row after the other."""
    rows, counts, pictures = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], []
    for part, kind, taken, samples in chosen:
        shown = part.shard.shown[kind]
        if part.fit is None:
            continue
        which = np.repeat(part.shard.picture_offsets[samples], shown.lengths(samples)) + shown.flat(samples)
        rows.append(taken)
        counts.append(shown.lengths(samples))
        pictures.append(part.fit.patches(part.shard.pictures[which]))
    empty = np.zeros((0, 1, 1), np.uint8)
    return np.concatenate(rows), np.concatenate(counts), np.concatenate(pictures) if pictures else empty


def in_rows(parts: Sequence[Part], arrays: Sequence[NDArray]) -> NDArray:
    """Each part's entries, brought to its rows of the batch."""
    together = np.concatenate(arrays)
    placed = np.empty_like(together)
    placed[np.concatenate([part.rows for part in parts])] = together
    return placed
