"""Which categories of claims say something, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from newsclean.document import Fact, Removal
from newsclean.metadata.counts import read_count, read_path, read_tags
from newsclean.metadata.opened import read_opener
from newsclean.metadata.signed import read_byline, read_contact, read_credit, read_source

READERS: Final[dict[str, Callable[[str, Removal], Iterator[tuple[str, Fact]]]]] = {
    "byline": read_byline,
    "contact": read_contact,
    "source": read_source,
    "opener": read_opener,
    "credit": read_credit,
    "caption": read_credit,
    "tags": read_tags,
    "navigation": read_path,
    "reactions": read_count,
}
