"""What can be wrong with a training's data or with how it was asked for."""

from __future__ import annotations


class TrainingError(ValueError):
    """Says what was expected, what was found, and where."""

    def __init__(self, where: object, expected: str, received: object) -> None:
        super().__init__(f"{where}: expected {expected}, received {received}")
        self.where = str(where)
        self.expected = expected
        self.received = str(received)
