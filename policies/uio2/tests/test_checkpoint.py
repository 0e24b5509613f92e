"""Checkpoints: every file kind, shards, damage, and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from uio2.checkpoint import Checkpoint, open_checkpoint, write_safetensors
from uio2.checkpoint.random import write_random_checkpoint
from uio2.checkpoint.reader import CheckpointError
from uio2.checkpoint.shapes import check_shapes, parameter_shapes
from uio2.model import SIZES, ModelConfig
from uio2.model.config_file import load_config, save_config

PACKAGE = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def cfg(shared: Path) -> ModelConfig:
    return load_config(str(shared / "config_small.json"))


def test_the_models_names_and_shapes_are_the_references(shared: Path, cfg: ModelConfig) -> None:
    expected = json.loads((shared / "tiny_param_shapes.json").read_text())
    assert {name: list(shape) for name, shape in parameter_shapes(cfg).items()} == expected


def test_every_kind_of_file_reads_the_same(tiny: Checkpoint, shared: Path, tmp_path: Path) -> None:
    state = load_file(shared / "tiny_weights.safetensors")
    names = list(state)
    for kind in ("st", "bin", "pt"):
        (tmp_path / kind).mkdir()
    save_file({n: state[n].bfloat16() for n in names[:100]}, tmp_path / "st" / "model-00001-of-00002.safetensors")
    save_file({n: state[n].half() for n in names[100:]}, tmp_path / "st" / "model-00002-of-00002.safetensors")
    torch.save({n: state[n] for n in names[:50]}, tmp_path / "bin" / "pytorch_model-00001-of-00002.bin")
    torch.save({n: state[n] for n in names[50:]}, tmp_path / "bin" / "pytorch_model-00002-of-00002.bin")
    torch.save({"state_dict": state}, tmp_path / "pt" / "model.pt")
    for kind, rtol in (("st", 0.01), ("bin", 0), ("pt", 0)):
        checkpoint = open_checkpoint(tmp_path / kind)
        assert set(checkpoint.names()) == set(names)
        for name in names:
            np.testing.assert_allclose(checkpoint.read(name), tiny.read(name), rtol=rtol, atol=1e-6 if rtol else 0)


def test_a_truncated_file_is_refused_before_anything_is_read(shared: Path, tmp_path: Path) -> None:
    data = (shared / "tiny_weights.safetensors").read_bytes()
    for size in (4, 1000, len(data) - 1):
        (tmp_path / "cut.safetensors").write_bytes(data[:size])
        with pytest.raises(CheckpointError):
            open_checkpoint(tmp_path / "cut.safetensors")


def test_missing_and_misshapen_parameters_are_named(tiny: Checkpoint, cfg: ModelConfig, tmp_path: Path) -> None:
    shapes = parameter_shapes(cfg)
    del shapes["encoder.encoder_norm.scale"]
    write_safetensors(tmp_path / "model.safetensors", shapes, tiny.read)
    with pytest.raises(CheckpointError, match=r"encoder\.encoder_norm\.scale"):
        check_shapes(open_checkpoint(tmp_path), cfg)
    with pytest.raises(CheckpointError, match="expected shape"):
        check_shapes(tiny, ModelConfig(**{**cfg.__dict__, "mlp": 96}))


def test_a_configuration_survives_its_file(tmp_path: Path) -> None:
    for name, size in SIZES.items():
        save_config(size, tmp_path / "config.json")
        assert load_config(str(tmp_path)) == size == load_config(name)


def test_the_released_sizes_have_the_released_numbers_of_parameters() -> None:
    shapes = parameter_shapes(SIZES["large"].with_modalities("text", "image"))
    assert sum(int(np.prod(shape)) for shape in shapes.values()) == 857_152_768


def test_converting_and_exporting_hold_one_tensor_at_a_time(tmp_path: Path) -> None:
    """Peak memory above that of the imports stays below 1.3 x the checkpoint."""
    cfg = SIZES["small"].with_modalities("text", "image")
    write_random_checkpoint(cfg, tmp_path / "model.safetensors", seed=0)
    save_config(cfg, tmp_path / "config.json")
    size = (tmp_path / "model.safetensors").stat().st_size
    base = _peak("import uio2.commands.convert, uio2.commands.export")
    for command in ("convert", "export --no-golden --precisions fp32", "export --no-golden --precisions int8"):
        words = command.split()
        arguments = [words[0], str(tmp_path), str(tmp_path / "out"), *words[1:]]
        grown = _peak(f"import sys; sys.argv[1:] = {arguments}; import uio2.__main__ as m; m.main()") - base
        assert grown < 1.3 * size, f"{command}: {grown} bytes for a checkpoint of {size}"


def _peak(code: str) -> int:
    report = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run(
        [sys.executable, "-c", code + report], cwd=PACKAGE, capture_output=True, text=True, check=True
    )
    return 1024 * int(done.stdout.split()[-1])
