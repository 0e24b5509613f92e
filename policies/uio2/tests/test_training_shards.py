"""Reading collections and their shards: what breaks the contract is one error that says what and where."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from training_data import shard_tensors, write_collection, write_shard

from uio2.training.batch_loader import BatchLoader
from uio2.training.collection import read_collection
from uio2.training.errors import TrainingError
from uio2.training.mixture import Mixture
from uio2.training.settings import TrainSettings, settings_from
from uio2.training.shard import read_shard

SETTINGS = TrainSettings(samples=10_000, batch=8)


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


def test_a_row_without_any_sample_is_refused(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, present=0))
    tensors = shard_tensors(32, 0)
    for kind in ("act", "list", "point", "describe"):
        offsets, at = tensors[f"{kind}_target_offsets"], tensors[f"{kind}_target_offsets"][2]
        tensors[f"{kind}_target_tokens"] = np.delete(tensors[f"{kind}_target_tokens"], np.s_[at : offsets[3]])
        offsets[3:] -= offsets[3] - at
    save_file(tensors, collection.shard_path(0))
    with pytest.raises(TrainingError, match="expected a target of some kind for each sample, received none for sample 2"):
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
        next(iter(BatchLoader(Mixture.of([collection]), vocabulary, SETTINGS)))
    loaded = next(iter(BatchLoader(Mixture.of([collection]), vocabulary, replace(SETTINGS, patch_weight=0.0))))
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
