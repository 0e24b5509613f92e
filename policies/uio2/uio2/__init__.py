"""Unified-IO 2: one readable PyTorch definition, checkpoint conversion, and ONNX export for Binarm."""
