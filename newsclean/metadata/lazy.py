"""Facts that are read when they are asked for: who only wants the text does not wait for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from newsclean.document import Fact

Facts = dict[str, tuple[Fact, ...]]


class LazyFacts(Mapping[str, tuple[Fact, ...]]):
    """A mapping that calls `read` when first looked into, and then holds what it returned.

    It equals the `dict` with the same facts, is printed as it, and is joined, copied and pickled to
    one: so what a worker returns has been read there. It is none itself (`isinstance`), since C
    code would look into a `dict` that nothing has been read into.

    >>> facts = LazyFacts(lambda: {"title": (Fact("Ferry stays", 0, 11),)})
    >>> facts["title"][0].value, len(facts)
    ('Ferry stays', 1)
    """

    __slots__ = ("_facts", "_read")

    def __init__(self, read: Callable[[], Facts]) -> None:
        self._read: Callable[[], Facts] | None = read
        self._facts: Facts = {}

    def _all(self) -> Facts:
        read = self._read
        if read is not None:
            # In this order, so that a second thread reads anew and never finds nothing.
            self._facts = read()
            self._read = None
        return self._facts

    def __getitem__(self, name: str) -> tuple[Fact, ...]:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __or__(self, other: Mapping[str, tuple[Fact, ...]]) -> Facts:
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other: Mapping[str, tuple[Fact, ...]]) -> Facts:
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented

    def copy(self) -> Facts:
        """Return the facts as a `dict`, to be changed."""
        return dict(self)

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (self.copy(),)
