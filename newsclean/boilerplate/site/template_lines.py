"""What is known of a line that the documents of a site share, and how sure it makes a claim.

How often a line stands on a site's pages tells less than where. Among other templates, or at the
end of the page, it is the page's frame; alone between the paragraphs of an article it may be the
article's own: the background that every follow-up repeats, a heading, a label of its lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from newsclean.boilerplate.linekeys import ANY, PROSE, shown

#: Upper ends of the bins of a place: the line itself, the next two, up to 5, 11, 23, and beyond.
BINS: Final = (0, 2, 5, 11, 23)
#: Templates in a row that make a frame. Of so many or more none was body on press pages.
FRAME: Final = 4
#: Documents, and their share, that must hold a paragraph before one amid the text is removed.
_VOUCHED: Final = (10, 0.1)
#: The confidence of a claim that is shown and not honoured by itself.
FLAG: Final = 0.4

Place = Literal["frame", "top", "bottom", "inset"]


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line that documents of a site share, and where it stands in them."""

    key: str
    """The line with slots: 0 a figure, ¤ a date, § an address, * any word."""
    documents: int
    """Documents that hold it; versions of one article count once."""
    of: int
    """Documents of the site that were looked at; versions of one article count once."""
    from_top: tuple[int, ...]
    """Documents by the number of different lines above it, in the bins of `BINS` and beyond."""
    from_bottom: tuple[int, ...]
    """The same by the lines below it."""
    framed: int
    """Documents in which it is one of at least `FRAME` templates in a row."""

    @property
    def share(self) -> float:
        """Share of the documents that hold it, 0 to 1."""
        return self.documents / self.of

    @property
    def place(self) -> Place:
        """Where it stands in most documents: in a frame, near an end, or inset in the text."""
        if 2 * self.framed >= self.documents:
            return "frame"
        top, bottom = sum(self.from_top[:2]), sum(self.from_bottom[:2])
        if 2 * (top + bottom) < self.documents:
            return "inset"
        nearer_top = (top, self.from_top[0]) > (bottom, self.from_bottom[0])
        return "top" if nearer_top else "bottom"

    @property
    def is_prose(self) -> bool:
        """Whether it is as long as a paragraph, and ends like one."""
        return self.key.endswith(PROSE)

    @property
    def confidence(self) -> float:
        """Share of such lines that is no body; lower where little was measured.

        Measured with benchmarks/templates.py, in tokens on press pages, whole and cut to the text:
        in a frame and at the ends 99.8 to 100 %, labels amid the text 95 to 100 %, paragraphs amid
        it, of what the rules leave, 63 and 27 %. These are flags until many documents vouch for
        them, as are paragraphs at the top, where articles begin. No labelled site is large
        enough to measure lines that stand on few of its pages.
        """
        place = self.place
        if place == "inset" or (place == "top" and self.is_prose):
            return self._amid
        sure = 0.98 if place == "frame" else 0.95
        sure = 0.8 if ANY in self.key else sure
        return sure if self.share >= 0.01 else 0.6

    @property
    def _amid(self) -> float:
        documents, share = _VOUCHED
        vouched = self.documents >= documents and self.share >= share
        if self.is_prose:
            return 0.6 if vouched else FLAG
        if self.share < 0.01:
            return FLAG
        return 0.8 if self.share >= share else 0.6

    @property
    def text(self) -> str:
        """The line as people read it, cut short if it is long."""
        return shown(self.key)
