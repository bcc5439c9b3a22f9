"""Deduplication claims every copy but one, and can say why."""

from __future__ import annotations

from itertools import pairwise

import pytest
from counted import Counted
from hypothesis import given
from hypothesis import settings as options
from hypothesis import strategies as st
from near_corpus import story

from newsclean import clean
from newsclean.document import Document, Removal, Rewrite, rewritten
from newsclean.errors import ArgumentError
from newsclean.neardup import dedupe
from newsclean.neardup.units import spans

ONE = " ".join(story(1)) + "."
TWO = " ".join(story(2)) + "."
#: One word more: near to ONE.
NEAR = " ".join([*story(1), "again"]) + "."


def test_copies_go_and_their_anchor_stays_with_the_score_as_evidence():
    done = dedupe([f"{ONE}\n\n{TWO}\n", f"Intro line here.\r\n{NEAR}\r\n{TWO}"])

    assert [doc.text for doc in done.documents] == [f"{TWO}\n", f"Intro line here.\r\n{NEAR}\r\n"]
    near, exact = done.documents[0].claims[0], done.documents[1].claims[0]
    start = len("Intro line here.\r\n")
    assert near == Removal(
        0, len(ONE) + 1, "dedupe.near", "duplicate", 1.0,
        f"jaccard=0.974 with document 1 [{start}, {start + len(NEAR) + 2})",
    )  # fmt: skip
    assert exact.rule == "dedupe.exact"
    assert exact.evidence.startswith("jaccard=1.000 with document 0")


def test_the_source_and_earlier_claims_stay_as_they_are():
    docs = [Document(f"Share\n{ONE}", (Removal(0, 6, "share.label", "share"),)), Document(ONE)]

    done = dedupe(docs)

    assert [doc.source for doc in done.documents] == [doc.source for doc in docs]
    assert done.documents[0].claims == docs[0].claims
    assert done.documents[1].text == ""


def test_what_is_removed_already_takes_no_part():
    gone = Document(ONE, (Removal(0, len(ONE), "ad.block", "ad"),))

    done = dedupe([gone, ONE])

    assert done.documents[1].text == ONE


def test_units_are_compared_as_they_read_after_normalization():
    mended = Document("Ã©tÃ© " + ONE, (), (Rewrite(0, 5, "été", "normalize.mojibake"),))

    done = dedupe(["été " + ONE, mended])

    assert done.documents[1].claims[0].rule == "dedupe.exact"


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("everywhere", [f"{ONE}\n", ""]),
        ("within", [f"{ONE}\n", f"{ONE}\n"]),
        ("across", [f"{ONE}\n{ONE}", ""]),
    ],
)
def test_copies_inside_a_page_and_across_pages_can_be_told_apart(where, left):
    done = dedupe([f"{ONE}\n{ONE}", f"{ONE}\n{ONE}"], where=where)

    assert [doc.text for doc in done.documents] == left


def test_with_dates_the_earliest_copy_stays():
    rain = "Rain fell on the old town for nine days in a row, said the mayor on the market."
    docs = [f"{rain}\nYesterday.", f"{rain}\nToday."]

    for dates, left in ((["2025-11-02", "2025-11-01"], 1), (["1 Nov 2025", None], 0)):
        documents = dedupe(docs, dates=dates).documents
        assert [rain in doc.text for doc in documents] == [left == 0, left == 1]


@pytest.mark.parametrize(
    ("given", "where"), [({"dates": ["2025-11-02"]}, "1 for 2 texts"), ({"within": True}, "where")]
)
def test_dates_that_are_not_one_a_document_are_refused_and_so_is_within(given, where):
    with pytest.raises(ArgumentError, match=where):
        dedupe(["Rain fell.", "Snow fell."], **given)


def test_sentences_and_documents_are_units_too():
    first, second = f"{ONE} {TWO}", f"Something else was said before. {TWO} And after it."

    sentences = dedupe([first, second], "sentence")
    assert sentences.documents[1].text == "Something else was said before. And after it."

    whole = dedupe([first, second, first + " Indeed."], "document")
    assert [doc.text for doc in whole.documents] == ["", second, first + " Indeed."]


@options(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from([ONE, TWO, NEAR, "", "x", "Ü. Y!"]), max_size=5).map("\n".join),
        max_size=4,
    ),
    st.sampled_from(["paragraph", "sentence", "document"]),
)
def test_one_copy_of_everything_remains_and_a_second_round_finds_nothing(docs, unit):
    done = dedupe(docs, unit)

    left = "\n".join(doc.text for doc in done.documents)
    for text, near in ((ONE, NEAR), (NEAR, ONE), (TWO, TWO)):
        if any(text in doc for doc in docs):
            assert text in left or near in left
    again = dedupe(done.documents, unit)
    assert [doc.text for doc in again.documents] == [doc.text for doc in done.documents]


def test_an_unknown_unit_is_refused():
    with pytest.raises(ArgumentError, match="chapter"):
        dedupe([ONE], "chapter")


def test_cutting_a_document_into_units_looks_at_each_change_about_once():
    size = 500
    changes = Counted(Rewrite(3 * k, 3 * k + 1, "xy", "r") for k in range(size))
    doc = Document("ab\n" * size, (), changes)

    found = list(spans(doc, 0, "paragraph"))

    assert [span.text for span in found] == ["xyb"] * size
    assert changes.looked_at <= 3 * size


@given(st.data())
def test_a_unit_reads_as_its_stretch_of_the_whole(data):
    """What is kept and rewritten is found for each unit as if there were no other."""
    source = data.draw(st.text("ab.! \n", max_size=40))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(source)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    rewrites = tuple(Rewrite(start, end, "x", "r") for start, end in pairs)
    removed = tuple(
        Removal(min(two), max(two), "r", "c")
        for two in data.draw(st.lists(st.tuples(*[st.integers(0, len(source))] * 2), max_size=4))
    )
    doc = Document(source, removed, rewrites)

    for unit in ("paragraph", "sentence", "document"):
        for span in spans(doc, 0, unit):
            kept = [
                (max(low, span.start), min(high, span.end))
                for low, high in doc.kept()
                if low < span.end and high > span.start
            ]
            assert span.text == "".join(rewritten(source, kept, rewrites)).strip()


#: Pages of lines of sentences, with one blank line between some of them.
PAGES = st.lists(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([ONE, TWO, NEAR, "So it was."]), min_size=1, max_size=3),
            st.sampled_from(["\n", "\n\n", "\r\n\r\n"]),
        ),
        max_size=4,
    ),
    min_size=1,
    max_size=3,
)


@given(PAGES, st.sampled_from(["paragraph", "sentence"]), st.booleans())
def test_what_goes_leaves_no_blank_behind_and_joins_no_lines(pages, unit, removed):
    """Neither does it where other claims took a part of the page before."""
    texts = ["".join(" ".join(line) + end for line, end in page) for page in pages]
    docs = [Document(text) for text in texts]
    if pages[0] and removed:
        size = len(" ".join(pages[0][0][0]))
        docs[0] = Document(texts[0], (Removal(0, size // 2, "ad.block", "ad"),))
    given_lines = {line for text in texts for line in text.split("\n")}

    for before, doc in zip(docs, dedupe(docs, unit).documents, strict=True):
        if doc.claims == before.claims:
            continue
        lines = doc.text.split("\n")
        assert not doc.text[:1].isspace() or before.text[:1].isspace()
        assert all("".join(pair).strip() for pair in pairwise(lines[:-1]))
        if unit == "paragraph" and not removed:
            assert set(lines) <= given_lines
        assert all(claim.start < claim.end for claim in doc.claims)
        for line in lines:
            sentences = line.strip().replace(". ", ".\n").split("\n")
            assert any(is_within(sentences, whole) for whole in given_lines) or removed


def is_within(sentences, line):
    """Whether a line holds these sentences, in this order."""
    rest = iter(line.strip().replace(". ", ".\n").split("\n"))
    return all(sentence in rest for sentence in sentences)


def test_the_last_sentence_of_a_line_leaves_the_line_its_end():
    done = dedupe([f"{ONE} {TWO}", f"{NEAR[:-6]}else. {TWO}\nDone."], "sentence", threshold=1.0)

    assert done.documents[1].text == f"{NEAR[:-6]}else.\nDone."


def test_cleaning_what_is_left_changes_nothing():
    rain = "Rain fell on the old town for nine days in a row and the river rose."
    mayor = "The mayor thanked everyone who had helped to carry the sand bags to the wall."
    master = "A third paragraph tells what the harbour master said about the ferry at night."

    done = dedupe([f"{rain}\n\n{mayor}\n", f"{rain}\n\n{master}\n\n{mayor}\n\nOnly here.\n"])

    left = done.documents[1].text
    assert left == f"{master}\n\nOnly here.\n"
    assert clean(left) == left


def test_at_a_stricter_cut_no_text_goes_that_was_removed_before():
    """Blanks that go with a copy are sure; what an unsure claim took beside them is not theirs."""
    source = f"{TWO}\n \n{ONE}\n"
    unsure = Removal(len(TWO) + 1, len(TWO) + 2, "ad.block", "ad", 0.6)

    done = dedupe([ONE, Document(source, (unsure,))])

    assert done.documents[1].text == f"{TWO}\n"
    assert done.documents[1].text_at(0.9) == f"{TWO}\n "


def test_units_of_fewer_words_stay_where_that_is_asked_for():
    docs = [f"And now?\n{ONE}", f"And now?\n{ONE}", "那么现在呢\n", "那么现在呢\n", "", "..."]

    def left(least):
        return "".join(doc.text for doc in dedupe(docs, min_words=least).documents)

    assert [(left(n).count("And now?"), left(n).count("现在")) for n in (0, 2, 3)] == [
        (1, 1), (1, 1), (2, 2)
    ]  # fmt: skip
    assert left(8).count(ONE) == 1


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("市议会通过夜间渡轮预算", "市议会星期五通过了夜间渡轮今后五年的全部预算"),
        ("夜間フェリー予算を可決", "市議会は金曜日、夜間フェリーの今後五年間の予算を可決した"),
        ("สภาเมืองผ่านงบเรือเฟอร์รี", "สภาเมืองลงมติเมื่อวันศุกร์ให้จ่ายค่าเรือเฟอร์รีกลางคืนต่อไปอีกห้าปี"),
        ("रात की नाव बची", "नगर परिषद ने शुक्रवार को रात की नाव के लिए पैसे दिए"),
        ("Night ferry saved", "The council voted on Friday to pay for the night ferry"),
    ],
    ids=["zh", "ja", "th", "hi", "en"],
)
def test_what_counts_as_few_words_is_alike_in_scripts_with_spaces_and_without(heading, sentence):
    articles = [f"{heading}\n{sentence}", f"{sentence}\n{heading}"]

    kept = [doc.text for doc in dedupe(articles, min_words=8).documents]

    assert sum(text.count(heading) for text in kept) == 2
    assert sum(text.count(sentence) for text in kept) == 1
