"""What went and why, of a document or a corpus: as a table, coloured text, JSON, a page."""

from newsclean.report.corpus import corpus_page
from newsclean.report.document import coloured, explain, html_page, summary
from newsclean.show import HIDDEN, one_line, shown

__all__ = [
    "HIDDEN",
    "coloured",
    "corpus_page",
    "explain",
    "html_page",
    "one_line",
    "shown",
    "summary",
]
