"""What an author has to say of a policy, and what is refused of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from descriptions import describing

from uio2.checkpoint import open_checkpoint
from uio2.checkpoint.random import write_random_checkpoint
from uio2.export.description import DescriptionError, check_description
from uio2.export.folder import export_folder
from uio2.model import SIZES

CFG = SIZES["nano"].with_modalities("text", "image")


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


def test_nothing_is_written_without_a_description(tmp_path: Path) -> None:
    write_random_checkpoint(CFG, tmp_path / "model.safetensors", seed=3)
    with pytest.raises(DescriptionError, match="cameras"):
        export_folder(open_checkpoint(tmp_path), CFG, tmp_path / "policy", ["fp32"], {"license": "none"})
    assert not (tmp_path / "policy").exists()
