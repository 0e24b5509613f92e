"""Small collections for the tests of training: colored squares on a grey table, in pictures of 64 x 32 pixels, and
goals in words or with pictures of 48 x 24 pixels."""

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
SHOWN_HEIGHT, SHOWN_WIDTH = 24, 48
SHOWN = tuple(range(33199, 33191, -1))


def patch_xy() -> NDArray[np.float32]:
    """Patches tile the table: rows along -x, columns along -y."""
    row, column = np.meshgrid(np.arange(2), np.arange(4), indexing="ij")
    return np.stack([0.75 - 0.25 * (row + 0.5), 0.5 - 0.25 * (column + 0.5)], -1).reshape(-1, 2).astype(np.float32)


def x_and_y(point: NDArray[np.float32]) -> list[int]:
    return [32999 - int((point[0] - 0.25) * 2000), 32999 - int((point[1] + 0.5) * 1000)]


def collection_document(
    shards: int, shard_size: int, seed_base: int, *, pictures: bool = False
) -> dict[str, Any]:
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
        "words": [*WORDS, *SHOWN] if pictures else WORDS,
        **(_of_pictures() if pictures else {}),
    }


def _of_pictures() -> dict[str, Any]:
    """The second view looks from the other side."""
    there = patch_xy()
    return {
        "sampleKinds": [*KINDS, "match"],
        "views": ["tilted", "bench"],
        "patchXYOfViews": {"bench": there[::-1].tolist(), "tilted": there.tolist()},
        "goalPictures": {"width": SHOWN_WIDTH, "height": SHOWN_HEIGHT, "tokens": SHOWN},
    }


def write_collection(
    folder: Path,
    shards: int = 1,
    shard_size: int = 32,
    seed_base: int = 0,
    present: int = -1,
    *,
    pictures: bool = False,
) -> Path:
    """present: how many of the shards are written at once, all by default; pictures: whether goals have any."""
    folder.mkdir(parents=True, exist_ok=True)
    document = collection_document(shards, shard_size, seed_base, pictures=pictures)
    (folder / "collection.json").write_text(json.dumps(document))
    for index in range(shards if present < 0 else present):
        write_shard(folder, index, shard_size, seed_base + index * shard_size, pictures=pictures)
    return folder


def write_shard(folder: Path, index: int, size: int, first_seed: int, *, pictures: bool = False) -> None:
    """Appears under its name only when it is complete, as the collector's do."""
    draft = folder / f"shard-{index:05d}.safetensors.draft"
    tensors = shard_tensors(size, first_seed)
    save_file(with_pictures(tensors) if pictures else tensors, draft)
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


def with_pictures(tensors: dict[str, NDArray[np.generic]]) -> dict[str, NDArray[np.generic]]:
    """Of three rows, one keeps its words and has no picture; the second shows its three objects, and its plan is asked
    for with two of them; the third has no description, but is asked which of its pictures shows the first object."""
    size = len(tensors["seed"])
    texts = {f"{kind}_{part}": _rows(tensors, f"{kind}_{part}") for kind in KINDS for part in ("prompt", "target")}
    texts |= {"match_prompt": [[] for _ in range(size)], "match_target": [[] for _ in range(size)]}
    shown: dict[str, list[list[int]]] = {kind: [[] for _ in range(size)] for kind in (*KINDS, "match")}
    pictures, counts = [], np.where(np.arange(size) % 3 == 0, 0, len(COLORS))
    for row in np.flatnonzero(counts):
        pictures += [_picture(color) for color in COLORS.values()]
        words = texts["act_prompt"][row]
        shown["act"][row] = [NAMES.index(words[1]), NAMES.index(words[2])]
        texts["act_prompt"][row] = [PREFIX, SHOWN[0], SHOWN[1], *words[3:]]
        if row % 3 == 2:
            order = [*np.random.default_rng(row).permutation(len(COLORS)).tolist()] * 3
            shown["match"][row] = order[: len(SHOWN)]
            texts["match_prompt"][row] = [PREFIX, NAMES[0], *SHOWN, END]
            texts["match_target"][row] = [SHOWN[order.index(0)], END]
            texts["describe_prompt"][row] = texts["describe_target"][row] = []
    columns = {name: value for name, value in tensors.items() if not name.startswith(KINDS)}
    return columns | _picture_columns(texts, shown, pictures, counts)


def _picture_columns(
    texts: dict[str, list[list[int]]],
    shown: dict[str, list[list[int]]],
    pictures: list[NDArray[np.uint8]],
    counts: NDArray[np.int64],
) -> dict[str, NDArray[np.generic]]:
    columns: dict[str, NDArray[np.generic]] = {
        "view": np.zeros(len(counts), np.uint8),
        "pictures": np.array(pictures, np.uint8).reshape(-1, SHOWN_HEIGHT, SHOWN_WIDTH, 3),
        "picture_offsets": np.cumsum([0, *counts]).astype(np.int32),
    }
    for name, rows in texts.items():
        columns[f"{name}_tokens"], columns[f"{name}_offsets"] = _ragged(rows, np.int32)
    for kind, rows in shown.items():
        columns[f"{kind}_pictures"], columns[f"{kind}_picture_offsets"] = _ragged(rows, np.uint8)
    return columns


def _picture(color: tuple[int, int, int]) -> NDArray[np.uint8]:
    picture = np.full((SHOWN_HEIGHT, SHOWN_WIDTH, 3), 220, np.uint8)
    picture[6:18, 12:36] = color
    return picture


def _rows(tensors: dict[str, NDArray[np.generic]], name: str) -> list[list[int]]:
    offsets = tensors[f"{name}_offsets"]
    return [part.tolist() for part in np.split(tensors[f"{name}_tokens"], offsets[1:-1])]


def _ragged(rows: list[list[int]], dtype: type) -> tuple[NDArray[np.generic], NDArray[np.int32]]:
    return np.array([item for row in rows for item in row], dtype), np.cumsum([0, *map(len, rows)]).astype(np.int32)


def both_ways(scenes: int, first_seed: int) -> dict[str, NDArray[np.generic]]:
    """Each scene twice: the red square onto the green one and the other way round, told by two pictures. Nothing but
    the order of the pictures says which."""
    plain = shard_tensors(scenes, first_seed)
    texts = {name.removesuffix("_offsets") for name in plain if name.endswith(("prompt_offsets", "target_offsets"))}
    fixed = {name: plain[name] for name in ("image", "task", "patch_object")}
    objects = {name: plain[name].reshape(scenes, -1) for name in ("object_colour", "object_shape")}
    objects["object_xy"] = plain["object_xy"].reshape(scenes, -1, 2)
    columns = {name: np.repeat(value, 2, axis=0) for name, value in fixed.items()}
    columns |= {name: np.repeat(value, 2, axis=0).reshape(-1, *value.shape[2:]) for name, value in objects.items()}
    columns["seed"] = np.arange(first_seed, first_seed + 2 * scenes)
    columns["object_offsets"] = np.arange(2 * scenes + 1, dtype=np.int32) * len(COLORS)
    rows = {name: [row for row in _rows(plain, name) for _ in range(2)] for name in texts}
    orders = [[0, 1], [1, 0]] * scenes
    for row, (source, goal) in enumerate(orders):
        points = columns["object_xy"][len(COLORS) * row :]
        step = [PICK, *x_and_y(points[source]), STRAIGHT, PLACE, *x_and_y(points[goal]), STRAIGHT]
        rows["act_prompt"][row], rows["act_target"][row] = [PREFIX, SHOWN[0], SHOWN[1], END], [*step, END]
    shown = {kind: orders if kind == "act" else [[]] * len(orders) for kind in (*KINDS, "match")}
    rows |= {"match_prompt": [[]] * len(orders), "match_target": [[]] * len(orders)}
    pictures = [_picture(color) for color in COLORS.values()] * len(orders)
    return columns | _picture_columns(rows, shown, pictures, np.full(len(orders), len(COLORS)))
