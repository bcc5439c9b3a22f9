"""Songs, lists, results and court reports repeat themselves and stay; echoes and stuffing go.

The texts are made up, in nine languages. A case that fails says why; it is strict, so that the
reason goes when the fault does.
"""

import json
from pathlib import Path

import pytest

from newsclean.boilerplate.steps import NEWS, without
from newsclean.segment import read_page

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "repetition.json").read_text(encoding="utf-8")
)
STEPS = without(NEWS, "phrases", "shapes", "model")


def cases(kind):
    found = []
    for case in CASES[kind]:
        reason = case.get("fails")
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(case, id=case["label"], marks=marks))
    return found


def claims(case):
    text = "\n".join(case["text"])
    return [(claim, text) for _, step in STEPS for claim in step(read_page(text))]


@pytest.mark.parametrize("case", cases("stays"))
def test_what_repeats_itself_on_purpose_stays(case):
    assert [
        (claim.rule, text[claim.start : claim.end])
        for claim, text in claims(case)
        if claim.confidence >= 0.5
    ] == []


@pytest.mark.parametrize("case", cases("goes"))
def test_what_is_said_twice_or_for_search_engines_is_claimed(case):
    found = [claim for claim, _ in claims(case) if claim.rule == case["rule"]]

    assert len(found) >= case["claims"]


@pytest.mark.parametrize("case", CASES["goes"], ids=lambda case: case["label"])
def test_one_copy_of_an_echo_is_left(case):
    for claim, text in claims(case):
        if claim.confidence >= 0.5 and claim.category != "stuffing":
            gone = text[claim.start : claim.end].strip().casefold()
            left = (text[: claim.start] + text[claim.end :]).casefold()
            assert gone.strip("“”„") in left


@pytest.mark.parametrize("period", range(1, 7))
def test_a_block_of_labels_between_paragraphs_goes_whatever_its_period(period):
    labels = ("Watch live", "Read more", "Top story", "Share", "Save it", "Open")[:period]
    first, *rest = (line for line in CASES["goes"][0]["text"] if len(line) > 60)
    text = "\n\n".join([first, "\n".join(labels * 4), *rest])

    found = [text[c.start : c.end].strip() for c in dict(STEPS)["tandem"](read_page(text))]

    assert found == [*labels] * 4
