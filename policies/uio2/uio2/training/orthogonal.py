"""Newton-Schulz steps that bring all singular values of matrices near 1. Shapes: n matrices of r rows, c columns, r <= c.

K. Jordan and others, "Muon: An optimizer for hidden layers in neural networks", 2024.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

#: Of Jordan's quintic iteration: x -> a x + b x^3 + c x^5 on the singular values.
COEFFICIENTS = (3.4445, -4.7750, 2.0315)
STEPS = 5
#: From this ratio of columns to rows on, steps on the square r x r matrices alone cost less.
WIDE = 2.0


def orthogonal(matrices: Tensor) -> Tensor:
    """[n, r, c] -> nearly orthogonal ones with the same singular vectors, in the same type."""
    if matrices.device.type == "cpu" and matrices.dtype == torch.float32:
        return torch.from_numpy(_one_by_one(matrices.numpy()))
    return together(matrices)


def together(matrices: Tensor) -> Tensor:
    """As `orthogonal`, all matrices in each product: for low precision and for GPUs."""
    a, b, c = COEFFICIENTS
    x = matrices / (matrices.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(STEPS):
        square = x @ x.transpose(1, 2)
        polynomial = torch.baddbmm(square, square, square, beta=b, alpha=c)
        x = torch.baddbmm(x, polynomial, x, beta=a)
    return x


def _one_by_one(matrices: NDArray[np.float32]) -> NDArray[np.float32]:
    """NumPy computes a product with the same matrix's transpose by half the operations (BLAS's syrk), and one matrix
    at a time stays in the cache."""
    _, rows, columns = matrices.shape
    step = _by_squares if columns >= WIDE * rows else _directly
    eye = np.float32(COEFFICIENTS[0]) * np.eye(rows, dtype=np.float32)
    return np.stack([step(each / (np.linalg.norm(each) + np.float32(1e-7)), eye) for each in matrices])


def _directly(x: NDArray[np.float32], eye: NDArray[np.float32]) -> NDArray[np.float32]:
    for _ in range(STEPS):
        x = _polynomial(x @ x.T, eye) @ x
    return x


def _by_squares(x: NDArray[np.float32], eye: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every step multiplies x from the left by a polynomial of x x^T, and all of these commute: so x x^T alone goes
    through the steps, and x is multiplied once by the product of the polynomials."""
    square = x @ x.T
    product = factor = _polynomial(square, eye)
    for _ in range(STEPS - 1):
        square = factor @ square @ factor
        factor = _polynomial(square, eye)
        product = factor @ product
    return product @ x


def _polynomial(square: NDArray[np.float32], eye: NDArray[np.float32]) -> NDArray[np.float32]:
    """a + b s + c s^2 of a symmetric s; eye is a times the identity."""
    _, b, c = COEFFICIENTS
    result = square @ square.T
    result *= np.float32(c)
    result += np.float32(b) * square
    result += eye
    return result
