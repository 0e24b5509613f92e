"""Small collections for the tests of training: colored squares on a grey table, in pictures of 64 x 32 pixels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

HEIGHT, WIDTH, PATCH = 32, 64, 16
PATCHES = (HEIGHT // PATCH) * (WIDTH // PATCH)
COLORS = {"red": (200, 30, 30), "green": (30, 180, 40), "blue": (40, 60, 210)}
SHAPES = ("block", "bar", "line")
PICK, PUSH, PLACE, END, COLON = 5839, 5503, 2058, 1, 29901
PREFIX, LIST, POINT, DESCRIBE = 33218, 3618, 1298, 8453
NAMES = (2654, 7933, 7254)
NOUNS = (2908, 2594, 1196)
WORDS = [PREFIX, LIST, COLON, POINT, DESCRIBE, *NAMES, *NOUNS]


def patch_xy() -> NDArray[np.float32]:
    """Patches tile the table: rows along -x, columns along -y."""
    row, column = np.meshgrid(np.arange(2), np.arange(4), indexing="ij")
    return np.stack([0.75 - 0.25 * (row + 0.5), 0.5 - 0.25 * (column + 0.5)], -1).reshape(-1, 2).astype(np.float32)


def x_and_y(point: NDArray[np.float32]) -> list[int]:
    return [32999 - int((point[0] - 0.25) * 2000), 32999 - int((point[1] + 0.5) * 1000)]


def collection_document(shards: int, shard_size: int, seed_base: int) -> dict[str, Any]:
    return {
        "schemaVersion": 1,
        "seedBase": seed_base,
        "samples": shards * shard_size,
        "shardSize": shard_size,
        "level": "L1",
        "mixture": {"put": 1.0},
        "tasks": ["put"],
        "camera": "top",
        "width": WIDTH,
        "height": HEIGHT,
        "colours": list(COLORS),
        "shapes": list(SHAPES),
        "patchXY": patch_xy().tolist(),
        "actionSpace": {
            "kind": "pick-place",
            "bounds": {"x": {"low": 0.25, "high": 0.75}, "y": {"low": -0.5, "high": 0.5}},
            "bins": 1000,
        },
        "tokens": {"bin0": 32999, "verbs": [PICK, PUSH], "place": PLACE, "end": END, "start": 0},
        "words": WORDS,
    }


def write_collection(
    folder: Path, shards: int = 1, shard_size: int = 32, seed_base: int = 0, present: int = -1
) -> Path:
    """present: how many of the shards are written at once; all by default."""
    folder.mkdir(parents=True, exist_ok=True)
    document = collection_document(shards, shard_size, seed_base)
    (folder / "collection.json").write_text(json.dumps(document))
    for index in range(shards if present < 0 else present):
        write_shard(folder, index, shard_size, seed_base + index * shard_size)
    return folder


def write_shard(folder: Path, index: int, size: int, first_seed: int) -> None:
    """Appears under its name only when it is complete, as the collector's do."""
    draft = folder / f"shard-{index:05d}.safetensors.draft"
    save_file(shard_tensors(size, first_seed), draft)
    draft.rename(draft.with_suffix(""))


def shard_tensors(size: int, first_seed: int) -> dict[str, NDArray[np.generic]]:
    """Each scene has a red, a green and a blue square in different patches; the plan puts one onto another."""
    random, places = np.random.default_rng(first_seed), patch_xy()
    image = np.full((size, HEIGHT, WIDTH, 3), 110, np.uint8)
    covers = np.full((size, PATCHES), 255, np.uint8)
    texts: dict[str, list[list[int]]] = {f"{k}_{p}": [] for k in KINDS for p in ("prompt", "target")}
    points, shapes = [], []
    for sample in range(size):
        patches = random.permutation(PATCHES)[: len(COLORS)]
        nouns = random.integers(0, len(SHAPES), len(COLORS))
        for which, (patch, color) in enumerate(zip(patches, COLORS.values(), strict=True)):
            top, left = PATCH * (patch // 4), PATCH * (patch % 4)
            image[sample, top + 3 : top + 13, left + 3 : left + 13] = color
            covers[sample, patch] = which
        points.append(places[patches])
        shapes.append(nouns)
        for name, tokens in _texts(points[-1], nouns, random).items():
            texts[name].append(tokens)
    tensors: dict[str, NDArray[np.generic]] = {
        "image": image,
        "seed": np.arange(first_seed, first_seed + size),
        "task": np.zeros(size, np.uint8),
        "patch_object": covers,
        "object_offsets": np.arange(size + 1, dtype=np.int32) * len(COLORS),
        "object_colour": np.tile(np.arange(len(COLORS), dtype=np.uint8), size),
        "object_shape": np.concatenate(shapes).astype(np.uint8),
        "object_xy": np.concatenate(points).astype(np.float32),
    }
    for name, rows in texts.items():
        tensors[f"{name}_tokens"] = np.array([token for row in rows for token in row], np.int32)
        tensors[f"{name}_offsets"] = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    return tensors


KINDS = ("act", "point", "list", "describe")
STRAIGHT = 32999 - 500


def _texts(points: NDArray[np.float32], nouns: NDArray[np.int64], random: np.random.Generator) -> dict[str, list[int]]:
    source, goal = random.permutation(len(COLORS))[:2]
    step = [PICK, *x_and_y(points[source]), STRAIGHT, PLACE, *x_and_y(points[goal]), STRAIGHT]
    steps = step * int(random.integers(1, 3))
    listed = [t for i in random.permutation(len(COLORS)) for t in (NAMES[i], NOUNS[nouns[i]], *x_and_y(points[i]))]
    return {
        "act_prompt": [PREFIX, NAMES[source], NAMES[goal], *[NOUNS[0]] * (len(steps) // len(step)), END],
        "act_target": [*steps, END],
        "point_prompt": [PREFIX, POINT, NAMES[source], END],
        "point_target": [*x_and_y(points[source]), END],
        "list_prompt": [PREFIX, LIST, END],
        "list_target": [LIST, COLON, *listed, END],
        "describe_prompt": [PREFIX, DESCRIBE, *x_and_y(points[goal]), END],
        "describe_target": [NAMES[goal], NOUNS[nouns[goal]], END],
    }
