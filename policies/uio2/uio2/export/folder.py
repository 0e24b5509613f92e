"""A policy folder: graphs in every precision, golden sample, manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from uio2.checkpoint import Checkpoint
from uio2.checkpoint.shapes import check_shapes, load_model
from uio2.export.decoder_graph import decoder_graph
from uio2.export.description import check_description, check_manifest, picture_words
from uio2.export.encoder_graph import encoder_graph
from uio2.export.golden import Golden, golden_of, sample_inputs
from uio2.export.graph import OPSET
from uio2.export.precision import PrecisionName, precision_of
from uio2.export.session import Graphs
from uio2.export.weights_file import WeightsFile
from uio2.model import ModelConfig
from uio2.model.config_file import save_config

#: 2: the decoder takes `candidates` and gives a row of logits for each token.
SCHEMA_VERSION = 2


def export_folder(
    checkpoint: Checkpoint,
    cfg: ModelConfig,
    folder: Path,
    precisions: Sequence[PrecisionName],
    description: Mapping[str, Any],
    *,
    golden: bool = True,
) -> None:
    """Write everything; `description` is what only the author knows. Memory holds one tensor of the checkpoint at a time
    (and, for the golden sample, one model)."""
    check_description(description, cfg, "description")
    check_shapes(checkpoint, cfg)
    words = picture_words(description)
    folder.mkdir(parents=True, exist_ok=True)
    for precision in precisions:
        export_graphs(checkpoint, cfg, folder, precision, names_pictures=bool(words))
    sample = golden_of(load_model(checkpoint, cfg), sample_inputs(cfg, words)) if golden else None
    if sample is not None:
        sample.save(folder / "golden.json")
    save_config(cfg, folder / "config.json")
    write_manifest(cfg, folder, precisions, description, sample)


def export_graphs(
    checkpoint: Checkpoint, cfg: ModelConfig, folder: Path, name: PrecisionName, *, names_pictures: bool = False
) -> None:
    precision = precision_of(name, checkpoint)
    with WeightsFile(folder / f"weights.{name}.bin") as weights:
        encoder = encoder_graph(cfg, checkpoint, precision, weights, names_pictures=names_pictures)
        encoder.save(folder / f"encoder.{name}.onnx")
        decoder_graph(cfg, checkpoint, precision, weights).save(folder / f"decoder.{name}.onnx")


def write_manifest(
    cfg: ModelConfig,
    folder: Path,
    precisions: Sequence[PrecisionName],
    description: Mapping[str, Any],
    golden: Golden | None,
) -> None:
    manifest: dict[str, Any] = {"schemaVersion": SCHEMA_VERSION, "name": folder.name, **description}
    manifest |= {
        "architecture": "unified-io-2",
        "dimensions": {
            "embDim": cfg.emb_dim,
            "heads": cfg.heads,
            "headDim": cfg.head_dim,
            "encoderLayers": cfg.encoder_layers,
            "decoderLayers": cfg.decoder_layers,
            "mlpDim": cfg.mlp,
            "vocabSize": cfg.vocab,
        },
        "opset": OPSET,
        "tokenizer": "unified-io-2",
        "inputs": list(cfg.modalities),
        "precisions": {name: _graphs(folder, name, golden) for name in precisions},
    }
    if "image" in cfg.modalities:
        manifest["imageSize"] = cfg.image_size
    if "image_history" in cfg.modalities:
        manifest["historyImageSize"] = cfg.history_size
    if golden is not None:
        manifest["golden"] = _file(folder, "golden.json")
    check_manifest(manifest, folder / "manifest.json")
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def _graphs(folder: Path, name: PrecisionName, golden: Golden | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "encoder": _file(folder, f"encoder.{name}.onnx"),
        "decoder": _file(folder, f"decoder.{name}.onnx"),
        "externalData": [_file(folder, f"weights.{name}.bin")],
        "cacheType": "float16" if name == "fp16" else "float32",
    }
    if golden is not None and name != "fp32":
        entry["difference"] = _difference(folder, name, golden)
    return entry


def _difference(folder: Path, name: PrecisionName, golden: Golden) -> dict[str, float]:
    """How far the logits are from the PyTorch definition's in float32, and the share of equal arg-maxes."""
    # Two objects, so that only one graph is in memory at a time.
    cross = Graphs(folder, name).encode(golden.inputs, cross_only=True)
    logits = Graphs(folder, name).teacher_forced([0, *golden.targets], cross)
    error = np.abs(logits - golden.logits)
    same = (logits.argmax(-1) == golden.logits.argmax(-1)).mean()
    return {"logitsMaxAbs": float(error.max()), "logitsMeanAbs": float(error.mean()), "sameTokens": float(same)}


def _file(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"path": name, "sha256": digest, "bytes": path.stat().st_size}
