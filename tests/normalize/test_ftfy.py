"""With the preset FTFY, `normalize` is `ftfy.fix_text`, to the letter."""

import ftfy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import damaged_text, wild_text

from newsclean.normalize import FTFY, find, normalize

#: What the preset stands for.
CONFIG = ftfy.TextFixerConfig(
    fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False
)

#: Our option for each of ftfy's.
NAMES = {
    "entities": "unescape_html",
    "ligatures": "fix_latin_ligatures",
    "width": "fix_character_width",
    "quotes": "uncurl_quotes",
    "line_breaks": "fix_line_breaks",
    "surrogates": "fix_surrogates",
    "terminal": "remove_terminal_escapes",
    "control": "remove_control_chars",
}

#: Every character that a table or a pattern of ftfy names, and a letter and a blank around it.
TABLES = ftfy.chardata
MENTIONED = sorted(
    {*"".join(ftfy.badness.MOJIBAKE_CATEGORIES.values())}
    | {*"".join(TABLES.UTF8_CLUES.values())}
    | {
        chr(c)
        for table in (TABLES.LIGATURES, TABLES.WIDTH_MAP, TABLES.CONTROL_CHARS)
        for c in table
    }
    | {c for e in TABLES.CHARMAP_ENCODINGS for c in bytes(range(256)).decode(e, "replace")}
    | {*"aZ 9_\n?<&;\x1a\x1b[m\r\x85\u2028\u2029\ud83d\ude00\u0301\u0316\u02bc"}
)
mentioned_text = st.text(st.sampled_from(MENTIONED), max_size=30)


@given(st.one_of(wild_text, damaged_text, mentioned_text))
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_ftfy_preset_gives_what_ftfy_gives(text):
    assert normalize(text, FTFY) == ftfy.fix_text(text, CONFIG)


@given(
    st.one_of(wild_text, damaged_text, mentioned_text),
    st.fixed_dictionaries({name: st.booleans() for name in NAMES}),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD", None]),
)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_so_does_every_choice_of_its_options(text, options, form):
    theirs = {NAMES[name]: on for name, on in options.items()}
    theirs["unescape_html"] = "auto" if options["entities"] else False

    ours = normalize(text, FTFY, form=form, **options)

    assert ours == ftfy.fix_text(text, ftfy.TextFixerConfig(normalization=form, **theirs))


@pytest.mark.parametrize("length", [5, 7])
def test_long_lines_are_cut_where_ftfy_cuts_them(monkeypatch, length):
    monkeypatch.setattr(find, "FTFY_SEGMENT", length)
    text = "abÃ©cd\x07 &amp; <b> &amp; Ã¤\r\nschÃ¶n e\u0301\n" * 3

    assert normalize(text, FTFY) == ftfy.fix_text(text, CONFIG, max_decode_length=length)


@pytest.mark.slow
@given(st.one_of(wild_text, damaged_text, mentioned_text))
@settings(max_examples=100_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_ftfy_preset_gives_what_ftfy_gives_a_hundred_thousand_times(text):
    assert normalize(text, FTFY) == ftfy.fix_text(text, CONFIG)
