"""The cleaner as a whole: properties that hold for any text, and articles of our own."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import wild_text

from newsclean.boilerplate.linemodel import shipped_model
from newsclean.boilerplate.steps import NEWS, without
from newsclean.cleaner import MAX_ROUNDS, Cleaner, annotate
from newsclean.document import Removal, Rewrite, complement, rewritten, union
from newsclean.errors import ArgumentError
from newsclean.html import clean

SAMPLE = Path(__file__).parents[1] / "docs" / "sample.txt"
RULES = Cleaner(without(NEWS, "model"))

#: Lines as pages mix them: prose, labels, dates, blanks, copies.
page_line = st.sampled_from(
    [
        "Residents voted on Friday to pay for the night ferry for another five years.",
        "“I take that boat to work,” said Ines Calder. “Without it I would have had to move.”",
        "The council will sign the contract in December, and fares rise in January.",
        "What happens next",
        "Share on Facebook",
        "cards",
        "Powered by paypal",
        "Like Like 0",
        "12 Comments",
        "Published on: Nov 14, 2025 06:40 pm GMT",
        "MARREN BAY, Nov 14 (Reuters) - The town voted on Friday to keep its ferry.",
        "Tags",
        "",
        "\u00a0",
        "  • Fares rise by ten pence.",
        "Fares rise in January. <!-- ad",
        "slot -->",
    ]
)
mixed_page = st.lists(page_line, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]).map(lambda by: by.join(lines))
)


@given(wild_text | mixed_page)
@settings(deadline=None)
def test_cleaning_by_rules_a_second_time_changes_nothing(text):
    once = RULES.clean(text)

    assert RULES.clean(once) == once


@given(mixed_page)
@settings(deadline=None, max_examples=60)
def test_cleaning_a_cleaned_page_changes_nothing(text):
    once = clean(text)

    assert clean(once) == once


@given(wild_text | mixed_page)
@settings(deadline=None)
def test_the_text_is_the_source_less_its_removals_with_its_rewrites(text):
    doc = RULES.annotate(text)

    kept = complement(union((r.start, r.end) for r in doc.removals), len(text))
    assert doc.source == text
    assert doc.text == "".join(rewritten(text, kept, doc.rewrites))


@given(wild_text | mixed_page)
@settings(deadline=None)
def test_whatever_is_missing_was_claimed_with_a_reason(text):
    doc = RULES.annotate(text)

    for claim in doc.claims:
        assert claim.rule, claim
        assert claim.category, claim
        assert claim.evidence, claim
        assert 0 < claim.confidence <= 1, claim
    assert all(isinstance(change, Rewrite) and change.rule for change in doc.rewrites)


@given(mixed_page, st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None, max_examples=60)
def test_a_stricter_cut_removes_less(text, one, two):
    doc = annotate(text)
    loose, strict = sorted((one, two))

    kept_loose = {i for start, end in doc.kept(loose) for i in range(start, end)}
    kept_strict = {i for start, end in doc.kept(strict) for i in range(start, end)}
    assert kept_loose <= kept_strict


@given(mixed_page, st.randoms())
@settings(deadline=None, max_examples=40)
def test_the_order_of_the_steps_does_not_matter(text, chance):
    steps = list(NEWS)
    chance.shuffle(steps)

    assert Cleaner(tuple(steps)).clean(text) == clean(text)


@given(mixed_page)
@settings(deadline=None, max_examples=40)
def test_blank_lines_part_paragraphs_and_leave_no_hole(text):
    cleaned = clean(text.replace("\r\n", "\n"))

    assert "\n\n\n" not in cleaned
    assert not cleaned.startswith("\n")
    assert not cleaned.endswith("\n\n")


def test_the_sample_article_keeps_its_prose_and_loses_its_furniture():
    text = SAMPLE.read_text(encoding="utf-8")

    doc = annotate(text)

    assert "Residents of Marren Bay voted" in doc.text
    assert "What happens next" in doc.text
    assert "“We heard people out,”" in doc.text
    for gone in ("paypal", "Like Like", "FILE PHOTO", "(Coast Wire)", "Also Read", "Tags", "©"):
        assert gone not in doc.text, gone
    assert doc.status == "ok"


def test_the_sample_tells_when_and_by_whom():
    facts = annotate(SAMPLE.read_text(encoding="utf-8")).metadata

    assert facts["published"][0].value.startswith("2025-11-14T18:40")
    assert "Nora Field" in [fact.value for fact in facts["authors"]]
    assert facts["emails"][0].value == "nora.field@courier.example"
    assert facts["title"][0].value == "Harbour town votes to keep its night ferry"


def test_facts_stand_where_they_say_also_in_a_text_that_was_repaired():
    text = "\ufeff" + SAMPLE.read_text(encoding="utf-8").replace("\n", "\r\n")

    doc = annotate(text)

    title = doc.metadata["title"][0]
    assert doc.source[title.start : title.end] == title.value


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\u2028\r\n\x85", "\ud800", "\x00", "\u200b\u200b"]
)
def test_next_to_nothing_is_answered(text):
    doc = annotate(text)

    assert doc.source == text
    assert doc.text.strip() in ("", "\ufffd")


def test_only_furniture_leaves_nothing():
    assert clean("Share on Facebook\n12 Comments\nLike Like 0\n").strip() == ""


def test_one_sentence_of_prose_is_never_taken_for_furniture():
    text = "Rain fell on the town all night, and the river rose above the old bridge."

    assert clean(text) == text


def test_what_is_no_text_is_refused_with_a_hint():
    with pytest.raises(ArgumentError, match="decode bytes"):
        annotate(b"bytes")  # type: ignore[arg-type]


def test_many_texts_come_back_in_order_for_any_number_of_workers():
    texts = [f"Share on Facebook\nRain fell in town number {i} all night.\n" for i in range(40)]

    one = list(Cleaner().annotate_many(texts))

    assert [doc.source for doc in one] == texts
    assert list(Cleaner().annotate_many(texts, workers=2)) == one


def test_a_long_text_takes_time_in_proportion():
    """No step may go quadratic: this text would take minutes then."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    chance = random.Random(1)
    text = "\n".join(chance.choice(lines) + f" {i % 97}" for i in range(20_000))

    assert RULES.annotate(text).source == text


#: What a page may say many thousand times, and what is left each time.
HOSTILE = [
    ("comments that never end", "<!--", 200_000, "<!--"),
    ("scripts that never end", "<script> ", 80_000, ""),
    ("tags in one line", "w <b>x</b> ", 40_000, "w x "),
    ("breaks in one line", "word<br>", 20_000, "word\n"),
    ("ends of blocks that nothing began", "</p>", 20_000, ""),
    ("comments over two lines", "word <!--\n-->\n", 20_000, "word\n"),
    ("dates", "28 August 2025\n", 80_000, ""),
    ("counts", "Wow Wow 12\n12\n", 20_000, ""),
    ("brackets that never close", "(Photo ", 100_000, "(Photo "),
    ("quotes that never close", "“", 200_000, "“"),
    ("handles", "@ann ", 100_000, "@ann "),
    ("names in a caption", "Ann Poe, left, ", 50_000, "Ann Poe, left, "),
    ("names in a byline", "By Ann Poe and ", 50_000, "By Ann Poe and "),
    ("headlines", "A headline of five words\n", 30_000, "A headline of five words\n"),
    ("labels", "Share on Facebook\n", 20_000, ""),
    ("bars", "| ", 200_000, "| "),
    ("blanks", " ", 400_000, ""),
    ("blank lines", "a\n\n", 40_000, "a\n\n"),
    ("lines parted otherwise", "word\u2028 ", 30_000, "word\n"),
    ("accents", "\u0301", 200_000, "\u0301"),
]


@pytest.mark.parametrize(
    ("name", "unit", "times", "left"), HOSTILE, ids=[row[0] for row in HOSTILE]
)
def test_what_a_page_says_many_thousand_times_takes_time_in_proportion(name, unit, times, left):
    """A second or two each; what looks at all of them for each of them would take minutes."""
    text = ("</script>" if "script" in name else "") + unit * times

    doc = RULES.annotate(text)

    assert doc.status == "ok"
    assert doc.text.rstrip() == (left * times).rstrip()


def test_what_is_flagged_in_every_round_is_told_once():
    def flag(page):
        share = 0.4 - len(page.text) / 1000  # surer and surer, in other words each round
        yield page.claim(page.written[0], "mine.flag", "mine", share, f"of {len(page.text)}")

    def last(page):
        if len(page.written) > 2:
            yield page.claim(page.written[-1], "mine.last", "mine", 0.9, "the last line")

    doc = Cleaner((("flag", flag), ("last", last))).annotate("Rain\nfell\non\nthe\ntown\n")

    flags = [claim for claim in doc.claims if claim.rule == "mine.flag"]
    assert [(claim.start, claim.evidence) for claim in flags] == [(0, "of 10")]


def test_a_step_that_fails_says_which_it_was():
    def fail(page):
        raise RuntimeError("no")

    with pytest.raises(RuntimeError) as caught:
        Cleaner((*NEWS, ("mine", fail))).clean("Rain fell.\n")

    assert "step 'mine'" in caught.value.__notes__[0]


def test_without_normalization_the_text_is_judged_as_it_is():
    cleaner = replace(RULES, normalization=None)

    assert cleaner.clean("Rain\u00a0fell.\r\n") == "Rain\u00a0fell.\r\n"


def test_steps_that_are_skipped_are_as_if_the_cleaner_had_been_built_without_them():
    text = "Share on Facebook\nRain fell on the town all night.\nHome\n"
    cleaner = Cleaner(min_confidence=0.4)
    lacking = Cleaner(without(NEWS, "phrases"), min_confidence=0.4)

    assert cleaner.annotate(text, skip=("phrases",)) == lacking.annotate(text)
    assert cleaner.annotate(text) != lacking.annotate(text)


@pytest.mark.parametrize("skip", ["model", ("modle",)])
def test_what_names_no_steps_to_skip_is_refused(skip):
    with pytest.raises(ArgumentError, match="mod"):
        Cleaner().annotate("Rain fell.", skip=skip)


@pytest.mark.parametrize("steps", [without(NEWS, "model"), (("model", lambda page: []),)])
def test_a_line_model_that_no_step_would_judge_by_is_refused(steps):
    with pytest.raises(ArgumentError, match="no step called 'model' judges"):
        Cleaner(steps, model=shipped_model())


def test_equal_cleaners_have_one_fingerprint():
    assert Cleaner(min_confidence=1).fingerprint == Cleaner(min_confidence=1.0).fingerprint


def bites(page):
    """Claim the first letter of every page: this never ends by itself."""
    yield Removal(0, 1, "mine.bite", "made up", 0.9, "comes first")


@pytest.mark.parametrize(
    ("length", "status"), [(MAX_ROUNDS - 1, "ok"), (MAX_ROUNDS + 9, "unsettled")]
)
def test_a_text_that_does_not_settle_says_so(length, status):
    doc = Cleaner((("mine", lambda page: bites(page) if page.text else ()),)).annotate("x" * length)

    assert doc.status == status
    assert len(doc.text) == max(0, length - MAX_ROUNDS)
    assert ("rounds" in doc.detail) == (status == "unsettled")


def _claims_all(page):
    if len(page.written) < 5:
        yield Removal(0, len(page.text), "mine.short", "short", 0.9)


def test_a_step_of_your_own_may_claim_a_whole_text_also_an_empty_one():
    cleaner = Cleaner((*NEWS, ("short", _claims_all)))

    assert cleaner.clean("One line.\n") == cleaner.clean("") == ""


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (Removal(0, 10**6, "mine", "mine"), "0:1000000 is no span"),
        (Removal(-3, 2, "mine", "mine"), "-3:2 is no span"),
        (Removal(0, 3, "mine", "mine", 9), "confidence"),
        (Removal(0.0, 3.0, "mine", "mine"), "0.0:3.0 is no span"),
        ((0, 3), "Removal"),
    ],
)
def test_what_is_no_claim_is_refused_with_the_name_of_its_step(claim, told):
    cleaner = Cleaner((*NEWS, ("mine", lambda page: [claim])))

    with pytest.raises(ArgumentError, match=told) as caught:
        cleaner.annotate("Rain fell on the town.\n")

    assert "step 'mine'" in str(caught.value)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_no_text_among_many_is_told_with_its_place(workers):
    documents = Cleaner().annotate_many(["Rain fell.\n", None], workers)

    with pytest.raises(ArgumentError, match=r"texts\[1\]"):
        list(documents)


@pytest.mark.parametrize("found", [None, 3, Removal(0, 4, "mine", "mine")])
def test_a_step_that_returns_no_claims_is_told_by_name(found):
    with pytest.raises(ArgumentError, match="step 'mine': it returned"):
        Cleaner((*NEWS, ("mine", lambda page: found))).annotate("Rain fell on the town.\n")
