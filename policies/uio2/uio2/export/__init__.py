"""ONNX graphs built straight from a checkpoint's tensors (no tracing, no PyTorch), and the policy folder around them."""
