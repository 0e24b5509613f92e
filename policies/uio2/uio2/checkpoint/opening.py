"""Finding out what kind of checkpoint a path holds."""

from __future__ import annotations

from pathlib import Path

from uio2.checkpoint.policy_folder import MANIFEST, PolicyFolder
from uio2.checkpoint.reader import Checkpoint, CheckpointError, SafetensorsFile, ShardedCheckpoint, TorchFile


def open_checkpoint(path: Path) -> Checkpoint:
    """A file, a folder with one checkpoint in one or several files (an index file is not needed), or an exported policy."""
    if path.is_file():
        return SafetensorsFile(path) if path.suffix == ".safetensors" else TorchFile(path)
    shards = sorted(path.glob("*.safetensors"))
    if shards:
        return ShardedCheckpoint([SafetensorsFile(shard) for shard in shards])
    if (path / MANIFEST).is_file():
        return PolicyFolder(path)
    shards = sorted([*path.glob("*.bin"), *path.glob("*.pt")])
    if not shards:
        raise CheckpointError(f"{path}: neither *.safetensors nor *.bin nor *.pt nor an exported policy")
    return ShardedCheckpoint([TorchFile(shard) for shard in shards])
