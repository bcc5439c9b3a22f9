"""Labels without labelling: extractors that see the tags vote on each visible line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from newsclean.training.labels import LabelledText


def vote_on_files(paths: Iterable[str | Path]) -> Iterator[LabelledText]:
    """Yield one labelled text for each HTML file."""
    raise NotImplementedError
    yield
