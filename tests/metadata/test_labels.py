"""A line of several labels is cut at each."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_facts import LABELS, PROSE, told_by, values_of

from newsclean.document import Removal
from newsclean.metadata.labels import cut_at_labels
from newsclean.metadata.lexicon import labels


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("By Nora Field March 3, 2021", {"authors": ["Nora Field"], "published": ["2021-03-03"]}),
        (
            "Von Max Muster, 03.04.2021, 10:12 Uhr",
            {"authors": ["Max Muster"], "published": ["2021-04-03T10:12"]},
        ),
        ("Por Ana Reis 03/04/2021", {"authors": ["Ana Reis"], "published": ["2021-04-03"]}),
        (
            "por Ana Reis publicado 16/02/2022 14h45, última modificação 16/02/2022 14h53",
            {
                "authors": ["Ana Reis"],
                "published": ["2022-02-16T14:45"],
                "updated": ["2022-02-16T14:53"],
            },
        ),
        ("By Nora Field 03/04/2021", {"authors": ["Nora Field"]}),
        (
            "Source: The Dunmore Courier January 19, 2017 02:12 UTC",
            {"source": ["The Dunmore Courier"], "published": ["2017-01-19T02:12+00:00"]},
        ),
        (
            "Source: Coast Wire Author: Nora Field Published: 2024-03-05 08:00 Views: 956",
            {
                "source": ["Coast Wire"],
                "authors": ["Nora Field"],
                "published": ["2024-03-05T08:00"],
                "views": ["956"],
            },
        ),
        (
            "来源:《渡轮》杂志 作者:刘明 发表时间:2024-03-05",
            {"source": ["《渡轮》杂志"], "authors": ["刘明"], "published": ["2024-03-05"]},
        ),
        ("[ 来源: | 作者:admin | 时间:2024-03-05 ]", {"published": ["2024-03-05"]}),
        (
            "Published: 2:24PM Monday June 13, 2011 Source: Coast News",
            {"published": ["2011-06-13T14:24"], "source": ["Coast News"]},
        ),
        ("Forrás: MTI Fotó: Kiss Péter", {"source": ["MTI"], "photo_credits": ["Kiss Péter"]}),
        (
            "Published: 3 May 2024 Updated: 4 May 2024",
            {"published": ["2024-05-03"], "updated": ["2024-05-04"]},
        ),
    ],
)
def test_a_line_of_several_labels_or_of_a_name_and_a_date_tells_each(line, said):
    found = values_of(f"The harbour opens again\n{line}\n{PROSE}\n{PROSE}\n")

    found.pop("title", None)
    assert found == said


@given(st.lists(st.sampled_from(LABELS) | st.text(max_size=4), max_size=9).map("".join))
def test_the_pieces_of_a_line_tile_it_from_its_first_label_on(line):
    claim = Removal(0, len(line), "source.tag", "source", 0.7, "reads 'source:'")

    pieces = list(cut_at_labels(line, claim))

    assert pieces[-1].end == claim.end
    assert all(one.end == two.start for one, two in pairwise(pieces))
    assert all(one.category != two.category for one, two in pairwise(pieces))


def cut(line, rule="byline.name"):
    """The rules of the pieces of a line, each with what it says."""
    category = {"model": "furniture"}.get(rule.partition(".")[0], rule.partition(".")[0])
    claim = Removal(0, len(line), rule, category, 0.9, "reads 'author:'")
    return [(one.rule, line[one.start : one.end]) for one in cut_at_labels(line, claim)]


@pytest.mark.parametrize(("length", "pieces"), [(240, 2), (241, 1)])
def test_a_line_of_labels_has_so_many_characters_at_most(length, pieces):
    line = f"Author: Nora Field{' ' * length}"[: length - 18] + "Source: Coast Wire"

    assert len(line) == length
    assert len(cut(line)) == pieces


@pytest.mark.parametrize(
    ("label", "rule"),
    [
        ("Source", "source.tag"),
        ("Last updated", "published.updated"),
        ("Dernière mise à jour", "published.updated"),
        ("แหล่งที่มา", "source.tag"),
        ("来源", "source.tag"),
        ("更新日時", "published.updated"),
    ],
)
@pytest.mark.parametrize("colon", [": ", " : ", "："])
def test_a_label_of_several_words_or_signs_is_cut_at_its_first(label, rule, colon):
    line = f"Author: Nora Field {label}{colon}Coast"

    assert cut(line) == [
        ("byline.name", "Author: Nora Field "),
        (rule, f"{label}{colon}Coast"),
    ]


def test_what_opens_a_line_is_what_its_rule_says_and_of_the_model_what_its_label_says():
    line = "Source: Coast Wire Author: Nora Field"

    assert cut(line) == [("byline.name", line)]
    assert cut(line, "model.line") == [
        ("source.tag", "Source: Coast Wire "),
        ("byline.name", "Author: Nora Field"),
    ]


def test_what_stands_before_the_first_label_stays_with_its_claim():
    assert cut("Dunmore Source: Coast Wire", "model.line") == [
        ("model.line", "Dunmore "),
        ("source.tag", "Source: Coast Wire"),
    ]
    assert cut("| Source: Coast Wire", "model.line") == [("source.tag", "Source: Coast Wire")]


@pytest.mark.parametrize("line", ["Nora Field at 10:30", "Resource: Coast", "Author Source Coast"])
def test_a_word_within_another_or_without_a_colon_is_no_label(line):
    assert cut(line) == [("byline.name", line)]


def test_a_line_may_open_with_a_colon():
    assert told_by((": Source: Coast Wire Author: Nora Field", "source.tag", "source:")) == {
        "source": ["Coast Wire"],
        "authors": ["Nora Field"],
    }


#: Words alone: blanks, letters and the vowel signs of theirs.
WORDS = re.compile(
    "[^\\W\\d_](?:[^\\W\\d_]|[ '\u0300-\u036f\u064b-\u0655\u0900-\u0963\u0980-\u0e4e])*"
)


def test_every_label_that_a_rule_knows_is_cut_at_its_first_word():
    for label, rule in labels().items():
        if not WORDS.fullmatch(label):
            continue
        other = "byline.name" if rule == "source.tag" else "source.tag"

        pieces = cut(f"X: 7 | {label}: x", other)

        assert pieces == [(other, "X: 7 | "), (rule, f"{label}: x")]


def test_a_long_label_leaves_nothing_with_the_name_before_it():
    french = "Auteur : Nora Champ Dernière mise à jour le : 3 mars 2021"
    hindi = "Author: Nora Field प्रकाशन तिथि: 3 मार्च 2021"

    assert told_by((french, "byline.name", "auteur")) == {
        "authors": ["Nora Champ"],
        "updated": ["2021-03-03"],
    }
    assert told_by((hindi, "byline.name", "author")) == {
        "authors": ["Nora Field"],
        "published": ["2021-03-03"],
    }
