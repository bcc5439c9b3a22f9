"""The data model: nothing is lost, and the text follows from the claims."""

import json
import pickle
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import wild_text

from newsclean.document import Document, Fact, Removal, Rewrite, complement, cut_lines, union
from newsclean.errors import ArgumentError

spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple))


@st.composite
def claimed(draw):
    """A source, claims about it, and rewrites of it that do not overlap."""
    source = draw(wild_text)
    place = st.integers(0, len(source))
    claims = [
        Removal(min(a, b), max(a, b), "rule.id", "category", confidence, "seen")
        for a, b, confidence in draw(
            st.lists(st.tuples(place, place, st.sampled_from((0.0, 0.4, 0.5, 0.9, 1.0))))
        )
    ]
    edges = sorted(draw(st.sets(place)))
    texts = st.text("xyz", max_size=3)
    rewrites = [
        Rewrite(a, b, draw(texts), "normalize.id")
        for a, b in list(pairwise(edges))[:: draw(st.integers(1, 2))]
    ]
    return source, claims, rewrites


def honoured(claims, cut):
    """The code points that the claims remove at a cut."""
    return {i for c in claims if c.confidence >= cut for i in range(c.start, c.end)}


@given(wild_text)
def test_lines_tile_the_source(text):
    lines = list(cut_lines(text))

    assert "".join(text[line.start : line.stop] for line in lines) == text
    assert all(one.stop == two.start for one, two in pairwise(lines))
    assert all(line.start <= line.end <= line.stop for line in lines)
    assert all(line.start < line.stop for line in lines)


@given(wild_text)
def test_a_line_holds_no_separator_and_ends_in_one_or_at_the_end(text):
    for line in cut_lines(text):
        assert not set(text[line.start : line.end]) & set("\n\r\x85\u2028\u2029")
        separator = text[line.end : line.stop]
        assert separator in {"\r\n", *"\n\r\x85\u2028\u2029"} or line.stop == len(text)


@given(spans)
def test_a_union_covers_the_same_in_order_and_apart(pairs):
    joined = list(union(pairs))

    covered = {i for a, b in pairs for i in range(a, b)}
    assert {i for a, b in joined for i in range(a, b)} == covered
    assert all(a < b for a, b in joined)
    assert all(one[1] < two[0] for one, two in pairwise(joined))


@given(spans)
def test_a_union_and_its_complement_tile_the_whole(pairs):
    joined = list(union(pairs))
    tiles = sorted([*joined, *complement(joined, 30)])

    assert all(one[1] == two[0] for one, two in pairwise(tiles))
    assert (tiles[0][0], tiles[-1][1]) == (0, 30)


@given(claimed(), st.randoms())
def test_text_is_the_source_less_every_honoured_claim(case, random):
    source, claims, _ = case
    gone = honoured(claims, 0.5)
    random.shuffle(claims)

    doc = Document(source, tuple(claims))

    assert doc.text == "".join(c for i, c in enumerate(source) if i not in gone)
    assert doc.source == source


@given(claimed(), st.randoms())
def test_the_order_of_claims_does_not_matter(case, random):
    source, claims, rewrites = case
    one = Document(source, tuple(claims), tuple(rewrites)).text
    random.shuffle(claims)

    assert Document(source, tuple(claims), tuple(rewrites)).text == one


@given(claimed())
def test_rewrites_are_applied_where_nothing_of_them_is_removed(case):
    source, claims, rewrites = case
    gone = honoured(claims, 0.5)
    expected, at = [], 0
    for change in rewrites:
        expected += [c for i, c in enumerate(source[at : change.start], at) if i not in gone]
        span = range(change.start, change.end)
        if gone.isdisjoint(span) and not (not span and {change.start - 1, change.start} & gone):
            expected.append(change.text)
        else:
            expected += [source[i] for i in span if i not in gone]
        at = change.end
    expected += [c for i, c in enumerate(source[at:], at) if i not in gone]

    assert Document(source, tuple(claims), tuple(rewrites)).text == "".join(expected)


@given(claimed())
def test_every_removed_character_is_covered_by_a_claim_that_says_why(case):
    source, claims, _ = case
    doc = Document(source, tuple(claims))
    kept = {i for start, end in doc.kept() for i in range(start, end)}

    for i in set(range(len(source))) - kept:
        reasons = [c for c in doc.removals if c.start <= i < c.end]
        assert reasons
        assert all(c.rule and c.category and c.confidence >= doc.cut for c in reasons)


@example(("x", [], [Rewrite(0, 1, "x", "normalize.id")]))  # a rewrite that changes nothing
@given(claimed())
def test_pieces_add_up_to_the_source_and_to_the_text(case):
    source, claims, rewrites = case
    doc = Document(source, tuple(claims), tuple(rewrites))
    pieces = list(doc.pieces())

    assert "".join(piece.source for piece in pieces) == source
    assert "".join(piece.text for piece in pieces) == doc.text
    assert all(bool(piece.rules) == (piece.source != piece.text) for piece in pieces)
    assert {name for p in pieces if p.removed for name in p.rules.split(", ")} <= {
        claim.rule for claim in doc.removals
    }


@given(claimed(), wild_text)
def test_a_notebook_shows_the_text_and_no_markup_of_its(case, wild):
    source, claims, rewrites = case
    facts = {wild: (Fact(wild, 0, 0),)}
    page = Document(source, tuple(claims), tuple(rewrites), facts, wild)._repr_html_()

    assert set(re.findall(r"<\s*/?\s*([a-zA-Z!]\w*)", page)) <= {
        "div",
        "b",
        "span",
        "del",
        "ins",
        "table",
        "tr",
        "th",
        "td",
    }
    page.encode()


@given(claimed(), st.floats(0, 1), st.floats(0, 1))
def test_a_stricter_cut_removes_less(case, one, two):
    source, claims, _ = case
    low, high = sorted((one, two))
    doc = Document(source, tuple(claims))

    few = {i for a, b in doc.kept(low) for i in range(a, b)}
    many = {i for a, b in doc.kept(high) for i in range(a, b)}
    assert few <= many


@given(claimed(), st.floats(0, 1))
def test_another_cut_is_the_same_document_cut_anew(case, cut):
    source, claims, rewrites = case
    doc = Document(source, tuple(claims), tuple(rewrites))

    assert replace(doc, cut=cut).text == doc.text_at(cut)


@pytest.mark.parametrize("cut", ["0.5", True, float("nan"), -0.1, 2])
def test_a_cut_that_is_no_share_is_refused(cut):
    with pytest.raises(ArgumentError, match="min_confidence"):
        Document("Rain.").text_at(cut)


@given(claimed())
def test_a_document_survives_a_trip_to_another_process(case):
    source, claims, rewrites = case
    doc = Document(source, tuple(claims), tuple(rewrites))

    assert pickle.loads(pickle.dumps(doc)) == doc


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 6), (6, 6)])
def test_a_span_outside_the_source_is_refused(start, end):
    with pytest.raises(ArgumentError, match=r"rule\.id"):
        Document("Rain.", (Removal(start, end, "rule.id", "category"),))


@pytest.mark.parametrize("places", [[(0, 2), (1, 3)], [(2, 3), (0, 1)], [(1, 1), (1, 1)]])
def test_rewrites_that_overlap_or_stand_in_disorder_are_refused(places):
    with pytest.raises(ArgumentError, match="overlaps"):
        Document("Rain.", rewrites=tuple(Rewrite(a, b, "x", "normalize.id") for a, b in places))


@given(claimed())
def test_data_can_be_json_and_say_all_there_is(made):
    source, claims, rewrites = made
    doc = Document(source, tuple(claims), tuple(rewrites), {"title": (Fact("Rain", 0, 0),)})
    data = doc.as_data("here")

    written = "\n".join((source, *(change.text for change in rewrites)))
    # In JSON two halves of a surrogate pair are one character.
    pairs = re.compile("[\ud800-\udbff][\udc00-\udfff]")
    assert json.loads(json.dumps(data)) == data or pairs.search(written)
    assert (data["where"], data["length"]) == ("here", len(source))
    assert len(data["claims"]) == len(claims)
    for said, claim in zip(data["claims"], doc.claims, strict=True):
        assert source[said["start"] : said["end"]] == said["text"]
        assert said["honoured"] == (claim in doc.removals)
    assert [Rewrite(**change) for change in data["rewrites"]] == rewrites
    assert data["metadata"] == {"title": [{"value": "Rain", "start": 0, "end": 0, "origin": ""}]}
