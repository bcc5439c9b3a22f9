"""Sentences and words, in scripts with blanks and without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import BLANKS, ODD, SENTENCES

from newsclean.kernels.unicode import SPACELESS
from newsclean.normalize import characters
from newsclean.words import UNSPACED, sentences, words

WILD = st.lists(
    st.sampled_from((*SENTENCES, *ODD, *BLANKS, ". ", "! ", "。", "2.5", "Dr. ", "”", "؟ ", "। ")),
    max_size=20,
).map("".join)


def test_those_who_ask_for_scripts_without_blanks_agree_on_them():
    """Each for its own purpose: words here, tokens of sets, blanks of no width that part words."""
    alone = [range(first, end) for first, end in SPACELESS]
    for told in (UNSPACED, characters._UNSPACED):
        known = re.compile(f"[{told}]")
        letters = (c for c in map(chr, range(0x32000)) if c.isalpha() and known.match(c))
        assert all(any(ord(c) in block for block in alone) for c in letters)


def cut(text):
    return [text[a:b].strip() for a, b in sentences(text)]


@pytest.mark.parametrize(
    "said",
    [
        ["He paid 2.5 kg of gold.", "She left."],
        ["Dr. A. B. Roe met Sen. Poe.", "They talked."],
        ["It opens on 3. Mai in Ulm.", "Alle kommen."],
        ["“Why not?” he asked.", "Nobody knew."],
        ["It was late... and dark.", "They slept!"],
        ["雨が降った。", "「止んだ。」", "終わり"],
        ["天晴了！", "真的吗？", "是。"],
        ["هل جاء المدير؟", "نعم."],
        ["वह गया।", "फिर आया।"],
    ],
    ids=["decimal", "titles", "ordinal", "quote", "ellipsis", "ja", "zh", "ar", "hi"],
)
def test_sentences_end_where_people_end_them(said):
    blank = "" if said[0][-1] in "。！？」" else " "

    assert cut(blank.join(said)) == said


def test_a_year_ends_a_sentence_and_an_ordinal_does_not():
    assert cut("Das war 2025. Der Rest folgt.") == ["Das war 2025.", "Der Rest folgt."]
    assert len(cut("Das war am 25. Der Rest folgt.")) == 1


def test_words_are_characters_where_no_blanks_part_them():
    text = "北京 hosts हिन्दी ก็ Jong-un’s"

    assert [text[a:b] for a, b in words(text)] == [
        "北", "京", "hosts", "हिन्दी", "ก", "็", "Jong", "un", "s",
    ]  # fmt: skip


@given(WILD)
def test_sentences_tile_their_line(text):
    spans = list(sentences(text))

    assert "".join(text[a:b] for a, b in spans) == text
    assert all(a < b for a, b in spans)


@given(WILD)
def test_words_stand_in_order_and_hold_no_blank(text):
    at = 0
    for start, end in words(text):
        assert at <= start < end
        assert not any(mark.isspace() for mark in text[start:end])
        at = end
