"""What a transfer leaves out: the first sentences, and how many there are."""

MOST_NAMED = 20
"""Omissions that are named one by one: a file can have millions."""


class Omissions:
    """Sentences about what is left out, as they are found."""

    def __init__(self) -> None:
        self.named: list[str] = []
        self.count = 0

    def add(self, sentence: str) -> None:
        """Count an omission, and keep its sentence if it is among the first."""
        self.count += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(sentence)
