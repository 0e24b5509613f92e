"""The error for wrong training data and wrong settings."""

from __future__ import annotations


class TrainingError(ValueError):
    """Names the place, what was expected, and what was found."""

    def __init__(self, where: object, expected: str, received: object) -> None:
        super().__init__(f"{where}: expected {expected}, received {received}")
        self.where = str(where)
        self.expected = expected
        self.received = str(received)
