"""What the questions on deep learning share: programs in a prompt, sizes after sliding windows, numbers of weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Matrix
from mlpath.questions.bank._mlmath import dec, neat
from mlpath.questions.model import Code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from mlpath.questions.linear import Exact


def code(*lines: str) -> Code:
    """A few lines of a program as they stand."""
    return Code(lines)


def windows(size: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """How many places a window has: floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1."""
    return (size + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1


def conv_weights(inputs: int, outputs: int, kernel: int, *, bias: bool = True) -> int:
    """The parameters of a convolution with square kernels."""
    return outputs * (inputs * kernel * kernel + bias)


def dense_weights(inputs: int, outputs: int, *, bias: bool = True) -> int:
    """The parameters of a fully connected layer."""
    return outputs * (inputs + bias)


def decimals(rows: Sequence[Sequence[Exact]]) -> Matrix:
    """A matrix of numbers as they are written: whole, or decimals that end."""
    return Matrix.of(tuple(tuple(map(dec, row)) for row in rows))


def signed(x: Fraction | int) -> str:
    """A number as it is added on: "+ 0.5", "- 2"."""
    return f"- {neat(-x)}" if x < 0 else f"+ {neat(x)}"
