"""A shard that `binarm collect` wrote, read by safetensors' own reader: what the training relies on."""

from __future__ import annotations

import json

import numpy as np
from conftest import REPOSITORY
from safetensors.numpy import load_file

FOLDER = REPOSITORY / "tests" / "fixtures" / "demonstrations"
END = 1


def test_has_every_tensor_with_its_type_and_shape() -> None:
    description = json.loads((FOLDER / "collection.json").read_text())
    tensors = load_file(FOLDER / "shard-00000.safetensors")
    n = description["shardSize"]
    m = int(tensors["object_offsets"][-1])
    kinds = ["act", "point", "list", "describe"]
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
    assert {name: (tensor.dtype.type, tensor.shape) for name, tensor in tensors.items()} == expected


def test_holds_sentences_that_end_and_objects_on_the_table() -> None:
    description = json.loads((FOLDER / "collection.json").read_text())
    tensors = load_file(FOLDER / "shard-00000.safetensors")
    first = description["seedBase"]
    assert tensors["seed"].tolist() == list(range(first, first + description["shardSize"]))
    for kind in ("act", "point", "list", "describe"):
        for part in ("prompt", "target"):
            ends = tensors[f"{kind}_{part}_offsets"][1:] - 1
            assert (tensors[f"{kind}_{part}_tokens"][ends] == END).all()
    bounds = description["actionSpace"]["bounds"]
    for axis, name in enumerate("xy"):
        values = tensors["object_xy"][:, axis]
        assert (values >= bounds[name]["low"]).all() and (values <= bounds[name]["high"]).all()
    assert tensors["image"].std() > 10
