"""Reading checkpoints tensor by tensor, and writing them the same way."""

from uio2.checkpoint.opening import open_checkpoint
from uio2.checkpoint.reader import Checkpoint
from uio2.checkpoint.writer import write_safetensors

__all__ = ["Checkpoint", "open_checkpoint", "write_safetensors"]
