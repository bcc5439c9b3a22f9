"""The headline among the first lines that stay."""

import pytest
from made_facts import PROSE, told_by, values_of

from newsclean.document import Removal
from newsclean.metadata import read_facts


def test_a_page_that_opens_with_prose_has_no_title():
    assert "title" not in values_of(f"{PROSE}\n{PROSE}")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["11°C Dunmore", "Tide floods the lower town"], "Tide floods the lower town"),
        (["+11 °C Dunmore today", "Tide floods the lower town"], "Tide floods the lower town"),
        (["Heat of 45 °C dries up the whole harbour basin", "Tide gates were shut"], 0),
        (["Flood or drought,", "the tide rules the town"], 0),
        (["Politics", "The tide rose, as was said,"], 0),
        (["4 мин", "Tide floods the lower town"], "Tide floods the lower town"),
        (["Politics", "Tide floods the lower town"], "Tide floods the lower town"),
        (["Nameday of Ludwig and Maud", "Tide: half of the town under water"], 1),
        (["Tide floods the lower town", "Half of the town stood under water"], 0),
        (["Floods", "It rained."], 0),
        (["Politics"], 0),
        (["港口重新开放", "今天"], 0),
    ],
)
def test_the_title_is_the_first_line_that_may_be_one(lines, title):
    text = "\n".join([*lines, PROSE, PROSE])

    facts = read_facts(text, [])

    assert facts["title"][0].value == (lines[title] if isinstance(title, int) else title)


def title_of(*lines):
    """The headline of a page of these lines, none of which goes."""
    found = read_facts("\n".join(lines), [])
    return found["title"][0].value if "title" in found else None


#: What shares no word with the prose, and would be the headline if what stands above could be none.
OTHER = "Season of plums"
GREETING = "Nameday of Ludwig and Maud"


@pytest.mark.parametrize(
    "line",
    [
        "11 °C Dunmore",
        "7° Dunmore",
        "−7 ° Dunmore",
        "104°F Dunmore",
        "Dunmore 11 °C",
        "Dunmore today 11 °C",
        "A 11 °C",
        "11 °C/F Dunmore",
        "11 °C Dunmore today",
        "11 °C W",
        "Dunmoreharbourquarte 11 °C",
        "11 °C Dunmoreharbourquarte",
        "• 11 °C Dunmore",
        "5 min",
        "5 minutter",
        "(12 minutes)",
    ],
)
def test_the_weather_and_how_long_the_reading_takes_are_no_headlines(line):
    assert title_of(line, OTHER, PROSE) == OTHER


@pytest.mark.parametrize(
    "line",
    [
        "Dunmore is now 11 °C",
        "11 °C Dunmore is hot",
        "1040 °C steel",
        "11 °Cels Dunmore",
        "° Dunmore",
        "Dunmoreharbourquarter 11 °C",
        "11 °C Dunmoreharbourquarter",
        "5 km",
        "5 questions",
        "5 minutes more",
    ],
)
def test_what_says_more_than_the_weather_may_be_a_headline(line):
    assert title_of(line, OTHER, PROSE) == line


def test_a_headline_has_two_hundred_characters_at_most():
    longest = f"{'tide ' * 39}tides"

    assert len(longest) == 200
    assert title_of(longest, PROSE) == longest
    assert title_of(f"{longest}!", PROSE) is None
    assert title_of("Harbour", f"{longest}!", "Tide floods the lower town", PROSE) == "Harbour"


def test_a_headline_is_one_of_the_first_three_lines():
    headline = "Tide floods the lower town"

    assert title_of(GREETING, OTHER, headline, PROSE) == headline
    assert title_of(GREETING, OTHER, "Plums and pears", headline, PROSE) == GREETING


def test_a_headline_below_the_first_line_is_short():
    longest = "The tide floods the town" + " and so on" * 9 + " anon."[:5]

    assert len(longest) == 119
    assert title_of(GREETING, f"{longest}s", PROSE) == f"{longest}s"
    assert title_of(GREETING, f"{longest}es", PROSE) == GREETING
    assert title_of(f"{longest}es", GREETING, PROSE) == f"{longest}es"


def test_a_headline_below_the_first_line_shares_two_words_with_the_text():
    assert title_of(GREETING, "The tide rolls onward", PROSE) == GREETING
    assert title_of(GREETING, "The tide, the tide, the tide", PROSE) == GREETING
    assert title_of(GREETING, "Tide in town", PROSE) == "Tide in town"


@pytest.mark.parametrize(("blanks", "is_one"), [(0, True), (1, False), (600, False)])
def test_what_is_said_far_below_a_headline_is_not_of_it(blanks, is_one):
    """Six hundred characters below the lines at the top, a break among them, tell which it is."""
    words, headline = "bridge quart", "Bridge of the lower quarters"
    far = "so " * 195 + "so"
    prose = f"{far}{' ' * blanks}{words}ers were shut."

    assert len(f"\n{far}{words}") == 600
    assert title_of(GREETING, headline, prose) == (headline if is_one else GREETING)


def test_a_headline_that_goes_on_in_the_next_line_is_the_first():
    for sign in ",;:":
        assert title_of(f"Nameday of Ludwig{sign}", "Tide floods the lower town", PROSE) == (
            f"Nameday of Ludwig{sign}"
        )
        assert title_of(GREETING, f"Tide floods the town{sign}", PROSE) == GREETING


@pytest.mark.parametrize("label", ["Jump to:", "Contents:", "目录："])
def test_a_label_of_a_few_words_is_no_headline(label):
    assert title_of(label, "Tide floods the lower town", PROSE) == "Tide floods the lower town"


def test_in_scripts_without_blanks_the_first_line_is_the_headline():
    prose = "港口今天重新开放，渡轮恢复运行，居民说他们等了三年。"

    assert title_of("名字的日子", "港口今天重新开放", prose) == "名字的日子"


def test_signs_alone_are_no_headline():
    assert title_of("* * *", "Tide floods the lower town", PROSE) == "Tide floods the lower town"
    assert title_of("* * *", "28 / 12", PROSE) is None


def test_what_is_left_of_a_line_that_lost_its_beginning_may_be_the_headline():
    text = f"Updated 3 May Tide floods the lower town\n{PROSE}\n"

    found = read_facts(text, [Removal(0, 14, "published.stamp", "published", 0.9)])

    assert found["title"][0].value == "Tide floods the lower town"
    assert found["title"][0].start == 14


def test_a_line_that_lost_its_end_is_told_whole():
    text = f"Rain\nTide floods the lower town Share\n{PROSE}\n"

    found = read_facts(text, [Removal(32, 38, "share.label", "share", 0.9)])

    assert found["title"][0].value == "Tide floods the lower town Share"


def test_a_word_alone_is_no_headline_though_the_text_has_it():
    assert title_of("Harbour", "Tide floods the lower town", PROSE) == "Tide floods the lower town"


def test_a_line_that_goes_is_no_headline_wherever_it_stands():
    stamp, more = ("3 May 2024", "shape.stamp"), ("Tide floods the lower town", "related.links")

    assert told_by(stamp, GREETING, more, PROSE)["title"] == [GREETING]
    assert told_by(GREETING, more, PROSE)["title"] == [GREETING]
    assert told_by(stamp, GREETING, more[0], PROSE)["title"] == [more[0]]
