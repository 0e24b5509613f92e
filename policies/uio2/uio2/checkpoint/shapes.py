"""Names and shapes of a configuration's parameters, and a model filled from a checkpoint."""

from __future__ import annotations

import torch

from uio2.checkpoint.reader import Checkpoint, CheckpointError
from uio2.model import ModelConfig, UnifiedIO2


def parameter_shapes(cfg: ModelConfig) -> dict[str, tuple[int, ...]]:
    """Every parameter of a text-out model; takes no memory."""
    with torch.device("meta"):
        model = UnifiedIO2(cfg)
    return {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}


def check_shapes(checkpoint: Checkpoint, cfg: ModelConfig) -> dict[str, tuple[int, ...]]:
    """Raise unless the checkpoint holds every parameter in the right shape; what it holds besides does not matter."""
    shapes, present = parameter_shapes(cfg), set(checkpoint.names())
    missing = [name for name in shapes if name not in present]
    if missing:
        raise CheckpointError(f"{len(missing)} parameters are missing, the first: {', '.join(missing[:5])}")
    for name, shape in shapes.items():
        if checkpoint.shape(name) != shape:
            raise CheckpointError(f"{name}: expected shape {shape}, received {checkpoint.shape(name)}")
    return shapes


def load_model(checkpoint: Checkpoint, cfg: ModelConfig) -> UnifiedIO2:
    """The PyTorch model with a checkpoint's parameters, filled one by one (memory: one model)."""
    check_shapes(checkpoint, cfg)
    with torch.device("meta"):
        model = UnifiedIO2(cfg)
    for name in list(model.state_dict()):
        owner, _, leaf = name.rpartition(".")
        tensor = torch.from_numpy(checkpoint.read(name))
        setattr(model.get_submodule(owner), leaf, torch.nn.Parameter(tensor, requires_grad=False))
    return model.eval()
