"""Where a span of the normalized text stands in the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsclean.document import Rewrite
from newsclean.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class Alignment:
    r"""Maps spans of the normalized view back to the source.

    Spans of the view that touch and do not cut a rewrite in two map to spans of the source that
    touch and do not overlap, so claims made on the view tile the source as they tiled the view.
    Three cases need a decision:

    * an edge inside the text of a rewrite moves outwards, so the span takes the whole rewrite;
    * deleted text belongs to the span that *begins* where it was cut: the byte order mark or the
      indentation cut from the head of a line goes with its own line, never with the line before;
    * what was deleted at the very end belongs to the span that ends there.

    Cost: one pass over the rewrites to build, two bisections a lookup; nothing without rewrites.

    >>> source = "\ufeffRain\r\nfell"
    >>> rewrites = (Rewrite(0, 1, "", "bom"), Rewrite(5, 7, "\n", "line_breaks"))
    >>> alignment = Alignment(rewrites, len(source))
    >>> [alignment.to_source(0, 5), alignment.to_source(5, 9)]
    [(0, 7), (7, 11)]
    """

    rewrites: Sequence[Rewrite]
    """In order of place, disjoint."""
    length: int
    """Code points of the source."""
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _ends: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts: list[int] = []
        ends: list[int] = []
        growth = 0
        for change in self.rewrites:
            starts.append(change.start + growth)
            ends.append(change.start + growth + len(change.text))
            growth += len(change.text) - (change.end - change.start)
        # A frozen dataclass is filled through `object`, as its own `__init__` does.
        object.__setattr__(self, "_starts", starts)
        object.__setattr__(self, "_ends", ends)

    @property
    def view_length(self) -> int:
        """Code points of the normalized view."""
        if not self.rewrites:
            return self.length
        return self._ends[-1] + self.length - self.rewrites[-1].end

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the source that became `[start, end)` of the view.

        Raises ArgumentError for a span that does not lie in the view.
        """
        if not 0 <= start <= end <= self.view_length:
            raise ArgumentError(
                f"[{start}, {end})",
                f"the span does not lie in a view of {self.view_length} code points",
                "give offsets in code points of the normalized text",
            )
        if not self.rewrites:
            return start, end
        at = self._edge(start, at_end=False)
        return at, max(at, self._edge(end, at_end=True))

    def _edge(self, place: int, *, at_end: bool) -> int:
        if place == self.view_length and (at_end or place > 0):
            return self.length
        # The first rewrite whose text reaches past `place`, or that was cut out exactly there.
        i = bisect_left(self._ends, place)
        while i < len(self._ends) and self._starts[i] < place and self._ends[i] == place:
            i += 1
        if i < len(self._ends) and self._starts[i] < place:
            return self.rewrites[i].end if at_end else self.rewrites[i].start
        if i == 0:
            return place
        return place - self._ends[i - 1] + self.rewrites[i - 1].end
