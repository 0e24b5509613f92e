"""Shards that `binarm collect` wrote, read by safetensors' own reader: what the training relies on."""

from __future__ import annotations

import json

import numpy as np
import pytest
from conftest import REPOSITORY
from safetensors.numpy import load_file

FIXTURES = REPOSITORY / "tests" / "fixtures"
#: Without and with goals in pictures.
WORDS, PICTURES = "demonstrations", "goal-picture-demonstrations"
KINDS = ["act", "point", "list", "describe"]
END = 1


def read(folder: str) -> tuple[dict, dict[str, np.ndarray]]:
    description = json.loads((FIXTURES / folder / "collection.json").read_text())
    return description, load_file(FIXTURES / folder / "shard-00000.safetensors")


@pytest.mark.parametrize("folder", [WORDS, PICTURES])
def test_has_every_tensor_with_its_type_and_shape(folder: str) -> None:
    description, tensors = read(folder)
    n = description["shardSize"]
    m = int(tensors["object_offsets"][-1])
    kinds = description.get("sampleKinds", KINDS)
    ragged = [f"{kind}_{part}" for kind in kinds for part in ("prompt", "target")]
    expected = {
        "image": (np.uint8, (n, description["height"], description["width"], 3)),
        "seed": (np.int64, (n,)),
        "task": (np.uint8, (n,)),
        "patch_object": (np.uint8, (n, len(description["patchXY"]))),
        "object_offsets": (np.int32, (n + 1,)),
        "object_colour": (np.uint8, (m,)),
        "object_shape": (np.uint8, (m,)),
        "object_xy": (np.float32, (m, 2)),
        **{f"{name}_offsets": (np.int32, (n + 1,)) for name in ragged},
        **{f"{name}_tokens": (np.int32, (int(tensors[f"{name}_offsets"][-1]),)) for name in ragged},
    }
    if "goalPictures" in description:
        size = description["goalPictures"]["height"], description["goalPictures"]["width"], 3
        expected |= {
            "view": (np.uint8, (n,)),
            "pictures": (np.uint8, (int(tensors["picture_offsets"][-1]), *size)),
            "picture_offsets": (np.int32, (n + 1,)),
            **{f"{kind}_picture_offsets": (np.int32, (n + 1,)) for kind in kinds},
            **{f"{kind}_pictures": (np.uint8, (int(tensors[f"{kind}_picture_offsets"][-1]),)) for kind in kinds},
        }
    assert {name: (tensor.dtype.type, tensor.shape) for name, tensor in tensors.items()} == expected


@pytest.mark.parametrize("folder", [WORDS, PICTURES])
def test_holds_sentences_that_end_and_objects_on_the_table(folder: str) -> None:
    description, tensors = read(folder)
    first = description["seedBase"]
    assert tensors["seed"].tolist() == list(range(first, first + description["shardSize"]))
    for kind in description.get("sampleKinds", KINDS):
        for part in ("prompt", "target"):
            offsets, tokens = tensors[f"{kind}_{part}_offsets"], tensors[f"{kind}_{part}_tokens"]
            there = np.diff(offsets) > 0
            assert there.all() or kind not in KINDS
            assert (tokens[offsets[1:][there] - 1] == END).all()
    bounds = description["actionSpace"]["bounds"]
    for axis, name in enumerate("xy"):
        values = tensors["object_xy"][:, axis]
        assert (values >= bounds[name]["low"]).all() and (values <= bounds[name]["high"]).all()
    assert tensors["image"].std() > 10


def test_names_each_picture_of_a_prompt_by_a_word_in_it() -> None:
    description, tensors = read(PICTURES)
    words = description["goalPictures"]["tokens"]
    shown = 0
    for row in range(description["shardSize"]):
        pictures = np.diff(tensors["picture_offsets"])[row]
        for kind in description["sampleKinds"]:
            start, end = tensors[f"{kind}_prompt_offsets"][row : row + 2]
            prompt = tensors[f"{kind}_prompt_tokens"][start:end].tolist()
            start, end = tensors[f"{kind}_picture_offsets"][row : row + 2]
            of_prompt = tensors[f"{kind}_pictures"][start:end]
            assert [word in prompt for word in words] == [k < len(of_prompt) for k in range(len(words))]
            assert (of_prompt < pictures).all()
            shown += len(of_prompt)
    assert shown > 0
    assert tensors["pictures"].std() > 10
