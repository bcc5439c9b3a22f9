"""The guard proved: nothing that ftfy could change slips past the screen."""

import re
from hashlib import sha256
from itertools import product
from re import _constants as op
from re import _parser as parser

import pytest
from ftfy import chardata
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES

from newsclean.normalize import FTFY, NEWS, characters
from newsclean.normalize import screen as guard

#: Every character that decides anything: those of ftfy's tables, ASCII, and one of each kind
#: that BADNESS_RE tells apart otherwise (a blank, a letter, a digit, a mark, none of these).
OUTSIDE = "\n\r\t\u2003Ŧж字٣\u0301\U0001f600\ud800"
TABLES = re.compile("[" + "".join(MOJIBAKE_CATEGORIES.values()) + "]")
ALPHABET = [
    *map(chr, range(128)),
    *(c for c in map(chr, range(128, 0x110000)) if TABLES.match(c)),
    *OUTSIDE,
]


def branches():
    """Return the branches of BADNESS_RE as sequences of elements, one element a character."""
    ((kind, body),) = parser.parse(BADNESS_RE.pattern, BADNESS_RE.flags)
    assert kind is op.BRANCH
    return [flat(list(branch)) for branch in body[1]]


def flat(elements):
    """Return elements with `\\s?` taken out: what stands before it is not counted upon."""
    for at in reversed(range(len(elements))):
        kind, _ = elements[at]
        if kind in (op.MAX_REPEAT, op.AT):
            elements = elements[at + 1 :]
            break
    for kind, _ in elements:
        assert kind in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY), kind
    return elements


def letters(element):
    """Return the characters of the alphabet that one element matches."""
    data = parser.SubPattern(parser.State(), [element])
    data.state.str = ""
    pattern = re._compiler.compile(data)
    return [c for c in ALPHABET if pattern.match(c)]


def test_the_screen_was_proved_for_this_badness_pattern():
    found = sha256(BADNESS_RE.pattern.encode()).hexdigest()

    assert found == guard.PROVED, "prove the conditions anew, then change the fingerprint"


def test_every_match_of_every_branch_is_seen_by_the_screen():
    """Some neighbours of each branch, in all their combinations, are found by themselves.

    The conditions of the screen only ever ask for a neighbour, none asks for the lack of one; so
    what is found alone is found in any text.
    """
    assert "(?!" not in guard._badness_parts()[1]
    assert "(?<!" not in guard._badness_parts()[1]
    look = guard.badness_screen()

    for branch in branches():
        sets = [letters(element) for element in branch]
        assert all(sets), branch
        windows = [sets[i : i + n] for n in (1, 2, 3) for i in range(len(sets) - n + 1)]
        seen = any(
            all(look.search("".join(x)) for x in product(*window))
            for window in windows
            if len(window) < 3 or max(map(len, window)) < 300
        )
        assert seen, branch


@pytest.mark.parametrize("config", [NEWS, FTFY])
def test_the_screen_lets_clean_text_of_many_languages_pass(config):
    clean = (
        "“It’s fine,” she said – “really”…\nSchöne Grüße, Äpfel für 5 € in Köln.\n"
        "L’été à Orléans, « là » où le cœur bat.\nСъешь ещё «этих» булок, США — да.\n"
        "Η Ελλάδα «ναι».\n明日は雨が降る。「はい」（笑）\n오늘 서울은 맑음\nZażółć gęślą jaźń\n"
        "می\u200cخواهم\nक्\u200dष\nហ្វ\u200bេស\n👩\u200d💻\nÅrets høst, Üçüncü ığdır\n"
    )
    clean = clean if config is FTFY else clean.replace("\xa0", " ")

    assert not guard.screen(config).search(clean)


def test_the_constants_agree_with_ftfys_tables():
    control = re.compile(f"[{characters.CONTROL}]")

    assert {ord(c) for c in map(chr, range(0x110000)) if control.match(c)} == set(
        chardata.CONTROL_CHARS
    )
    assert chardata.SINGLE_QUOTE_RE.pattern == "[\u02bc\u2018-\u201b]"
    assert chardata.DOUBLE_QUOTE_RE.pattern == "[\u201c-\u201f]"
    assert chardata.HTML_ENTITY_RE.pattern == "&#?[0-9A-Za-z]{1,24};"


def test_an_unproved_pattern_gets_the_plain_guard(monkeypatch):
    monkeypatch.setattr(guard, "PROVED", "another")
    guard._badness_parts.cache_clear()
    guard.badness_screen.cache_clear()

    assert guard.badness_screen().search("ж")
    assert not guard.badness_screen().search("zh")

    guard._badness_parts.cache_clear()
    guard.badness_screen.cache_clear()
