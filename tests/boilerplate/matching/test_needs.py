"""What rules ask of a line besides its phrase: every need is known, and calls are no statements."""

import pytest

from newsclean.boilerplate.matching.needs import MET
from newsclean.boilerplate.matching.rule import NEEDS
from newsclean.boilerplate.rules import shipped_matcher


def rule_of(line):
    """Return the rule that claims all of a line by itself, if one does."""
    best = shipped_matcher().best(line)
    return best.item.id if best else None


def test_every_need_that_a_rule_may_name_is_looked_at():
    assert MET.keys() == NEEDS.keys()


@pytest.mark.parametrize(
    ("calls", "states"),
    [
        (
            "Follow Nora Field on Twitter.",
            "Follow any minister on Twitter and you soon learn who his friends are.",
        ),
        (
            "Listen to harbour talk on Spotify",
            "Listen to any song on Spotify and the band gets a third of a cent.",
        ),
        (
            "Sign up for the Marren Courier newsletter.",
            "Sign up for one newsletter and you will soon get ten.",
        ),
        (
            "Stories from the quay in your inbox!",
            "One wrong click can turn a joke into five hundred angry letters in your inbox.",
        ),
        (
            "De beste verhalen in je mailbox",
            "Je klikt een keer verkeerd en hebt de rest van je leven rommel in je mailbox.",
        ),
    ],
)
def test_what_calls_on_the_reader_goes_and_what_states_a_fact_in_the_same_words_stays(
    calls, states
):
    assert (rule_of(calls) or "").startswith("promo.")
    assert rule_of(states) is None


@pytest.mark.parametrize(
    "line", ["홍길동 기자", "서울=홍길동 기자", "정치부 홍길동 기자", "뉴스하나 김가은 선임기자"]
)
def test_a_korean_name_before_the_word_for_a_reporter_is_a_byline(line):
    assert rule_of(line) == "byline.korean"


@pytest.mark.parametrize(
    "line", ["30년 동안 전쟁터를 누빈 기자", "전쟁터를 누빈 기자", "전설의 논설위원"]
)
def test_a_korean_heading_about_a_reporter_is_no_byline(line):
    assert rule_of(line) is None
