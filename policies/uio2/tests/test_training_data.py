"""Reading collections, and the batches made of them."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from training_data import COLON, PLACE, WORDS, write_collection, write_shard

from uio2.training.batch_loader import BatchLoader, Position
from uio2.training.collection import Collection, read_collection
from uio2.training.encoder_rows import EncoderRows, Part
from uio2.training.errors import TrainingError
from uio2.training.mixture import Mixture, Source
from uio2.training.objective import tensors_of
from uio2.training.patches import to_patches
from uio2.training.rows import (
    ANGLE,
    BIN,
    FIRST_VERB,
    NO_LOSS,
    TEXT,
    VERB,
    Batch,
    Widths,
    draw_kinds,
    make_batch,
)
from uio2.training.sample_stream import StreamPosition, choose_shard
from uio2.training.settings import TrainSettings, check_unchanged, settings_from
from uio2.training.shard import Shard, read_shard
from uio2.training.vocabulary import BINS, END_ROW, START_ROW, Vocabulary

SETTINGS = TrainSettings(samples=10_000, batch=8)
LATENTS = 2


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return read_collection(write_collection(tmp_path_factory.mktemp("data"), shards=2))


@pytest.fixture(scope="module")
def vocabulary(collection: Collection) -> Vocabulary:
    return collection.vocabulary(33280)


@pytest.fixture(scope="module")
def source(collection: Collection) -> Source:
    return Mixture.of([collection]).sources[0]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = write_collection(tmp_path_factory.mktemp("shown"), pictures=True)
    return Mixture.of([read_collection(folder)], picture_size=64).sources[0]


def test_bins_come_first_in_the_vocabulary_and_every_id_comes_back(vocabulary: Vocabulary) -> None:
    assert vocabulary.ids[0] == 32999 and vocabulary.ids[999] == 32000
    assert vocabulary.rows == 1000 + 5 + len(WORDS)
    assert vocabulary.unused == 33280 - vocabulary.rows
    np.testing.assert_array_equal(vocabulary.to_rows(vocabulary.ids, "here"), np.arange(vocabulary.rows))


def _batch(
    shard: Shard, samples: NDArray[np.int64], kinds: NDArray[np.str_], source: Source, widths: Widths = Widths()
) -> Batch:
    part = Part(shard, samples, np.arange(len(samples)), kinds, source.collection.patch_xy, source.fit)
    return make_batch([part], source.collection.vocabulary(33280), widths, LATENTS)


def _acting(rows: int) -> NDArray[np.str_]:
    return np.full(rows, "act")


@pytest.mark.parametrize("pictures", [False, True])
def test_a_batch_holds_what_a_loop_over_its_rows_finds(
    pictures: bool, source: Source, shown: Source
) -> None:
    source = shown if pictures else source
    vocabulary = source.collection.vocabulary(33280)
    shard = source.read(0, vocabulary)
    random = np.random.default_rng(5)
    samples = random.permutation(32)[:30]
    kinds = draw_kinds(random, shard, samples, 0.8)
    assert set(kinds.tolist()) == set(shard.kinds)
    batch = _batch(shard, samples, kinds, source, Widths(8, 16))
    counted = batch.slots != NO_LOSS
    chosen = zip(batch.targets[counted].tolist(), batch.slots[counted].tolist(), strict=True)
    slots = dict(zip(batch.slot_at[counted].tolist(), chosen, strict=True))
    width, losses = batch.tokens.shape[1], 0
    for row, (sample, name) in enumerate(zip(samples, kinds.tolist(), strict=True)):
        _check_inputs(batch.inputs, row, shard, sample, name, source)
        at = 0
        for segment, what in enumerate(("act", "list") if name == "act" else (name,)):
            target = shard.targets[what].row(sample)[: width - at]
            assert len(target)
            given = [START_ROW, *target[:-1].tolist()]
            assert batch.tokens[row, at : at + len(target)].tolist() == given
            assert batch.positions[row, at : at + len(target)].tolist() == list(range(len(target)))
            assert (batch.segments[row, at : at + len(target)] == segment).all()
            for within, token in enumerate(target.tolist()):
                expected = _slot(what, within, token, target.tolist(), vocabulary)
                losses += expected != NO_LOSS
                if expected != NO_LOSS:
                    assert slots[row * width + at + within] == (token, expected)
            at += len(target)
    assert losses == len(slots)


def _check_inputs(inputs: EncoderRows, row: int, shard: Shard, sample: int, kind: str, source: Source) -> None:
    """The row's patches, its words, then its pictures, without a gap."""
    width, scene = inputs.keys.shape[1], inputs.patches.shape[1]
    assert (inputs.patches[row] == to_patches(shard.image[sample : sample + 1])[0]).all()
    prompt = shard.prompts[kind].row(sample).tolist()
    own = inputs.word_place // width == row
    places = inputs.word_place[own] - row * width
    assert places.tolist() == list(range(scene, scene + len(prompt)))
    assert inputs.words[own].tolist() == prompt
    shown = shard.shown[kind].row(sample).tolist()
    own = inputs.picture_rows == row
    first = scene + len(prompt)
    assert (inputs.picture_place[own] - row * width).tolist() == [first + LATENTS * k for k in range(len(shown))]
    assert inputs.picture_frames[own].tolist() == list(range(len(shown)))
    vocabulary = source.collection.vocabulary(33280)
    assert inputs.picture_words[own].tolist() == [vocabulary.row_of(33199 - k) for k in range(len(shown))]
    if source.fit and shown:
        pictures = shard.pictures[shard.picture_offsets[sample] + np.array(shown)]
        assert (inputs.pictures[own] == source.fit.patches(pictures)).all()
    assert inputs.keys[row].tolist() == [at < first + LATENTS * len(shown) for at in range(width)]


def _slot(what: str, within: int, token: int, target: list[int], vocabulary: Vocabulary) -> int:
    if what == "list" and within <= target.index(vocabulary.row_of(COLON)):
        return NO_LOSS
    if token < BINS:
        return ANGLE if what == "act" and within % 8 in (3, 7) else BIN
    if what != "act":
        return TEXT
    if token == vocabulary.row_of(PLACE):
        return NO_LOSS
    return FIRST_VERB if within == 0 else VERB


def test_lists_are_cut_and_plans_are_not(collection: Collection, vocabulary: Vocabulary) -> None:
    shard = read_shard(collection.shard_path(0), collection, vocabulary)
    batch = _batch(shard, np.arange(32), _acting(32), Mixture.of([collection]).sources[0], Widths(8, 16))
    longest = int(shard.targets["act"].lengths(np.arange(32)).max())
    assert batch.tokens.shape[1] == -(-longest // 8) * 8
    ends = batch.targets[batch.is_act] == END_ROW
    assert ends.sum() == 32


def test_patch_labels_say_what_is_where(collection: Collection, vocabulary: Vocabulary) -> None:
    shard = read_shard(collection.shard_path(0), collection, vocabulary)
    batch = _batch(shard, np.arange(32), _acting(32), Mixture.of([collection]).sources[0])
    covered = shard.patch_object != 255
    assert ((batch.patch_color > 0) == covered).all() and ((batch.patch_shape > 0) == covered).all()
    assert np.abs(batch.patch_offset).max() < 1e-6
    red = to_patches(shard.image)[batch.patch_color == 1].reshape(-1, 16, 16, 3)
    assert (red[:, 8, 8] == (200, 30, 30)).all()


def test_unseen_shards_come_first_and_none_comes_too_often() -> None:
    visits: tuple[int, ...] = ()
    while (shard := choose_shard([0, 1, 2], visits, repeats=2)) is not None:
        visits = (*visits, shard)
    assert visits == (0, 1, 2, 0, 1, 2)
    assert choose_shard([0, 1, 2], (0, 0, 1), repeats=3) == 2
    assert choose_shard([], (), repeats=3) is None


def test_the_data_ends_after_the_repeats(collection: Collection, vocabulary: Vocabulary) -> None:
    loaded = list(BatchLoader(Mixture.of([collection]), vocabulary, SETTINGS))
    assert len(loaded) == 3 * 2 * 32 // 8
    assert loaded[-1].after == Position(len(loaded), (StreamPosition((0, 1, 0, 1, 0, 1), 32),))


def test_batches_go_on_from_any_position(collection: Collection, vocabulary: Vocabulary) -> None:
    settings = TrainSettings(samples=10_000, batch=8, augment_brightness=0.05, augment_contrast=0.1, augment_noise=0.02)
    whole = list(BatchLoader(Mixture.of([collection]), vocabulary, settings))
    rest = list(BatchLoader(Mixture.of([collection]), vocabulary, settings, whole[4].after))
    assert len(rest) == len(whole) - 5
    for one, other in zip(whole[5:], rest, strict=True):
        assert one.after == other.after
        for a, b in zip(tensors_of(one.batch, "cpu"), tensors_of(other.batch, "cpu"), strict=True):
            assert torch.equal(a, b)


def test_shards_that_are_still_being_collected_are_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uio2.training.sample_stream.POLL_S", 0.01)
    collection = read_collection(write_collection(tmp_path, shards=2, shard_size=8, present=1))
    settings = TrainSettings(samples=10_000, batch=8, repeats=1)
    later = threading.Timer(0.2, write_shard, (tmp_path, 1, 8, 8))
    began = time.monotonic()
    later.start()
    mixture = Mixture.of([collection])
    loaded = list(BatchLoader(mixture, collection.vocabulary(33280), settings, follow=True))
    assert [item.after.streams[0].visits for item in loaded] == [(0,), (0, 1)]
    assert time.monotonic() - began >= 0.2


def test_errors_of_the_feeding_thread_are_raised(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path))
    collection.shard_path(0).write_bytes(b"no shard")
    with pytest.raises(TrainingError, match="complete safetensors file"):
        next(iter(BatchLoader(Mixture.of([collection]), collection.vocabulary(33280), SETTINGS)))


def test_settings_come_from_a_file_and_flags_come_before_it(tmp_path: Path) -> None:
    file = tmp_path / "train.yaml"
    file.write_text("minutes: 5\nbatch: 32\n")
    settings = settings_from(file, {"batch": 8, "seed": None})
    assert (settings.minutes, settings.batch, settings.seed) == (5.0, 8, 0)
    file.write_text("minutes: 5\nbacth: 32\n")
    with pytest.raises(TrainingError, match="bacth"):
        settings_from(file, {})
    with pytest.raises(TrainingError, match="either samples or minutes"):
        settings_from(None, {})


def test_a_run_is_not_gone_on_with_under_other_settings() -> None:
    saved = {**vars(SETTINGS), "threads": 2}
    check_unchanged(saved, SETTINGS)
    with pytest.raises(TrainingError, match="muon_rate"):
        check_unchanged({**saved, "muon_rate": 1.0}, SETTINGS)
