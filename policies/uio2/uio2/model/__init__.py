"""The architecture: configurations, layers, encoder, decoder. Parameter names are the released checkpoints'."""

from uio2.model.config import SIZES, ModelConfig, ResamplerConfig, VitConfig
from uio2.model.unified_io import ModalityInputs, UnifiedIO2

__all__ = ["SIZES", "ModalityInputs", "ModelConfig", "ResamplerConfig", "UnifiedIO2", "VitConfig"]
