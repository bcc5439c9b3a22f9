"""A line of several labels is cut at each."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_facts import PROSE, values_of

from newsclean.document import Removal
from newsclean.metadata.labels import cut_at_labels


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


LABELS = [
    "Source: ",
    "来源:",
    "作者：",
    "Author: ",
    "views: 9",
    "Published: ",
    "Nora ",
    "7",
    "|",
    "\n",
]


@given(st.lists(st.sampled_from(LABELS) | st.text(max_size=4), max_size=9).map("".join))
def test_the_pieces_of_a_line_tile_it_from_its_first_label_on(line):
    claim = Removal(0, len(line), "source.tag", "source", 0.7, "reads 'source:'")

    pieces = list(cut_at_labels(line, claim))

    assert pieces[-1].end == claim.end
    assert all(one.end == two.start for one, two in pairwise(pieces))
    assert all(one.category != two.category for one, two in pairwise(pieces))
