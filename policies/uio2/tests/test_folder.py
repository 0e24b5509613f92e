"""A whole policy folder, and what the goldens do not cover: scaled cosine attention, modality subsets, image and audio targets."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from descriptions import describing

from uio2.checkpoint import open_checkpoint
from uio2.checkpoint.random import write_random_checkpoint
from uio2.checkpoint.shapes import load_model
from uio2.export.folder import export_folder
from uio2.export.golden import encode_inputs, golden_of, sample_inputs
from uio2.export.session import Graphs
from uio2.model import SIZES, UnifiedIO2
from uio2.model.config import Modality
from uio2.model.targets import code_pattern_bias

NANO = SIZES["nano"]


@pytest.mark.parametrize("scaled_cosine", [False, True])
@pytest.mark.parametrize("modalities", [("text",), ("text", "image_history", "image"), NANO.modalities])
def test_a_folder_agrees_with_its_golden_sample(
    modalities: tuple[Modality, ...], scaled_cosine: bool, tmp_path: Path
) -> None:
    resampler = replace(NANO.image_resampler, scaled_cosine=scaled_cosine)
    cfg = replace(NANO.with_modalities(*modalities), image_resampler=resampler, audio_resampler=resampler)
    write_random_checkpoint(cfg, tmp_path / "model.safetensors", seed=3)
    checkpoint = open_checkpoint(tmp_path)
    export_folder(checkpoint, cfg, tmp_path / "policy", ["fp32"], describing(cfg))
    golden = golden_of(load_model(checkpoint, cfg), sample_inputs(cfg))
    graphs = Graphs(tmp_path / "policy", "fp32")
    cross = graphs.encode(golden.inputs)
    np.testing.assert_allclose(graphs.teacher_forced([0, *golden.targets], cross), golden.logits, rtol=0, atol=1e-4)
    assert graphs.greedy(cross, 12)[1:] == list(golden.greedy)


def test_a_manifest_lists_every_file_with_its_hash(tmp_path: Path) -> None:
    cfg = NANO.with_modalities("text", "image")
    write_random_checkpoint(cfg, tmp_path / "model.safetensors", seed=3)
    folder = tmp_path / "policy"
    export_folder(open_checkpoint(tmp_path), cfg, folder, ["fp32", "fp16", "int8"], describing(cfg))
    manifest = json.loads((folder / "manifest.json").read_text())
    files = [manifest["golden"]]
    for graphs in manifest["precisions"].values():
        files += [graphs["encoder"], graphs["decoder"], *graphs["externalData"]]
        assert (
            onnx.load(folder / graphs["encoder"]["path"], load_external_data=False).opset_import[0].version
            == manifest["opset"]
        )
    assert {file["path"] for file in files} == {path.name for path in folder.iterdir()} - {"manifest.json", "config.json"}
    for file in files:
        assert file["sha256"] == hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest()
    assert manifest["precisions"]["int8"]["difference"]["logitsMaxAbs"] > 0


def test_a_picture_without_any_valid_patch_is_as_no_picture(tmp_path: Path) -> None:
    cfg = NANO.with_modalities("text", "image")
    write_random_checkpoint(cfg, tmp_path / "model.safetensors", seed=3)
    export_folder(open_checkpoint(tmp_path), cfg, tmp_path / "policy", ["fp32", "int8"], describing(cfg), golden=False)
    for precision in ("fp32", "int8"):
        encoded = Graphs(tmp_path / "policy", precision).encode({"text_tokens": np.array([[5, 6, 1]])})
        assert encoded["encoder_out"].shape == (1, 3, cfg.emb_dim)
        assert np.isfinite(encoded["encoder_out"]).all()


def test_codes_of_pictures_and_sounds_decode_the_same_with_and_without_caches() -> None:
    torch.manual_seed(0)
    cfg = replace(NANO.with_modalities("text"), decoder_layers=6)
    model = UnifiedIO2(cfg, ("text", "image", "audio")).eval()
    with torch.no_grad():
        encoded = encode_inputs(model, {"text_tokens": np.array([[5, 6, 1]])})
        for target in ("image", "audio"):
            tokens = torch.randint(2, 8000, (1, 80))
            whole, _ = model.decode(tokens, encoded, target=target)
            assert whole.shape[-1] == model.embedder(target).num_embeddings
            first, past = model.decode(tokens[:, :50], encoded, target=target)
            rest, _ = model.decode(tokens[:, 50:], encoded, past, target)
            torch.testing.assert_close(torch.cat([first, rest], 1), whole, atol=1e-4, rtol=0)


def test_code_patterns_are_rows_columns_and_a_neighborhood() -> None:
    seen = lambda layer: (code_pattern_bias(layer, 6, 0, 1024, (32, 32))[0, 0] == 0).numpy()  # noqa: E731
    here = 10 * 32 + 7
    assert np.flatnonzero(seen(0)[here]).tolist() == list(range(here - 32, here + 1))
    assert np.flatnonzero(seen(1)[here]).tolist() == [row * 32 + 7 for row in range(11)]
    last = np.flatnonzero(seen(5)[here])
    assert last.min() == 5 * 32 + 2 and last.max() == here and len(last) == 5 * 11 + 6
