"""Unified-IO 2: one readable PyTorch definition, checkpoint conversion, and ONNX export for Binarm."""

import os

# NumPy's products are small: a second thread costs more than it brings, and much on a busy machine. NumPy reads this
# when it is imported, so it is set before any module of this package is.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
