"""An exported folder read back as the checkpoint that it was made from."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from descriptions import EXAMPLE

from uio2.checkpoint import open_checkpoint
from uio2.checkpoint.random import write_random_checkpoint
from uio2.checkpoint.reader import CheckpointError
from uio2.checkpoint.shapes import check_shapes
from uio2.export.folder import export_folder
from uio2.model import ModelConfig
from uio2.model.config_file import load_config, save_config
from uio2.training.network import model_config

CFG = model_config("nano", 192, 128, 8)
VIT = "input_embedders.image.image_encoder.vision_transformer"


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a checkpoint, and in `policy` what is exported from it."""
    folder = tmp_path_factory.mktemp("trained")
    write_random_checkpoint(CFG, folder / "model.safetensors", seed=3)
    _export(folder, folder / "policy", CFG)
    return folder


def _export(source: Path, out: Path, cfg: ModelConfig) -> None:
    export_folder(open_checkpoint(source), cfg, out, ["fp32", "int8"], EXAMPLE, golden=False)


def test_what_is_read_back_are_the_parameters(trained: Path) -> None:
    first, again = open_checkpoint(trained), open_checkpoint(trained / "policy")
    names = set(check_shapes(again, load_config(str(trained / "policy"))))
    summed = {f"{VIT}.class_embedding", f"{VIT}.positional_embedding"}
    tables = {"image_token_embedder.weight", "audio_token_embedder.weight"}
    for name in names - summed - tables:
        np.testing.assert_allclose(again.read(name), first.read(name), rtol=1.2e-7, atol=0, err_msg=name)
    both = [first.read(name) for name in sorted(summed)]
    np.testing.assert_array_equal(again.read(f"{VIT}.class_embedding"), both[0] + both[1][0])
    np.testing.assert_array_equal(again.read(f"{VIT}.positional_embedding")[1:], both[1][1:])
    assert not again.read(f"{VIT}.positional_embedding")[0].any()
    assert not any(again.read(name).any() for name in tables)


def test_exporting_a_policy_again_gives_the_same_files(trained: Path, tmp_path: Path) -> None:
    _export(trained / "policy", tmp_path / "policy", CFG)
    names = {path.name for path in (tmp_path / "policy").iterdir()}
    assert names == {path.name for path in (trained / "policy").iterdir()}
    for name in names:
        assert (tmp_path / "policy" / name).read_bytes() == (trained / "policy" / name).read_bytes(), name


def test_a_policy_without_its_weights_as_trained_is_refused(trained: Path, tmp_path: Path) -> None:
    for name in ("manifest.json", "config.json", "encoder.int8.onnx", "decoder.int8.onnx", "weights.int8.bin"):
        (tmp_path / name).write_bytes((trained / "policy" / name).read_bytes())
    with pytest.raises(CheckpointError, match="encoder.fp32.onnx"):
        open_checkpoint(tmp_path)


def test_damaged_files_of_a_policy_are_named(trained: Path, tmp_path: Path) -> None:
    for path in (trained / "policy").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "weights.fp32.bin").write_bytes((tmp_path / "weights.fp32.bin").read_bytes()[:100_000])
    with pytest.raises(CheckpointError, match="weights.fp32.bin.*truncated"):
        open_checkpoint(tmp_path).read("decoder.layers_1.mlp.wo.weight")
    (tmp_path / "encoder.fp32.onnx").write_bytes(b"\xff no graph")
    with pytest.raises(CheckpointError, match="encoder.fp32.onnx: not an ONNX graph"):
        open_checkpoint(tmp_path)


@pytest.mark.parametrize(
    ("cfg", "expected"),
    [(replace(CFG, image_positions=197), "145 learnt positions"), (CFG.with_modalities("text", "audio"), "sounds")],
)
def test_a_policy_whose_graphs_hold_derived_tables_is_refused(cfg: ModelConfig, expected: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({}))
    save_config(cfg, tmp_path / "config.json")
    with pytest.raises(CheckpointError, match=expected):
        open_checkpoint(tmp_path)
