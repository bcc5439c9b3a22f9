"""The headline among the first lines that stay."""

import pytest
from made_facts import PROSE, values_of

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
