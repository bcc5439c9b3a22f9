"""What tests of facts share: prose, and texts with what rules or the line model take of them."""

from newsclean.boilerplate.rules import match_phrases
from newsclean.boilerplate.shapes import match_shapes
from newsclean.document import DEFAULT_CUT, Removal
from newsclean.metadata import read_facts
from newsclean.segment import read_page

PROSE = (
    "The tide rose for six hours on Monday night and by dawn the lower half of the town "
    "stood under water, the harbour master said on Tuesday."
)
#: Pieces of lines that say facts, for texts made by chance.
LABELS = [
    "Source: ",
    "来源:",
    "作者：",
    "Author: ",
    "views: 9",
    "Published: ",
    "Nora ",
    "7",
    "|",
    "\n",
]


def facts_of(text):
    """Return the values of each key of what rules and shapes remove from `text`."""
    page = read_page(text)
    claims = [
        claim
        for claim in (*match_phrases(page), *match_shapes(page))
        if claim.confidence >= DEFAULT_CUT
    ]
    return read_facts(text, claims)


def values_of(text):
    return {key: [fact.value for fact in facts] for key, facts in facts_of(text).items()}


def taken(text, *lines):
    """Claims of the line model on these lines of `text`."""
    spans = [(text.index(line), text.index(line) + len(line)) for line in lines]
    return [Removal(start, end, "model.line", "furniture", 0.9, "score") for start, end in spans]


#: The categories of claims whose rules are not called by them.
_CATEGORIES = {"model": "furniture", "shape": "published"}


def page_of(*lines):
    """Return a text of these lines and its claims: (line, rule, phrase it quotes) is removed."""
    text, claims = "", []
    for line in lines:
        said, *removed = (line,) if isinstance(line, str) else line
        if removed:
            kind = removed[0].partition(".")[0]
            evidence = f"reads {removed[1]!r}" if removed[1:] else ""
            end = len(text) + len(said) + 1
            category = _CATEGORIES.get(kind, kind)
            claims.append(Removal(len(text), end, removed[0], category, 0.9, evidence))
        text += f"{said}\n"
    return text, claims


def told_by(*lines):
    """Return the values of each key that a page of these lines tells, as `page_of` has them."""
    found = read_facts(*page_of(*lines))
    return {key: [fact.value for fact in facts] for key, facts in found.items()}
