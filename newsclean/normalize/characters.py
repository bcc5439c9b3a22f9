"""Our own rules for spaces and invisible characters: what goes, and what a script needs."""

from __future__ import annotations

import re

#: Control characters that ftfy deletes, less U+FEFF and the like below (checked by a test).
CONTROL_ASCII = "\x00-\x08\x0b\x0e-\x1f\x7f"
CONTROL = CONTROL_ASCII + "\u206a-\u206f\ufeff\ufff9-\ufffc"

#: C1 controls. Repairing mojibake gives most of them a meaning; these are never text.
C1 = "\x80-\x9f"

#: Blanks that become a plain space: vertical tab, form feed and the ASCII separators, so that
#: deleting a control character never glues two words; then every space of Unicode.
ODD_SPACE_ASCII = "\x0b\x0c\x1c-\x1f"
ODD_SPACE = ODD_SPACE_ASCII + "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
NO_BREAK_HYPHEN = "\u2011"

#: Between two Mongolian letters U+202F is no space: it joins a suffix and gives it its shape.
SUFFIX_SPACE_BEHIND = "(?<=[\u1800-\u18af]\u202f)(?=[\u1800-\u18af])"

#: Never needed: soft hyphen, word joiner, invisible operators.
_NEVER = "\xad\u2060-\u2064"

#: Scripts written without spaces, where a zero-width space parts words: Thai, Lao, Myanmar,
#: Khmer, New Tai Lue, Tai Tham.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaa7f"
)

#: Scripts in which (non-)joiners change letters: Arabic to Sinhala, Myanmar, Khmer, Mongolian,
#: Phags-pa, Arabic presentation forms, the historic Brahmic scripts, Adlam.
_JOINING = (
    "\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1900-\u194f\u1a20-\u1aaf\u1b00-\u1bff\ua840-\ua87f"
    "\ua8e0-\ua9ff\uaa60-\uaa7f\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010aff"
    "\U00010d00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)

#: What an emoji sequence may join: arrows to dingbats, variation selector, pictographs.
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f1e6-\U0001faff"

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

#: Tag characters spell the flags of Wales, Scotland and England; elsewhere they hide text.
_TAG = "\U000e0000-\U000e007f"
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"

#: A zero-width space that parts no words; a joiner that joins nothing.
_LOOSE_SPACE = f"(?<=\u200b)(?:(?<![{_UNSPACED}]\u200b)|(?!\u200b*+[{_UNSPACED}]))"
_LOOSE_JOINER = (
    f"(?<=[\u200c\u200d])(?<![{_JOINING}][\u200c\u200d])(?!(?<=\\w\u200c)[{_JOINING}])"
    f"(?:(?<=\u200c)|(?<![{_EMOJI}]\u200d)|(?![{_EMOJI}]))"
)

#: For the screen: characters that may have to go, and what says that one must be looked at.
INVISIBLE = f"{_NEVER}\u200b-\u200d{_BIDI}{_TAG}"
INVISIBLE_IF = f"(?<=[{_NEVER}{_BIDI}{_TAG}])|{_LOOSE_SPACE}|{_LOOSE_JOINER}"

_INVISIBLE = re.compile(
    f"{_FLAG}|([{_NEVER}{_TAG}])|([{_BIDI}])|(\u200b{_LOOSE_SPACE}|[\u200c\u200d]{_LOOSE_JOINER})"
)


def find_invisible(line: str) -> list[tuple[int, int]]:
    r"""Return the spans of `line` that hold invisible characters its script does not need.

    Bidirectional marks stay on a line with right-to-left letters, (non-)joiners behind a letter
    of a joining script or inside an emoji sequence, non-joiners between any letter or figure and
    such a letter, and one zero-width space between two letters of a script written without spaces.

    >>> find_invisible("co\xadop \u200emi\u200c"), find_invisible("\u0645\u06cc\u200c\u062e")
    ([(2, 3), (6, 7), (9, 10)], [])
    """
    two_way = _RIGHT_TO_LEFT.search(line) is not None
    return [
        match.span()
        for match in _INVISIBLE.finditer(line)
        if match.lastindex and not (match.lastindex == 2 and two_way)
    ]
