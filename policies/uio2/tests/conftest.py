"""Where the golden tensors are, and the graphs exported from the tiny weights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from uio2.checkpoint import Checkpoint, open_checkpoint
from uio2.export.folder import export_graphs
from uio2.model.config_file import load_config

REPOSITORY = Path(__file__).resolve().parents[3]


def _shared() -> Path:
    """`UIO2_SHARED`, or `shared/uio2` beside the repository or above it."""
    places = [Path(os.environ["UIO2_SHARED"])] if "UIO2_SHARED" in os.environ else []
    places += [base / "shared" / "uio2" for base in (REPOSITORY.parent, REPOSITORY, REPOSITORY.parent.parent)]
    return next((place for place in places if place.is_dir()), places[-1])


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = _shared()
    if not folder.is_dir():
        pytest.fail(f"golden tensors not found; set UIO2_SHARED to their folder (looked in {folder} last)")
    return folder


@pytest.fixture(scope="session")
def tiny(shared: Path) -> Checkpoint:
    return open_checkpoint(shared / "tiny_weights.safetensors")


@pytest.fixture(scope="session")
def exported(shared: Path, tiny: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders `small` and `orig` with graphs in every precision."""
    out = tmp_path_factory.mktemp("exported")
    for kind in ("small", "orig"):
        (out / kind).mkdir()
        for precision in ("fp32", "fp16", "int8"):
            export_graphs(tiny, load_config(str(shared / f"config_{kind}.json")), out / kind, precision)
    return out
