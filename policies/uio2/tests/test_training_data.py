"""Reading collections, and the batches made of them."""

from __future__ import annotations

import json
import os
import threading
import time
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from training_data import COLON, PLACE, WORDS, shard_tensors, write_collection, write_shard

from uio2.training.collection import Collection, read_collection
from uio2.training.errors import TrainingError
from uio2.training.batch_loader import BatchLoader, Position, choose_shard
from uio2.training.rows import ANGLE, BIN, FIRST_VERB, NO_LOSS, TEXT, VERB, Widths, draw_kinds, make_batch, to_patches
from uio2.training.settings import TrainSettings, check_unchanged, settings_from
from uio2.training.shard import KINDS, read_shard
from uio2.training.vocabulary import BINS, END_ROW, START_ROW, Vocabulary

SETTINGS = TrainSettings(samples=10_000, batch=8)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return read_collection(write_collection(tmp_path_factory.mktemp("data"), shards=2))


@pytest.fixture(scope="module")
def vocabulary(collection: Collection) -> Vocabulary:
    return collection.vocabulary(33280)


@pytest.mark.parametrize("base", [1_000_000, 999_990])
def test_a_collection_with_seeds_of_evaluations_is_refused(tmp_path: Path, base: int) -> None:
    write_collection(tmp_path, seed_base=base)
    with pytest.raises(TrainingError, match="seeds below 1000000"):
        read_collection(tmp_path)


def test_a_shard_with_a_seed_of_evaluations_is_refused(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, present=0))
    write_shard(tmp_path, 0, 32, 999_999)
    with pytest.raises(TrainingError, match="training seeds below 1000000, received 1000030"):
        read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("act_target_tokens", 17, "ids that collection.json names"),
        ("object_colour", 3, "indices below 3"),
        ("patch_object", 3, "indices of the sample's objects"),
    ],
)
def test_a_shard_that_breaks_the_contract_is_refused(tmp_path: Path, name: str, value: int, message: str) -> None:
    collection = read_collection(write_collection(tmp_path, present=0))
    tensors = shard_tensors(32, 0)
    tensors[name].flat[0] = value
    save_file(tensors, collection.shard_path(0))
    with pytest.raises(TrainingError, match=message):
        read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))


@pytest.mark.parametrize("name", sorted(shard_tensors(4, 0)))
def test_a_missing_or_misshapen_column_is_one_error_that_names_it(tmp_path: Path, name: str) -> None:
    collection = read_collection(write_collection(tmp_path, present=0))
    for broken in (None, np.zeros((2, 2, 2, 2, 2), np.uint8), shard_tensors(32, 0)[name].astype(np.complex64)):
        tensors = shard_tensors(32, 0)
        if broken is None:
            del tensors[name]
        else:
            tensors[name] = broken
        save_file(tensors, collection.shard_path(0))
        with pytest.raises(TrainingError, match=f"shard-00000.safetensors.*{name}"):
            read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))


def test_a_row_without_any_word_is_refused(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, present=0))
    tensors = shard_tensors(32, 0)
    tensors["list_target_offsets"][3] = tensors["list_target_offsets"][2]
    save_file(tensors, collection.shard_path(0))
    with pytest.raises(TrainingError, match="list_target_offsets: expected at least 1 for each sample, received 0 for sample 2"):
        read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))


def test_a_shard_without_objects_trains_without_the_patch_loss_alone(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, present=0))
    tensors = shard_tensors(32, 0)
    for name in ("object_colour", "object_shape", "object_xy"):
        tensors[name] = tensors[name][:0]
    tensors["object_offsets"][:] = 0
    tensors["patch_object"][:] = 255
    save_file(tensors, collection.shard_path(0))
    vocabulary = collection.vocabulary(33280)
    with pytest.raises(TrainingError, match="object_colour: expected labels of objects, or the setting patch_weight 0"):
        next(iter(BatchLoader(collection, vocabulary, SETTINGS)))
    loaded = next(iter(BatchLoader(collection, vocabulary, TrainSettings(samples=10_000, batch=8, patch_weight=0.0))))
    assert not loaded.batch.patch_color.any() and not loaded.batch.patch_offset.any()


def test_a_pipe_in_the_place_of_a_file_is_refused_at_once(tmp_path: Path) -> None:
    for name in ("collection.json", "train.yaml"):
        os.mkfifo(tmp_path / name)
    with pytest.raises(OSError, match="expected a file"):
        read_collection(tmp_path)
    with pytest.raises(OSError, match="expected a file"):
        settings_from(tmp_path / "train.yaml", {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("batch: *size", "train.yaml: line 1: expected YAML, received found undefined alias"),
        ("minutes: 5\nbatch: [", "train.yaml: line 2: expected YAML"),
        ("minutes: 5\nmuon_rate: .nan", "muon_rate: expected a finite number, received nan"),
        ("minutes: 5\nbatch: &b [*b]", "batch: expected int"),
        ("minutes: 5\n7: 8", "received 7"),
    ],
)
def test_settings_from_elsewhere_are_one_error(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "train.yaml"
    file.write_text(text)
    with pytest.raises(TrainingError, match=message):
        settings_from(file, {})


def test_a_truncated_shard_is_refused(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path))
    path = collection.shard_path(0)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(TrainingError, match="complete safetensors file"):
        read_shard(path, collection, collection.vocabulary(33280))


def test_another_schema_or_a_missing_entry_is_refused(tmp_path: Path) -> None:
    path = write_collection(tmp_path) / "collection.json"
    document = json.loads(path.read_text())
    path.write_text(json.dumps({**document, "schemaVersion": 2}))
    with pytest.raises(TrainingError, match="expected 1, received 2"):
        read_collection(tmp_path)
    del document["patchXY"]
    path.write_text(json.dumps(document))
    with pytest.raises(TrainingError, match="patchXY"):
        read_collection(tmp_path)


def test_bins_come_first_in_the_vocabulary_and_every_id_comes_back(vocabulary: Vocabulary) -> None:
    assert vocabulary.ids[0] == 32999 and vocabulary.ids[999] == 32000
    assert vocabulary.rows == 1000 + 5 + len(WORDS)
    assert vocabulary.unused == 33280 - vocabulary.rows
    np.testing.assert_array_equal(vocabulary.to_rows(vocabulary.ids, "here"), np.arange(vocabulary.rows))


def test_a_batch_holds_what_a_loop_over_its_rows_finds(collection: Collection, vocabulary: Vocabulary) -> None:
    shard = read_shard(collection.shard_path(0), collection, vocabulary)
    random = np.random.default_rng(5)
    samples, kinds = random.permutation(32)[:16], draw_kinds(random, 16, 0.5)
    assert len(set(kinds.tolist())) == 4
    batch = make_batch(shard, samples, kinds, collection, vocabulary.row_of(COLON), Widths(4, 8, 16))
    counted = batch.slots != NO_LOSS
    chosen = zip(batch.targets[counted].tolist(), batch.slots[counted].tolist(), strict=True)
    slots = dict(zip(batch.slot_at[counted].tolist(), chosen, strict=True))
    width, losses = batch.tokens.shape[1], 0
    for row, (sample, kind) in enumerate(zip(samples, kinds, strict=True)):
        name = KINDS[kind]
        prompt = shard.prompts[name].row(sample)
        assert batch.text[row, : batch.text_length[row]].tolist() == prompt.tolist()
        at = 0
        for segment, what in enumerate(("act", "list") if name == "act" else (name,)):
            target = shard.targets[what].row(sample)[: width - at]
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
    kinds = np.zeros(32, np.int64)
    batch = make_batch(shard, np.arange(32), kinds, collection, vocabulary.row_of(COLON), Widths(4, 8, 16))
    longest = int(shard.targets["act"].lengths(np.arange(32)).max())
    assert batch.tokens.shape[1] == -(-longest // 8) * 8
    ends = batch.targets[batch.is_act] == END_ROW
    assert ends.sum() == 32


def test_patch_labels_say_what_is_where(collection: Collection, vocabulary: Vocabulary) -> None:
    shard = read_shard(collection.shard_path(0), collection, vocabulary)
    kinds = np.zeros(32, np.int64)
    batch = make_batch(shard, np.arange(32), kinds, collection, vocabulary.row_of(COLON), Widths())
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
    loaded = list(BatchLoader(collection, vocabulary, SETTINGS))
    assert len(loaded) == 3 * 2 * 32 // 8
    assert loaded[-1].after == Position((0, 1, 0, 1, 0, 1), 4)


def test_batches_go_on_from_any_position(collection: Collection, vocabulary: Vocabulary) -> None:
    settings = TrainSettings(samples=10_000, batch=8, augment_brightness=0.05, augment_contrast=0.1, augment_noise=0.02)
    whole = list(BatchLoader(collection, vocabulary, settings))
    rest = list(BatchLoader(collection, vocabulary, settings, whole[4].after))
    assert len(rest) == len(whole) - 5
    for one, other in zip(whole[5:], rest, strict=True):
        assert one.after == other.after
        for a, b in zip(vars(one.batch).values(), vars(other.batch).values(), strict=True):
            np.testing.assert_array_equal(a, b)


def test_shards_that_are_still_being_collected_are_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uio2.training.batch_loader.POLL_S", 0.01)
    collection = read_collection(write_collection(tmp_path, shards=2, shard_size=8, present=1))
    settings = TrainSettings(samples=10_000, batch=8, repeats=1)
    later = threading.Timer(0.2, write_shard, (tmp_path, 1, 8, 8))
    began = time.monotonic()
    later.start()
    loaded = list(BatchLoader(collection, collection.vocabulary(33280), settings, follow=True))
    assert [item.after.visits for item in loaded] == [(0,), (0, 1)]
    assert time.monotonic() - began >= 0.2


def test_errors_of_the_feeding_thread_are_raised(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, shard_size=4))
    with pytest.raises(TrainingError, match="at least a batch of 8"):
        next(iter(islice(BatchLoader(collection, collection.vocabulary(33280), SETTINGS), 1)))


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
