"""A text cut into lines: what every step looks at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from newsclean.document import Removal, cut_lines

_OTHER_SEPARATORS = ("\r", "\x85", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class Page:
    """A text as the steps see it. Line `i` is `text[starts[i]:stops[i]]`, its separator included.

    The lines tile the text. `lines[i]` is what line `i` says with the blanks around it stripped
    (`""` for a blank line), and it begins at `begins[i]` of the text. A step is given a page,
    changes nothing and yields claims in code points of `page.text`; the cleaner maps them to
    the source. So a step may compute offsets on `text` and `lines`, never on a changed copy.
    """

    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    begins: tuple[int, ...]
    stops: tuple[int, ...]
    written: tuple[int, ...]
    """Indices of the lines that are not blank."""

    def claim(
        self, line: int, rule: str, category: str, confidence: float, evidence: str
    ) -> Removal:
        """Return the claim that a whole line, separator included, is not the article."""
        return Removal(self.starts[line], self.stops[line], rule, category, confidence, evidence)


def read_page(text: str) -> Page:
    r"""Return `text` as a page. Cost: one pass, about 0.4 µs a line.

    >>> page = read_page("Rain fell.\n\n  It stopped. \n")
    >>> page.lines, page.written
    (('Rain fell.', '', 'It stopped.'), (0, 2))
    """
    if any(separator in text for separator in _OTHER_SEPARATORS):
        cut = list(cut_lines(text))
        stops = [line.stop for line in cut]
        raw = [text[line.start : line.end] for line in cut]
    else:
        # Normalized text has no other separator; this way is four times as fast.
        raw = text.split("\n")
        ends = accumulate(map(len, raw), lambda end, length: end + 1 + length)
        stops = [end + 1 for end in ends]
        if raw[-1]:
            stops[-1] = len(text)
        else:
            del raw[-1], stops[-1]
    lines = tuple([line.strip() for line in raw])
    starts = (0, *stops[:-1])
    begins = starts
    if any(line[:1].isspace() for line in raw):
        begins = tuple(
            start + len(line) - len(line.lstrip()) for start, line in zip(starts, raw, strict=True)
        )
    written = tuple([i for i, line in enumerate(lines) if line])
    return Page(text, lines, starts if raw else (), begins if raw else (), tuple(stops), written)
