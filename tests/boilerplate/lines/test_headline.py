"""The headline is the line above the body whose words the body takes up."""

import pytest

from newsclean.boilerplate.lines.headline import find_headline

LEAD = (
    "Residents of Marren Bay voted on Friday to keep the night ferry for another five years, "
    "ending a dispute that had split the harbour town since spring."
)


def found(lines, verdicts=None, lost=None):
    """Return the place of the headline among those lost: by default all above the lead."""
    return find_headline(
        lines,
        verdicts or [0] * (len(lines) - 1) + [40],
        range(len(lines) - 1) if lost is None else lost,
    )


def test_the_line_that_shares_most_words_with_the_body_is_the_headline():
    lines = ["Weather", "Harbour town votes to keep night ferry", "By Nora Field", LEAD]

    assert found(lines) == 1


def test_it_is_found_whatever_was_said_of_the_lines_above():
    lines = ["Weather", "Harbour town votes to keep night ferry", "Friday", LEAD]

    assert found(lines, [-90, -30, -90, 50]) == 1


def test_a_lead_of_a_dense_script_is_short_and_still_a_paragraph():
    lead = "港口周四上午重新开放，渔民们说他们已经等了三个星期，才可以再次出海捕鱼。"

    assert found(["天气", "港口重新开放，渔民出海", "2024-03-05", lead]) == 1


def test_of_two_that_share_as_much_the_nearer_wins():
    lines = ["Ferry vote in harbour town - Courier", "Ferry vote in harbour town", LEAD]

    assert found(lines) == 1


def test_a_byline_or_a_date_right_below_vouches_for_a_title():
    for signed in ("By Nora Field", "Published 3 May 2024, 10:12", "Von Nora Feld"):
        assert found(["Weather", "What nobody here had expected", signed, LEAD]) == 1
        assert found(["What nobody here had expected", "Sport today and tomorrow", LEAD]) == -1


def test_bylines_and_dates_are_no_headlines_though_a_date_stands_below():
    lines = ["By Nora Field and Jo Roe", "Published 3 May 2024, 10:12", "3 May 2024", LEAD]

    assert found(lines) == -1


def test_scripts_without_blanks_have_headlines_too():
    lead = (
        "当地居民周五投票决定将夜间渡轮服务再延长五年，结束了自春天以来一直困扰这座港口小镇的争论。"
        * 2
    )

    assert found(["首页", "港口小镇投票保留夜间渡轮服务", lead]) == 1


def test_lines_that_share_nothing_and_sentences_are_no_headlines():
    assert found(["Weather", "Sport today and tomorrow", LEAD]) == -1
    assert found(["The night ferry and the harbour town vote again.", LEAD]) == -1


def test_a_page_without_body_or_with_nothing_above_it_has_none():
    assert found([LEAD]) == -1
    assert found(["Night ferry in harbour town", LEAD], [40, -40]) == -1
    assert found(["Share", "Print"]) == -1


def test_a_line_that_stays_and_is_likelier_leaves_none_to_be_found():
    lines = ["Harbour town votes to keep night ferry", "More of the night ferry", LEAD]

    assert found(lines, lost={1}) == -1
    assert found(lines, lost={0}) == 0


def test_that_a_title_stands_twice_speaks_for_it():
    title = "Letters out of a drowned country"

    assert found(["Weather today", title, "Share this page", LEAD]) == -1
    assert found(["Weather today", title, title, "Share this page", LEAD]) == 2


def test_the_surer_the_model_the_more_a_title_must_share():
    lines = ["Weather", "Marren Bay, the harbour and its people", LEAD]

    assert found(lines, [-150, -20, 40]) == 1
    assert found(lines, [-150, -150, 40]) == -1


def test_a_line_that_stays_counts_a_little_less():
    """A deck takes up as much of the text as the title does, and stays by itself."""
    title, deck = "Harbour town votes to keep night ferry", "Harbour town votes: night ferry stays"

    assert found(["Weather", title, deck, LEAD], [-60, -2, 0, 40], lost={0, 1}) == 1


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        (
            "बंदरगाह शहर रात की नौका जारी रखेगा",
            "बंदरगाह शहर के निवासियों ने शुक्रवार को रात की नौका को पांच साल और जारी रखने के लिए मतदान"
            " किया, और मेयर ने कहा कि किसी को अधिक भुगतान नहीं करना होगा।",
        ),
        (
            "항구 도시, 야간 여객선 계속 운항",
            "항구 도시 주민들은 금요일 야간 여객선을 앞으로 오 년 동안 계속"
            " 운항하기로 투표로 결정했으며 시장은 아무도 더 내지 않아도 된다고 말했다."
            " 시의회는 다음 달에 계약을 맺는다.",
        ),
    ],
    ids=["hi", "ko"],
)
def test_words_are_shared_in_scripts_of_syllables_too(title, lead):
    assert found(["Weather", title, "Share", lead], [-90, -30, -90, 40]) == 1


@pytest.mark.parametrize(
    "below", ["Nora Field, 22 November 2025, 14:34", "22 November 2025 | Local news", "2025-11-22"]
)
def test_a_date_with_a_name_or_a_section_beside_it_signs_a_short_headline(below):
    lines = ["Old bridge repaired", below, LEAD]

    assert found(lines, [-10, -90, 40]) == 0


def test_a_dated_line_is_no_headline_itself():
    assert found(["22 November 2025, Friday", LEAD], [-90, 40]) == -1


@pytest.mark.parametrize("title", ["새 나룻배 첫 운항", "濱河鎮新渡輪首航", "渡し船が再び動く"])
def test_a_title_of_a_dense_script_is_not_short(title):
    lead = {
        "새": "새 나룻배가 첫 운항을 했다. ",
        "濱": "濱河鎮的新渡輪今天首航。",
        "渡": "渡し船が再び動く。",
    }
    lines = [title, lead[title[0]] * 6]

    assert found(lines, [-60, 40]) == 0


def test_the_first_copy_stays_where_the_second_would_have_stayed_anyway():
    lines = ["Ferry vote in harbour town", "Submitted by admin", "Ferry vote in harbour town", LEAD]

    assert found(lines, [-30, -90, 20, 40], lost={0, 1}) == 0


def test_a_doubtful_title_stays_where_no_other_line_would():
    title = "Why we still row at dawn"

    assert found(["Weather", title, LEAD], [-90, 5, 40]) == 1
    assert found(["What the others do at night", title, LEAD], [30, 5, 40], lost={1}) == -1


def test_a_longer_line_below_that_stays_is_the_standfirst_and_no_headline():
    title, deck = (
        "Old ferry is saved after all",
        "Council wants the boats to run at night and by day",
    )

    assert found(["Weather", title, deck, LEAD], [-90, 9, 30, 50], (0, 1)) == 1
    assert found(["Weather", "Sport", deck, LEAD], [-90, 9, 30, 50], (0, 1)) == -1
    assert found(["Weather", title, deck, LEAD], [-90, -90, 30, 50], (0, 1)) == -1


def test_short_paragraphs_count_where_no_longer_one_stays_and_the_verdict_is_clear():
    lines = [
        "Home",
        "Harbour town votes to keep night ferry",
        "By Ann Poe",
        "The harbour town has voted to keep its night ferry.",
        "The ferry will sail for five more years, the mayor said.",
    ]

    assert found(lines, [-40, -40, -40, 90, 90]) == 1
    assert found(lines, [-40, -40, -40, 9, 9]) == -1
