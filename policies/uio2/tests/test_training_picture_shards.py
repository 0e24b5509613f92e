"""Reading collections of goals with pictures: what breaks the contract is one error that says what and where."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import save_file
from training_data import SHOWN, shard_tensors, with_pictures, write_collection

from uio2.training.collection import read_collection
from uio2.training.errors import TrainingError
from uio2.training.rows import patch_labels
from uio2.training.shard import read_shard

Tensors = dict[str, NDArray[np.generic]]


def _with(name: str, change: Callable[[NDArray[np.generic]], NDArray[np.generic] | None]) -> Tensors:
    tensors = with_pictures(shard_tensors(6, 0))
    changed = change(tensors.pop(name).copy())
    return tensors if changed is None else {**tensors, name: changed}


def _set(at: int, value: int) -> Callable[[NDArray[np.generic]], NDArray[np.generic]]:
    def change(values: NDArray[np.generic]) -> NDArray[np.generic]:
        values[at] = value
        return values

    return change


@pytest.mark.parametrize(
    ("tensors", "message"),
    [
        (_with("pictures", lambda _: None), "none named pictures"),
        (_with("picture_offsets", lambda _: None), "none named picture_offsets"),
        (_with("act_pictures", lambda _: None), "none named act_pictures"),
        (_with("match_picture_offsets", lambda _: None), "none named match_picture_offsets"),
        (_with("match_target_tokens", lambda _: None), "none named match_target_tokens"),
        (_with("pictures", lambda p: p[:, :, :40]), r"pictures: expected unsigned whole numbers \(any, 24, 48, 3\)"),
        (_with("pictures", lambda p: p.astype(np.float32)), "pictures: expected unsigned whole numbers"),
        (_with("pictures", lambda p: p[1:]), "picture_offsets: expected offsets from 0 to 11, received 0 to 12"),
        (_with("picture_offsets", _set(2, 9)), "picture_offsets: expected offsets that never fall"),
        (_with("act_pictures", _set(0, 3)), "act_pictures: expected indices of the row's pictures, received others"),
        (_with("act_picture_offsets", _set(1, 2)), "act_pictures: expected indices of the row's pictures"),
        (_with("act_prompt_tokens", _set(1, 9)), "act_prompt_tokens: expected ids that collection.json names"),
        (_with("match_prompt_offsets", lambda o: o * 0), "match_prompt_offsets: expected offsets from 0 to"),
    ],
)
def test_a_shard_whose_pictures_break_the_contract_is_refused(tmp_path: Path, tensors: Tensors, message: str) -> None:
    collection = read_collection(write_collection(tmp_path, shard_size=6, present=0, pictures=True))
    save_file(tensors, collection.shard_path(0))
    with pytest.raises(TrainingError, match=f"shard-00000.safetensors.*{message}"):
        read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))


def test_more_pictures_than_words_for_them_are_refused(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, shard_size=6, present=0, pictures=True))
    tensors = with_pictures(shard_tensors(6, 0))
    tensors["match_pictures"] = np.append(tensors["match_pictures"], np.uint8(0))
    tensors["match_picture_offsets"][-1] += 1
    save_file(tensors, collection.shard_path(0))
    with pytest.raises(TrainingError, match="match_picture_offsets: expected at most 8 pictures a prompt, received 9"):
        read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))


def test_a_target_without_a_prompt_is_refused(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, shard_size=6, present=0))
    tensors = shard_tensors(6, 0)
    first = tensors["point_prompt_offsets"][1]
    tensors["point_prompt_tokens"] = tensors["point_prompt_tokens"][first:]
    tensors["point_prompt_offsets"] = np.maximum(tensors["point_prompt_offsets"] - first, 0).astype(np.int32)
    save_file(tensors, collection.shard_path(0))
    with pytest.raises(TrainingError, match="point_prompt_offsets: expected a prompt for each target"):
        read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"goalPictures": {"width": 48, "height": 0, "tokens": SHOWN}}, "a width and a height of at least 1"),
        ({"goalPictures": {"width": 48, "height": 24, "tokens": [5]}}, r"goalPictures.tokens: expected \[33199, 33198"),
        ({"goalPictures": {"width": 48}}, "expected the entries of a collection, received KeyError 'height'"),
        ({"sampleKinds": ["act", "list", "point"]}, "expected different kinds, act, point, list, describe among"),
        ({"views": ["above"]}, "expected the entries of a collection, received KeyError 'above'"),
    ],
)
def test_a_collection_whose_pictures_break_the_contract_is_refused(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    path = write_collection(tmp_path, present=0, pictures=True) / "collection.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    with pytest.raises(TrainingError, match=message):
        read_collection(tmp_path)


def test_offsets_of_objects_are_those_of_the_rows_view(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, shard_size=6, present=0, pictures=True))
    tensors = with_pictures(shard_tensors(6, 0))
    tensors["view"][1::2] = 1
    save_file(tensors, collection.shard_path(0))
    shard = read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))
    color, _, offset = patch_labels(shard, np.arange(6), collection.patch_xy)
    assert np.abs(offset[::2]).max() < 1e-6 and (np.abs(offset[1::2][color[1::2] > 0]).max(axis=-1) > 0.1).all()
    tensors["view"][3] = 2
    save_file(tensors, collection.shard_path(0))
    with pytest.raises(TrainingError, match="view: expected indices below 2, received 2"):
        read_shard(collection.shard_path(0), collection, collection.vocabulary(33280))
