import unicodedata

import pytest
from hypothesis import given
from made_sites import sites
from strategies import wild_text

from newsclean.training.labels import LabelledText
from newsclean.training.scripts import MADE_UP, _in_han, _in_one_case, rewrite


@pytest.fixture(scope="module")
def rewritten():
    return list(rewrite(sites(40, pages=1)))


def test_rewritten_texts_keep_lines_and_labels_and_count_less(rewritten):
    originals = {(t.site, t.view): t for t in sites(40, pages=1)}

    assert rewritten
    for text in rewritten:
        original = originals[text.site, text.view]
        assert text.lang == MADE_UP
        assert text.labels == original.labels
        assert len(text.lines) == len(original.lines)
        assert text.weight < original.weight


def test_some_sites_become_han_and_some_lose_their_capitals(rewritten):
    han = {t.site for t in rewritten if "CJK" in unicodedata.name(t.lines[0][0], "")}
    one_case = {t.site for t in rewritten if "HEBREW" in unicodedata.name(t.lines[0][0], "")}

    assert han
    assert one_case
    assert han | one_case == {t.site for t in rewritten}
    assert not han & one_case
    assert len(han | one_case) < 40


@pytest.mark.parametrize("lang", ["zh", "ja", "th"])
def test_what_is_written_without_blanks_already_is_left_out(lang):
    texts = [LabelledText("made", f"s{n}", lang, "page", ("Rain",), (1,)) for n in range(20)]

    assert list(rewrite(texts)) == []


def test_one_word_is_always_the_same_signs_whatever_its_case():
    assert _in_han("Harbour harbour") == _in_han("harbour") * 2
    assert _in_han("Rain fell, twice.").count("，") == 1
    assert not any(char.isspace() for char in _in_han("Rain fell, twice."))
    assert _in_one_case("Rain RAIN").split()[0] == _in_one_case("rain")


@given(wild_text)
def test_wild_text_never_fails(text):
    said = text.strip()

    assert bool(_in_han(said)) == bool(said)
    assert len(_in_one_case(said)) == len(said)
