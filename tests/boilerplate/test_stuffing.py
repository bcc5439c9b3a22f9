"""Stuffed sentences go, what an article repeats by nature stays."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BLANKS, ODD, SENTENCES

from newsclean.boilerplate.steps import NEWS, without
from newsclean.boilerplate.stuffing import stuffed_sentences
from newsclean.cleaner import Cleaner
from newsclean.document import Document
from newsclean.segment import read_page

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

ENGLISH = """\
The harbour town of Brackwater woke to grey skies on Monday as crews set up barriers along the quay.
{0} Shops along the front stayed shut until noon.
Volunteers had carried sandbags since dawn, and the school hall was turned into a shelter.
{1} The council met twice that day.
Insurers expect claims to rise through the winter, though nobody would name a sum yet.
{2} Trains ran late on both branches.
By evening the wind had dropped and the first families walked home along the muddy lanes.
"""
DEUTSCH = """\
Über der Hafenstadt hing am Montag grauer Himmel, als Arbeiter am Kai die Sperren errichteten.
{0} Die Geschäfte an der Promenade blieben bis Mittag zu.
Freiwillige hatten seit dem Morgen Säcke geschleppt, und die Halle der Schule wurde zur Unterkunft.
{1} Der Rat kam zweimal zusammen.
Versicherer erwarten im Winter mehr Anträge, eine Summe wollte jedoch noch niemand nennen.
{2} Die Züge fuhren auf beiden Strecken mit Verspätung.
Am Abend legte sich der Wind, und die ersten Familien gingen über schlammige Wege nach Hause.
"""
STUFFED = (
    "Mayor Ellen Roe opens new flood barrier at Brackwater harbour in a step that pleases many.",
    "With calm weather ahead, Mayor Ellen Roe opens the new flood barriers at Brackwater harbour.",
    "Observers say that Mayor Ellen Roe opens a new flood barrier at the Brackwater harbour today.",
)
GERMAN = (
    "Die Stadt freut sich, denn Bürgermeisterin Roe eröffnet neue Schutzmauer am alten Hafen.",
    "Viele kamen, als Bürgermeisterin Roe die neue Schutzmauer am alten Hafen eröffnet hat.",
    "Man sagt, Bürgermeisterin Roe eröffnet eine neue Schutzmauer am alten Hafen mit Freude.",
)
RUSSIAN = (
    "Все рады, что мэр города открывает новую защитную стену у старой гавани этим утром.",
    "Жители говорят, мэр города открывает новую защитную стену у старой гавани не зря.",
    "Теперь мэр города открывает новые защитные стены у старой гавани ради покоя.",
)
CHINESE = (
    "市长罗伊今天开放旧港口新防洪墙，居民感到高兴。",
    "大家都说市长罗伊今天开放旧港口的新防洪墙是好事。",
    "可以看到市长罗伊今天开放了旧港口新防洪墙，生活更安全。",
)
JAPANESE = (
    "市長は本日旧港の新しい防潮堤を公開しましたと住民は喜んでいる。",
    "多くの人が市長は本日旧港の新しい防潮堤を公開しましたと話した。",
    "町では市長は本日旧港の新しい防潮堤を公開しましたという声が多い。",
)


def claims(text):
    return list(stuffed_sentences(read_page(text)))


def cleaned(text):
    return Document(text, tuple(claims(text))).text


@pytest.mark.parametrize(
    ("frame", "stuffed"),
    [(ENGLISH, STUFFED), (DEUTSCH, GERMAN), (ENGLISH, RUSSIAN)],
    ids=["en", "de", "ru"],
)
def test_of_three_stuffed_sentences_the_first_stays(frame, stuffed):
    text = frame.format(*stuffed)

    left = cleaned(text)

    assert [said in left for said in stuffed] == [True, False, False]
    assert left == frame.format(stuffed[0], "", "").replace("\n ", "\n")


@pytest.mark.parametrize("stuffed", [CHINESE, JAPANESE], ids=["zh", "ja"])
def test_scripts_without_blanks_are_read_by_character(stuffed):
    text = "\n".join(
        f"今日の町は静かで、{n}番目の通りも穏やかだった。{said}" for n, said in enumerate(stuffed)
    )

    left = cleaned(text)

    assert [said in left for said in stuffed] == [True, False, False]


def test_a_claim_names_the_phrase_and_how_often_it_stands():
    """Numbers of lines would be those of what is left in a round, not those of the source."""
    (first, *_) = claims(ENGLISH.format(*STUFFED))

    said = "Mayor Ellen Roe opens new flood barrier at Brackwater harbour"
    assert first.evidence == f"phrase {said!r} in 3 sentences"


def test_a_second_run_removes_nothing():
    once = cleaned(ENGLISH.format(*STUFFED))

    assert cleaned(once) == once


def test_two_sentences_are_style():
    assert claims(ENGLISH.format(*STUFFED[:2], "Nothing else was planned.")) == []


def test_a_name_is_no_phrase_however_often_it_stands():
    said = [
        f"{verb} the Department of Marine Safety and Coastal Rescue Services {rest}."
        for verb, rest in (
            ("A spokesman for", "declined to comment on the matter"),
            ("Earlier this spring", "had asked for another vessel"),
            ("Fishermen have long blamed", "when boats were late"),
        )
    ]

    assert claims(ENGLISH.format(*said)) == []


def test_quotation_is_left_alone():
    said = [f"“{sentence}” a reader wrote." for sentence in STUFFED]

    assert claims(ENGLISH.format(*said)) == []


def test_a_sentence_that_also_brings_news_is_only_flagged():
    news = (
        "Mayor Ellen Roe opens new flood barrier at Brackwater harbour for 12 million (Hochtief)."
    )
    text = ENGLISH.format(STUFFED[0], STUFFED[1], news)

    assert news in cleaned(text)
    assert [c.rule for c in claims(text) if "Hochtief" in text[c.start : c.end]] == [
        "stuffing.with_news"
    ]


def test_a_report_that_says_the_same_sentence_of_other_figures_keeps_each():
    said = [
        f"The trade surplus of the harbour towns rose to {now} billion crowns in {month}."
        for now, month in (("8.1", "March"), ("9.4", "April"), ("7.2", "May"))
    ]
    text = ENGLISH.format(*said)

    assert cleaned(text) == text


def test_a_figure_that_all_the_stuffed_sentences_repeat_keeps_none():
    numbered = [one.replace(" Brackwater", " Brackwater 12") for one in STUFFED]

    gone = [claim for claim in claims(ENGLISH.format(*numbered)) if claim.confidence >= 0.5]
    assert [claim.rule for claim in gone] == ["stuffing.sentence"] * 2


def test_entries_of_a_list_are_only_flagged():
    text = "\n".join(
        f"Cook the {what} in plenty of salted boiling water until tender, then drain and set aside"
        for what in ("beans", "carrots", "potatoes", "noodles", "leeks")
    )

    assert cleaned(text) == text


def test_a_headline_and_its_deck_are_no_sentences():
    head = "Mayor Ellen Roe Opens New Flood Barrier at Brackwater Harbour After Storm"
    deck = "Mayor Ellen Roe opened a new flood barrier at Brackwater harbour after the storm."
    text = f"{head}\n{deck}\n{head}\n" + ENGLISH.format("One.", "Two.", "Three.")

    assert claims(text) == []


def test_a_heading_with_the_phrase_is_flagged_and_stays():
    heading = "Why Mayor Ellen Roe opens new flood barrier at Brackwater harbour"
    text = ENGLISH.format(*STUFFED) + heading + "\nThe rest of the story is told elsewhere.\n"

    found = stuffed_sentences(read_page(text))
    (flag,) = (claim for claim in found if claim.rule == "stuffing.heading")

    assert (flag.rule, text[flag.start : flag.end]) == ("stuffing.heading", heading + "\n")
    assert heading in cleaned(text)


def test_a_sentence_goes_with_the_blank_before_it_and_a_line_with_its_end():
    told = "".join(f"Some said it rained. {said}\n" for said in STUFFED)
    text = ENGLISH.format("One.", "Two.", "Three.") + told

    left = cleaned(text)

    assert left.endswith(f"Some said it rained. {STUFFED[0]}\n" + "Some said it rained.\n" * 2)


def test_a_form_with_many_repeated_phrases_is_only_flagged():
    asks = (
        "Applicants must hand in the signed travel declaration before the second working week.",
        "Late papers are returned by ordinary post without any further examination or notice.",
        "Questions about local housing are answered by telephone during normal opening hours.",
    )
    text = "\n".join(f"Section of the form number {n}. " + " ".join(asks) for n in range(4))

    assert cleaned(text) == text


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
def test_the_stuffed_sentences_of_the_seeds_are_flagged_and_one_is_left():
    gold = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    for name, told in gold.items():
        text = (SEEDS / name).read_text(encoding="utf-8")
        found = claims(text)
        stuffed = [piece for _, piece in told["seo_sentences"]]

        assert len(found) == len(stuffed), name
        for piece in stuffed:
            assert any(
                text.index(piece) >= c.start and piece in text[c.start : c.end] for c in found
            )
        assert sum(piece in cleaned(text) for piece in stuffed) == bool(stuffed)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from((*STUFFED, *GERMAN, *RUSSIAN, *CHINESE, *SENTENCES)),
            st.sampled_from(("\n", "\r\n", "\n\n", *BLANKS, *ODD, "“", "”", '"', ". ", "12")),
        ),
        max_size=40,
    ).map("".join)
)
def test_wild_text_raises_nothing_and_settles(text):
    seen = text
    for _ in range(8):
        page = read_page(seen)
        found = list(stuffed_sentences(page))
        assert all(
            0 <= c.start < c.end <= len(seen) and c.rule.startswith("stuffing.") for c in found
        )
        again = Document(seen, tuple(found)).text
        if again == seen:
            return
        seen = again

    pytest.fail("eight rounds did not settle")


def test_a_name_in_a_script_without_blanks_is_no_phrase_however_often_it_stands():
    text = "\n".join(
        (
            "居民感到高兴。国家市场监督管理总局周二公布了新的抽查结果。",
            "店铺照常营业。国家市场监督管理总局要求企业召回产品，并在一周内说明原因。",
            "雨从早上下到晚上。国家市场监督管理总局没有公布处罚的数额。",
            "学校将晚一个小时上课。据国家市场监督管理总局介绍，下个月还要检查米粉。",
        )
    )

    assert cleaned(text) == text


def test_a_phrase_that_is_a_third_of_its_sentence_stays_where_no_names_can_be_told():
    long = "，而且市政府的发言人还说明了明年春天的预算和学校的安排"
    text = "\n".join(
        f"街道第{n}号的居民今天很安静。{one[:-1]}{long}。" for n, one in enumerate(CHINESE)
    )

    assert cleaned(text) == text


FLOOD = (
    "Rain fell on the town all night, and the river rose two metres above its usual level, "
    "officials said on Monday."
)
TAILS = ["", " Number one.", " Nobody was hurt.", " The mayor thanked all helpers for their work."]


@given(st.lists(st.sampled_from([*(FLOOD + tail for tail in TAILS), *TAILS[2:]]), max_size=8))
def test_rules_together_leave_a_copy_of_what_is_said_again(lines):
    cleaner = Cleaner(steps=without(NEWS, "model"))

    assert (FLOOD in cleaner.clean("\n\n".join(lines))) == any(FLOOD in line for line in lines)
