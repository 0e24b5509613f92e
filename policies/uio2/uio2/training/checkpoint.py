"""The state of a run on disk: everything that is needed to go on as if it had not stopped.

Random numbers are no state: they are drawn from the seed and from the position in the data.
"""

from __future__ import annotations

import dataclasses
import io
import os
import pickle
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from uio2.checkpoint import open_checkpoint, write_safetensors
from uio2.checkpoint.shapes import check_shapes, parameter_shapes
from uio2.model import ModelConfig
from uio2.model.config_file import save_config
from uio2.training.errors import TrainingError
from uio2.training.batch_loader import Position
from uio2.training.schedule import Descent
from uio2.training.sample_stream import StreamPosition
from uio2.training.vocabulary import Vocabulary

FORMAT = 2
FILE = "checkpoint.pt"
_HISTORY = "input_embedders.image_history."


@dataclass
class Progress:
    """How far a run is. elapsed_s counts training only."""

    step: int = 0
    samples: int = 0
    elapsed_s: float = 0.0
    position: Position = Position()
    descent: Descent | None = None


@dataclass(frozen=True)
class Saved:
    settings: dict[str, Any]
    vocabulary_ids: list[int]
    #: Each collection's share of the rows.
    shares: list[float]
    progress: Progress
    network: dict[str, torch.Tensor]
    average: dict[str, torch.Tensor] | None
    optimizer: dict[str, Any]


def save(folder: Path, saved: Saved) -> None:
    """The file appears under its name only when it is complete and on the disk; until then the one before stays.
    Raises TrainingError where it cannot be written."""
    document = {
        "format": FORMAT,
        "settings": saved.settings,
        "vocabulary_ids": saved.vocabulary_ids,
        "shares": saved.shares,
        "progress": dataclasses.asdict(saved.progress),
        "network": saved.network,
        "average": saved.average,
        "optimiser": saved.optimizer,
    }
    content = io.BytesIO()
    torch.save(document, content)
    path, partial = folder / FILE, folder / f"{FILE}.partial"
    try:
        with partial.open("wb") as file:
            file.write(content.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        kept = "the checkpoint before it is kept" if path.is_file() else "there is none yet"
        expected = f"room for a checkpoint of {content.getbuffer().nbytes} bytes ({kept})"
        raise TrainingError(path, expected, error) from error


def load(folder: Path) -> Saved | None:
    """None where no run has saved anything yet."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        document = torch.load(path, map_location="cpu", weights_only=True)
    except (RuntimeError, EOFError, pickle.UnpicklingError, zipfile.BadZipFile) as error:
        expected = "a complete checkpoint (a copy of one, or remove the file to begin anew)"
        raise TrainingError(path, expected, str(error).splitlines()[0] if str(error) else "a broken file") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        found = document.get("format") if isinstance(document, dict) else type(document).__name__
        raise TrainingError(path, f"format {FORMAT}", found)
    progress = dict(document["progress"])
    position, descent = progress.pop("position"), progress.pop("descent", None)
    streams = tuple(StreamPosition(tuple(each["visits"]), each["taken"]) for each in position["streams"])
    return Saved(
        document["settings"],
        document["vocabulary_ids"],
        document["shares"],
        Progress(
            **progress,
            position=Position(position["batch"], streams),
            descent=None if descent is None else Descent(**descent),
        ),
        document["network"],
        document["average"],
        document["optimiser"],
    )


def write_model(folder: Path, cfg: ModelConfig, network: dict[str, torch.Tensor], vocabulary: Vocabulary) -> None:
    """What `python -m uio2 export` reads: the model with its whole vocabulary; rows that no datum used are zero.

    cfg: the whole model's; network: the state of a `Network`, whose vocabulary is the used part.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shapes = parameter_shapes(cfg)

    def whole(name: str) -> Any:
        if name in ("image_token_embedder.weight", "audio_token_embedder.weight"):
            return torch.zeros(shapes[name]).numpy()
        tensor = network[f"model.{name}"].detach().float().cpu()
        if name == "text_token_embedder.weight":
            tensor = torch.zeros(shapes[name]).index_copy_(0, torch.from_numpy(vocabulary.ids), tensor)
        return tensor.numpy()

    write_safetensors(folder / "model.safetensors", shapes, whole)
    save_config(cfg, folder / "config.json")


@torch.no_grad()
def start_from(folder: Path, network: nn.Module, cfg: ModelConfig, vocabulary: Vocabulary) -> None:
    """Takes over the weights of another model of the same shape, as `write_model` or a released checkpoint has them.
    Words whose rows are zero there, the patch head, and what reads goal pictures where that model takes none, keep
    their beginning."""
    source = open_checkpoint(folder)
    reads_pictures = any(name.startswith(_HISTORY) for name in source.names())
    known = cfg if reads_pictures else cfg.with_modalities("text", "image")
    names = check_shapes(source, known)
    for name, parameter in network.named_parameters():
        own = name.removeprefix("model.")
        if own not in names or own in ("image_token_embedder.weight", "audio_token_embedder.weight"):
            continue
        tensor = torch.from_numpy(source.read(own))
        if own == "text_token_embedder.weight":
            rows = tensor[torch.from_numpy(vocabulary.ids)]
            tensor = torch.where(rows.any(dim=1, keepdim=True), rows, parameter)
        parameter.copy_(tensor)
