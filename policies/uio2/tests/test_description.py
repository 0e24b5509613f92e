"""What an author has to say of a policy, and what is refused of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from descriptions import describing

from uio2.checkpoint import open_checkpoint
from uio2.checkpoint.random import write_random_checkpoint
from uio2.export.description import DescriptionError, check_description, picture_words
from uio2.export.folder import export_folder
from uio2.model import SIZES

CFG = SIZES["nano"].with_modalities("text", "image")
WITH_HISTORY = SIZES["nano"].with_modalities("text", "image", "image_history")
PICTURES = {"count": 2, "width": 256, "height": 128, "words": ["<extra_id_0>", "<extra_id_1>"]}


def _bounds(**axes: tuple[float, float]) -> dict[str, Any]:
    return {axis: {"low": low, "high": high} for axis, (low, high) in axes.items()}


def test_a_right_description_is_taken() -> None:
    check_description(describing(CFG), CFG, "policy.json")


@pytest.mark.parametrize(
    "key", ["version", "cameras", "promptTemplate", "actionSpace", "controlRateHz", "training", "license"]
)
def test_nothing_has_a_default(key: str) -> None:
    description = describing(CFG)
    del description[key]
    with pytest.raises(DescriptionError, match=f"policy.json: expected version, .*received none of {key}$"):
        check_description(description, CFG, "policy.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(colour="red"), "colour"),
        (lambda d: d.update(inputs=["text"]), "only the author knows, received inputs"),
        (lambda d: d.update(cameras=[]), "one camera that feeds the input image, received 0"),
        (lambda d: d["actionSpace"].update(bounds=_bounds(x=(0, 1))), "actionSpace"),
        (lambda d: d["actionSpace"].update(bounds=_bounds(x=(0, 1e308), y=(0, 1))), "actionSpace"),
        (lambda d: d["actionSpace"].update(bounds=_bounds(x=(1, 0), y=(0, 1))), "low below high, received 1 and 0"),
        (lambda d: d.update(controlRateHz=1e12), "controlRateHz: .*1000"),
        (lambda d: d.update(name="\x1b[31mred"), "name: "),
    ],
)
def test_what_the_runtime_would_refuse_is_refused(change: Callable[[dict[str, Any]], None], message: str) -> None:
    description = describing(CFG)
    change(description)
    with pytest.raises(DescriptionError, match=message):
        check_description(description, CFG, "policy.json")


def test_pictures_in_goals_are_taken_where_the_history_is_theirs_alone() -> None:
    description = {**describing(WITH_HISTORY), "goalPictures": PICTURES}
    check_description(description, WITH_HISTORY, "policy.json")
    assert picture_words(description) == (33199, 33198) and picture_words(describing(CFG)) == ()
    check_description({**description, "goalPictures": {**PICTURES, "crop": "content"}}, WITH_HISTORY, "policy.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"historyLength": 1}, "without earlier pictures"),
        ({"goalPictures": {**PICTURES, "count": 3}}, "one word for each of the 3 goalPictures, received 2"),
        ({"goalPictures": {**PICTURES, "words": ["<extra_id_0>", "<extra_id_200>"]}}, "goalPictures.words"),
        ({"goalPictures": {"count": 2}}, "goalPictures"),
        ({"goalPictures": {**PICTURES, "crop": "middle"}}, "goalPictures.crop"),
    ],
)
def test_pictures_in_goals_that_the_runtime_would_refuse_are_refused(change: dict[str, Any], message: str) -> None:
    description = {**describing(WITH_HISTORY), "goalPictures": PICTURES, **change}
    with pytest.raises(DescriptionError, match=message):
        check_description(description, WITH_HISTORY, "policy.json")


def test_pictures_in_goals_need_an_image_history() -> None:
    with pytest.raises(DescriptionError, match="with the input image_history, received text, image"):
        check_description({**describing(CFG), "goalPictures": PICTURES}, CFG, "policy.json")


def test_nothing_is_written_without_a_description(tmp_path: Path) -> None:
    write_random_checkpoint(CFG, tmp_path / "model.safetensors", seed=3)
    with pytest.raises(DescriptionError, match="cameras"):
        export_folder(open_checkpoint(tmp_path), CFG, tmp_path / "policy", ["fp32"], {"license": "none"})
    assert not (tmp_path / "policy").exists()
