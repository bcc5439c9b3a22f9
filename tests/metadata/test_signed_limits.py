"""How long names, sources and credits may be, and how short, before they are something else."""

import pytest
from made_facts import PROSE, told_by

from newsclean.document import Removal
from newsclean.metadata import MAIL, read_facts
from newsclean.metadata.signed import read_contact


def told(line, rule, phrase):
    """What a line below a headline tells, less the headline."""
    found = told_by("The harbour opens again", (line, rule, phrase), PROSE, PROSE)
    del found["title"]
    return found


#: Seventy-eight characters of words, to which two are added, or three.
WORDS = "Coast " * 13


@pytest.mark.parametrize(
    ("said", "rule", "phrase", "key"),
    [
        ("Source: {}", "source.tag", "source:", "source"),
        ("Photo: {}", "credit.caption", "photo:", "photo_credits"),
        ("The wall of Marren. ({})", "caption.shown", "seen", "photo_credits"),
    ],
)
def test_a_source_or_a_credit_has_eighty_characters_at_most(said, rule, phrase, key):
    assert told(said.format(f"{WORDS}Xy"), rule, phrase).get(key) == [f"{WORDS}Xy"]
    assert key not in told(said.format(f"{WORDS}Xyz"), rule, phrase)


@pytest.mark.parametrize(
    ("credit", "said"), [("Ap", ["Ap"]), ("A", None), ("Ann Poe", ["Ann Poe"])]
)
@pytest.mark.parametrize("ends", ["({})", "({}).", "[{}] ", "（{}）"])
def test_a_credit_in_the_bracket_that_closes_a_caption_has_two_letters_at_least(credit, said, ends):
    line = f"The wall of Marren. {ends.format(credit)}"

    assert told(line, "caption.shown", "seen").get("photo_credits") == said


@pytest.mark.parametrize(
    "address",
    [
        "a@b.c",
        "nora.field+desk@coast-wire.example",
        f"{'n' * 64}@courier.example",
        f"nora@{'c' * 63}.example",
        f"nora@courier.{'e' * 63}",
        "nora@a.b.c.courier.example",
    ],
)
def test_an_address_is_told_whole_as_long_as_addresses_may_be(address):
    assert MAIL.search(f"Write to {address}, please")[0] == address


@pytest.mark.parametrize(
    "line", ["nora@courier", "@courier.example", "nora @courier.example", "n@.e"]
)
def test_what_lacks_a_part_is_no_address(line):
    assert MAIL.search(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann Poe, poe@courier.example", "Ann Poe"),
        ("Town Clerk Ann Poe, ann@courier.example", "Ann Poe"),
        ("Town Clerk Ann Poe, poe@courier.example", "Town Clerk Ann Poe"),
        ("Bo Li, bo@courier.example", None),
        ("Bob Li, bob@courier.example", "Bob Li"),
        ("Ann, ann@courier.example", None),
    ],
)
def test_the_owner_of_a_mail_box_shares_a_word_of_three_letters_with_it(line, name):
    claim = Removal(0, len(line), "contact.line", "contact", 0.9)

    found = list(read_contact(line, claim))

    assert [fact.value for _, fact in found] == ([name] if name else [])
    assert all(line[fact.start : fact.end] == fact.value for _, fact in found)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Posted on 3 March 2021 by admin", None),
        ("Posted on 3 March 2021 by Nora", None),
        ("Posted on 3 March 2021 by Nora Field", ["Nora Field"]),
        ("发布于 2021-03-03 作者：林小明", ["林小明"]),
        ("Posted by Nora Field", None),
    ],
)
def test_who_signs_behind_a_date_has_two_words_in_scripts_with_blanks(line, said):
    assert told(line, "published.stamp", "posted on").get("authors") == said


def test_an_agency_that_signs_behind_a_date_is_the_source():
    assert told("Posted on 3 March 2021 by Reuters", "published.stamp", "posted on") == {
        "published": ["2021-03-03"],
        "source": ["Reuters"],
    }


def test_the_names_of_a_signature_are_told_with_the_agency_beside_them_and_once():
    text = f"The harbour opens again\nNora Field, Reuters\n{PROSE}\n"

    found = read_facts(text, [Removal(24, 43, "byline.signature", "byline", 0.9)])

    assert [fact.value for fact in found["authors"]] == ["Nora Field"]
    assert [fact.value for fact in found["source"]] == ["Reuters"]


@pytest.mark.parametrize(
    ("said", "credit"),
    [
        ("Jan Nowak", ["Jan Nowak"]),
        ("Ann and Jo", ["Ann and Jo"]),
        ("Jan with dog", None),
        ("Ann Poe of the Coast Wire", ["Ann Poe of the Coast Wire"]),
        ("Ann Poe mends it", None),
        ("2024", None),
    ],
)
def test_a_credit_is_names_and_what_a_picture_shows_has_small_words(said, credit):
    assert told(f"Photo: {said}", "credit.caption", "photo:").get("photo_credits") == credit


@pytest.mark.parametrize("label", ["ph.", "Ph. ", "fot.", "(fot. ", "foto.: ", "zdj. "])
def test_a_short_word_for_a_credit_is_none_of_it(label):
    line = f"Photo: {label}Jan Nowak"

    assert told(line, "credit.caption", "photo:")["photo_credits"] == ["Jan Nowak"]


def test_a_word_with_a_full_stop_that_is_none_for_a_credit_is_of_the_name():
    assert told("Photo: Dr. Jan Nowak", "credit.caption", "photo:")["photo_credits"] == [
        "Dr. Jan Nowak"
    ]
