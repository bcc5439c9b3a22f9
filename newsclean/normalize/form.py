"""Unicode normalization forms in linear time, with the places they change."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from newsclean.normalize.config import Form
from newsclean.normalize.edits import Edit, common_ends

#: Letters that may join the letter before them: jamo and what decomposes into them, halfwidth
#: voicing marks, Kirat Rai vowel signs. All other letters and all ASCII begin a piece of text
#: that every normalization form treats apart from what stands before it.
_JOINING = "\u1100-\u11ff\u3130-\u318f\ud7b0-\ud7ff\uff9e-\uffdc\U00016d40-\U00016d7f"
_RUN = re.compile("[\x00-\x7f]?[^\x00-\x7f]++")
_PIECE = re.compile(f".[\\W{_JOINING}]*+", re.DOTALL)  # within a run, all of \W is beyond ASCII

#: Longer pieces are sorted before they are normalized. UAX 15 calls 30 marks in a row the limit
#: of real text (Stream-Safe Text Format).
_LONG = 32


def normal(text: str, form: Form) -> bool:
    """Say whether `text` is in `form` already. Cost: about 2 ns a character."""
    return text.isascii() or unicodedata.is_normalized(form, text)


def to_form(text: str, form: Form) -> str:
    r"""Return `text` in `form`, like `unicodedata.normalize`, in linear time.

    CPython orders combining marks by insertion, which is quadratic in the length of a run of
    them (gh-149079); so a long run is brought into canonical order first, by a sort.

    >>> to_form("e\u0301", "NFC")
    'é'
    """
    return unicodedata.normalize(form, _ordered(text) if len(text) > _LONG else text)


def _ordered(text: str) -> str:
    """Return `text` canonically decomposed and ordered (Unicode 3.11, D108 and D109).

    Cost: one pass for each combining class in the text; Unicode has 55.
    """
    # Decomposed first, because U+0F73 is a starter by itself and two marks once decomposed.
    parts = {ord(c): unicodedata.normalize("NFD", c) for c in set(text)}
    apart = text.translate(parts) if any(chr(c) != d for c, d in parts.items()) else text
    rank = {c: unicodedata.combining(c) for c in set(apart)}
    marks = "".join(c for c in rank if rank[c])
    if not marks:
        return apart
    others = {k: {ord(c): None for c in marks if rank[c] != k} for k in sorted(set(rank.values()))}
    return re.sub(
        f"[{marks}]{{2,}}",  # no mark is special in a set
        lambda run: "".join(run[0].translate(others[k]) for k in others if k),
        apart,
    )


def find_form_edits(text: str, form: Form) -> list[Edit]:
    r"""Return the edits that bring `text` into `form`, each as small as the form allows.

    >>> find_form_edits("cafe\u0301 x", "NFC")
    [(3, 5, 'é', 'normalize.nfc', 'NFC')]
    """
    out: list[Edit] = []
    for run in _RUN.finditer(text):
        if normal(run[0], form):
            continue
        for match in _PIECE.finditer(run[0]):
            piece = match[0]
            changed = to_form(piece, form)
            if changed != piece:
                head, tail = common_ends(piece, changed)
                start = run.start() + match.start()
                span = (start + head, start + len(piece) - tail)
                new = changed[head : len(changed) - tail]
                out.append((*span, new, f"normalize.{form.lower()}", form))
    return out


def grown_length(text: str, form: Form) -> int:
    """Return an upper bound of the length of `text` in `form`. Cost: 50 ns a character."""
    full: Form = "NFKD" if "K" in form else "NFD"
    return sum(n * len(unicodedata.normalize(full, c)) for c, n in Counter(text).items())
