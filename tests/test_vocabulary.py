"""The words of languages: every list is well formed, and each of its words is found."""

import tomllib
import unicodedata
from collections import Counter

import pytest

from newsclean.fold import fold
from newsclean.phrases import PHRASES, SLOTS_FILE, cut_phrases
from newsclean.vocabulary import VOCABULARY, by_language, folded, listed, pattern


def tables(folder):
    """Every table of the files of a folder, by `file.table`."""
    return {
        f"{path.stem}.{name}": table
        for path in sorted(folder.glob("*.toml"))
        if path.name != SLOTS_FILE
        for name, table in tomllib.loads(path.read_text("utf-8")).items()
    }


LISTS = tables(VOCABULARY)
LANGUAGES = {lang for rule in tables(PHRASES).values() for lang in rule["phrases"]}
NAMES = pytest.mark.parametrize("name", LISTS)


@NAMES
def test_a_list_is_of_languages_that_rules_know(name):
    assert LISTS[name], "is empty"
    assert set(LISTS[name]) <= LANGUAGES


@NAMES
def test_a_word_stands_once_in_its_language(name):
    for language, row in by_language(name).items():
        assert row, language
        assert max(Counter(row).values()) == 1, language


@NAMES
def test_words_are_in_small_letters_and_composed(name):
    for row in LISTS[name].values():
        for word in cut_phrases(row):
            assert word == unicodedata.normalize("NFC", word)
            assert word == word.lower()
            assert word == " ".join(word.split())


@NAMES
def test_every_word_of_a_list_is_found_in_folded_text(name):
    for word in listed(name):
        assert pattern(name).search(fold(f"1 {word} 2")), word
        assert fold(word) in folded(name)
