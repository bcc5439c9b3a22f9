import re
from itertools import groupby, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import wild_text

from newsclean.boilerplate.layout import claim_blanks
from newsclean.document import Document, Removal
from newsclean.segment import read_page

CUTS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
confidences = st.sampled_from(CUTS)

#: A page as a string: letters are lines, a dot is a blank line; and how surely each line goes.
pages = st.lists(
    st.tuples(st.sampled_from(["", "", " ", "line"]), st.sampled_from([0.0, 0.0, *CUTS])),
    max_size=14,
)


def made(drawn):
    """Return the page and the claims on its lines; each written line says its own number."""
    lines = [f"{says} {i}" if says.strip() else says for i, (says, _) in enumerate(drawn)]
    told = read_page("".join(f"{line}\n" for line in lines))
    claims = [
        told.claim(i, "rule", "furniture", sure, "")
        for i, (says, sure) in enumerate(drawn)
        if sure and says.strip()
    ]
    return told, claims


def left(told, claims, cut=0.5):
    return Document(told.text, (*claims, *claim_blanks(told, claims))).text_at(cut)


def blanks_between(lines):
    """Return, by number of the written line before and after, the runs of blank lines between."""
    found, above, runs = {}, None, [0]
    for line in [*lines, "end"]:
        if not line.strip():
            runs[-1] += 1
        elif line == "end" or line.startswith("line "):
            found[above, line] = runs
            above, runs = line, [0]
    return found


@given(st.data(), wild_text)
def test_only_blanks_are_claimed(data, text):
    told = read_page(text)
    claims = []
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        claims.append(Removal(start, end, "rule", "furniture", data.draw(confidences)))

    for blank in claim_blanks(told, claims):
        covered = {i for c in claims for i in range(c.start, c.end)}
        rest = [i for i in range(blank.start, blank.end) if i not in covered]
        assert blank.start < blank.end
        assert all(text[i].isspace() for i in rest)
        assert blank.confidence in {claim.confidence for claim in claims}


#: Lines of letters and blanks; claims may begin and end anywhere in them.
ruled = st.text(st.sampled_from("ab  \n\n\r\x85\u2028"), max_size=24)
spans = st.lists(st.tuples(st.integers(0, 24), st.integers(1, 12), confidences), max_size=4)


@given(ruled, spans, st.sampled_from(CUTS))
@example("a<!--\n-->\nb", [(1, 8, 0.9)], 0.5)
@example("a<>\n<><>\n<>\nb", [(1, 5, 0.9), (6, 5, 0.6)], 0.6)
@example("ab\n \r\n\na", [(1, 2, 0.5), (0, 1, 1.0)], 0.5)
@example("ab\nb\na", [(1, 3, 0.6), (0, 1, 0.9)], 0.5)
@example("ab\nb\na", [(1, 2, 0.9), (3, 1, 0.6)], 0.5)
@example("ab\nb\na", [(1, 2, 0.6), (3, 1, 0.9), (0, 1, 0.5)], 0.6)
def test_what_the_claims_leave_on_two_lines_stays_on_two(text, drawn, cut):
    claims = [
        Removal(start, min(start + length, len(text)), "rule", "furniture", sure)
        for start, length, sure in drawn
        if start < len(text)
    ]
    blanks = list(claim_blanks(read_page(text), claims))

    bare, kept = (
        ["".join(line.split()) for line in read_page(doc.text_at(cut)).lines]
        for doc in (Document(text, tuple(claims)), Document(text, (*claims, *blanks)))
    )
    assert [line for line in kept if line] == [line for line in bare if line]


@given(pages, st.sampled_from(CUTS))
@example([("line", 0), ("", 0), ("line", 0.6), ("line", 0.9), ("", 0), ("line", 0)], 0.8)
@example([("line", 0), ("", 0), ("line", 0.9), ("line", 0.6)], 0.8)
def test_kept_lines_are_parted_where_they_were_and_nowhere_else(drawn, cut):
    told, claims = made(drawn)

    kept = left(told, claims, cut).split("\n")[:-1]

    found = blanks_between(kept)
    for (above, below), (blanks,) in found.items():
        if above is None or below == "end":
            continue
        start, stop = (told.lines.index(line) for line in (above, below))
        between = told.lines[start + 1 : stop]
        runs = [len(list(run)) for says, run in groupby(between, bool) if not says]
        assert (blanks > 0) == bool(runs)
        assert blanks <= max(runs, default=0)


@given(pages)
def test_no_blank_line_is_left_at_the_ends_that_was_not_there(drawn):
    told, claims = made(drawn)

    kept = left(told, claims)

    lines = kept.split("\n")[:-1]
    if lines and not lines[0].strip():
        assert not told.lines[0]
    if lines and not lines[-1].strip():
        assert not told.lines[-1]


@given(pages)
def test_a_stricter_cut_keeps_more(drawn):
    told, claims = made(drawn)
    doc = Document(told.text, (*claims, *claim_blanks(told, claims)))

    kept = [{i for a, b in doc.kept(cut) for i in range(a, b)} for cut in CUTS]

    assert all(less <= more for less, more in pairwise(kept))


@given(pages)
def test_without_a_removal_every_blank_stays(drawn):
    told, _ = made(drawn)

    assert list(claim_blanks(told, [])) == []


@pytest.mark.parametrize(
    ("text", "gone", "expected"),
    [
        ("one\n\nX\n\ntwo\n", "X", "one\n\ntwo\n"),
        ("one\nX\ntwo\n", "X", "one\ntwo\n"),
        ("one\n\nX\ntwo\n", "X", "one\n\ntwo\n"),
        ("X\n\none\n", "X", "one\n"),
        ("one\n\nX\n", "X", "one\n"),
        ("one\r\n\r\nX\r\n\r\ntwo\r\n", "X", "one\r\n\r\ntwo\r\n"),
        ("one\n\n\nX\n\n\ntwo\n", "X", "one\n\n\ntwo\n"),
        ("one X two\n", "X", "one two\n"),
        ("oneX two\n", "X", "one two\n"),
        ("X one\n", "X", "one\n"),
        ("one X\n", "X", "one\n"),
        ("one (X) two\n", "X", "one () two\n"),
        ("  X  \none\n", "X", "one\n"),
        ("one\n\nX X\n\ntwo\n", "X", "one\n\ntwo\n"),
        ("one\nX\n", "X\n", "one\n"),
        ("one X X\n", "X", "one\n"),
        ("one X X two\n", "X", "one two\n"),
        ("X X one\n", "X", "one\n"),
    ],
)
def test_no_hole_shows_where_something_went(text, gone, expected):
    claims, at = [], text.find(gone)
    while at >= 0:
        claims.append(Removal(at, at + len(gone), "rule", "furniture", 0.9))
        at = text.find(gone, at + 1)

    assert left(read_page(text), claims) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one<X\nX>\ntwo\n", "one\ntwo\n"),
        ("one <X\nX> \ntwo\n", "one\ntwo\n"),
        ("one<X\r\nX>\r\ntwo", "one\r\ntwo"),
        ("one<X\n\nX>\n\ntwo\n", "one\n\ntwo\n"),
        ("one<X\nX><X\nX>\ntwo\n", "one\ntwo\n"),
        ("one<X>\n<X\nX>\ntwo\n", "one\ntwo\n"),
        ("one\n<X><X\nX>\ntwo\n", "one\ntwo\n"),
        ("one\n<X\nX>\ntwo\n", "one\ntwo\n"),
        ("<X\nX>\none\n", "one\n"),
        ("one<X\nX>", "one"),
    ],
)
def test_where_a_claim_took_the_end_of_a_line_its_last_separator_stays(text, expected):
    claims = [
        Removal(found.start(), found.end(), "rule", "furniture", 0.9)
        for found in re.finditer("<[^>]*>", text)
    ]

    assert left(read_page(text), claims) == expected


def test_many_spans_in_one_line_take_time_in_proportion():
    """One look at all of them for each would take minutes."""
    text = "word <b>x</b> " * 40_000
    claims = [
        Removal(found.start(), found.end(), "rule", "furniture", 0.9)
        for found in re.finditer("<[^>]*>", text)
    ]

    assert left(read_page(text), claims) == "word x " * 40_000
