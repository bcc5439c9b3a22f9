"""What the line model is told of a line is what rules say of it, wherever it stands."""

import pytest

from newsclean.boilerplate.cues import CUES, cues_of
from newsclean.boilerplate.rules import shipped_rules
from newsclean.boilerplate.shapes import SHAPES
from newsclean.kernels.line_verdicts import N_CUES

SAID = {
    "By Ann Poe": "byline",
    "Von Ann Poe": "byline",
    "Published on: Nov 14, 2025 06:40 pm GMT": "published",
    "Mis à jour le 3 mai 2024 à 10h12": "published",
    "Tags: ferry, harbour": "tags",
    "Share on Facebook": "share",
    "分享到微博": "share",
    "Leave a comment": "comments",
    "Related stories": "related",
    "Lesen Sie auch": "related",
    "Subscribe to our newsletter": "newsletter",
    "FILE PHOTO: The ferry leaves the pier": "caption",
    "© 2025 The Coast Courier. All rights reserved.": "copyright",
    f"MARREN BAY, Nov 14 (Reuters) - {'It rained on the town all night. ' * 3}It did.": "opener",
}


def told(text):
    lines = [line for line in text.split("\n") if line]
    return [
        {name for k, group in enumerate(CUES) for name in group if cues >> k & 1}
        for cues in map(cues_of, lines)
    ]


@pytest.mark.parametrize(("line", "category"), SAID.items())
def test_a_line_that_rules_know_says_what_it_is(line, category):
    assert category in told(line)[0]


def test_prose_and_headings_say_nothing():
    assert told("What happens next\nRain fell on the town all night, and the ferry stayed.") == [
        set(),
        set(),
    ]


def test_the_kernel_has_a_column_for_each_cue_and_each_category_has_one():
    known = {category for group in CUES for category in group} | {"label"}  # tells of no other line

    assert len(CUES) == N_CUES
    assert {rule.category for rule in shipped_rules()} <= known
    assert {shape.category for shape in SHAPES} <= known
