"""The phrases that facts hang on are those of the rules."""

import pytest

from newsclean.fold import fold
from newsclean.metadata.lexicon import day_first, is_agency, is_desk, is_signing, signing
from newsclean.metadata.stamps import read_stamps
from newsclean.phrases import phrases_of


@pytest.mark.parametrize(("rule", "keys"), [("updated", {"updated"}), ("stamp", {"published"})])
def test_every_phrase_that_a_rule_calls_an_update_is_read_as_one_and_no_other_is(rule, keys):
    for said in phrases_of(f"published.{rule}").values():
        for phrase in said:
            line = phrase.replace("{n}", "28.08.2025")
            line = line if "{n}" in phrase else f"{line} 28.08.2025"
            found = {key for key, _ in read_stamps(line, 0, worded=True)}

            assert found == keys or phrase == "release date:", line


def test_a_name_follows_the_words_that_sign_in_any_dress():
    assert all(map(is_signing, ("by", "By", "BY:", "von", "Von :")))
    assert not any(map(is_signing, ("wins", "Nora", "", ":")))


@pytest.mark.parametrize(
    ("text", "name"),
    [("by Nora Field", "Nora Field"), ("written by Nora Field", "Nora Field"), ("rain fell", None)],
)
def test_what_follows_the_words_that_sign_is_told_by_where_it_begins(text, name):
    at = signing(text, 0)

    assert text[at:] == (name or text)


@pytest.mark.parametrize(
    ("phrase", "told"),
    [("veröffentlicht am", True), ("published", None), ("opublikowano:", True), ("nonsense", None)],
)
def test_the_language_of_a_phrase_tells_the_order_of_the_date_behind_it(phrase, told):
    assert day_first(fold(phrase)) is told


def test_a_person_who_is_called_as_an_agency_is_not_one():
    assert is_agency("PETRA")
    assert not is_agency("Petra")
    assert is_desk("Staff Reporter")
    assert is_desk("admin") is is_desk("ADMIN")
    assert is_desk("Nobody", ["nobody"])
    assert not is_desk("Nora Field", ["nobody"])
