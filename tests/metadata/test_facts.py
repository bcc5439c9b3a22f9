"""What the furniture said before it left: placed, in order, never guessed."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_facts import LABELS, PROSE, facts_of, taken, values_of

from newsclean import metadata
from newsclean.boilerplate import linemodel, threads
from newsclean.dates import order_of_days
from newsclean.document import Removal
from newsclean.metadata import by_headline, read_facts

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def test_another_date_of_the_page_settles_the_order_of_day_and_month():
    assert values_of("Published 03/09/2025\nUpdated 28/09/2025")["published"] == ["2025-09-03"]
    assert values_of("Published 03/09/2025\nUpdated 09/28/2025")["published"] == ["2025-03-09"]
    assert order_of_days("28/08/2025 and 03/09/2025") is True


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        (
            "updated",
            "Updated|Geändert|Actualizado|Mis à jour le|MISE À JOUR|Gewijzigd|Обновлено|Güncelleme|"
            "آخر تحديث|آخر تعديل|अपडेट|更新|수정|업데이트|Päivitetty|Ενημερώθηκε|Τροποποίηση|"
            "Оновлено|Frissítve|Módosítva|Cập nhật|อัปเดต|แก้ไข",
        ),
        (
            "comments",
            "comments|Kommentare|comentarios|komentarzy|komentářů|комментариев|Yorum|تعليقات|टिप्पणियाँ|"
            "评论|コメント|댓글|Σχόλια|hozzászólás|bình luận|ความคิดเห็น",
        ),
        (
            "views",
            "views|Aufrufe|vues|visitas|odsłon|wyświetleń|просмотров|görüntülenme|مشاهدات|قراءة|阅读|"
            "再生|조회|προβολές|αναγνώσεις|переглядів|afișări|lượt xem",
        ),
    ],
)
def test_the_words_around_a_date_or_a_count_say_what_it_is_in_any_language(key, lines):
    for word in lines.split("|"):
        text = f"{word}: 28.08.2025" if key == "updated" else f"{word}: 345"
        category = "published" if key == "updated" else "reactions"

        facts = read_facts(text, [Removal(0, len(text), "own.rule", category)])

        assert list(facts) == [key], word


@pytest.mark.parametrize("says", ["reads {!r}", "{!r} begins the line", "gefunden: {!r} ({})"])
def test_facts_hang_on_what_evidence_quotes_and_not_on_its_words(says):
    text = "Written by Jane Doe\nThe wall. (Ann Poe/AFP) AFP, 2025\n"
    claims = [
        Removal(0, 20, "byline.name", "byline", 0.9, says.format("written by", 1)),
        Removal(20, len(text), "caption.agency", "caption", 0.9, says.format("Ann Poe/AFP", 1)),
    ]

    facts = read_facts(text, claims)

    assert [fact.value for fact in facts["authors"]] == ["Jane Doe"]
    assert [fact.value for fact in facts["photo_credits"]] == ["Ann Poe/AFP"]


def test_facts_come_in_order_of_place_and_no_credit_within_another():
    text = "The wall of Port Ellis. (Ann Poe/AFP)\nWritten by Jane Doe, ann@courier.example\n"
    below = text.index("Written")
    claims = [
        Removal(0, below, "caption.agency", "caption", 0.9, "reads 'AFP'"),
        Removal(10, below, "caption.agency", "caption", 0.9, "reads 'Ann Poe/AFP'"),
        Removal(below, len(text), "byline.name", "byline", 0.9, "reads 'written by'"),
    ]

    facts = read_facts(text, claims)

    assert [fact.value for fact in facts["photo_credits"]] == ["Ann Poe/AFP"]
    for told in facts.values():
        assert [fact.start for fact in told] == sorted(fact.start for fact in told)


@pytest.mark.parametrize("quoted", ["", "'", "'\\", "'\\q'", '"\\x4"', "'\\U00110000'", "'a\\'b"])
def test_evidence_that_quotes_nothing_is_read_without_harm(quoted):
    text = "By Jane Doe\n"

    facts = read_facts(text, [Removal(0, len(text), "own.name", "byline", 0.9, f"saw {quoted}")])

    assert [fact.value for fact in facts["authors"]] == ["By Jane Doe"]


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        (
            "2025-08-28 14:30 来源：新华网",
            {"published": ["2025-08-28T14:30"], "source": ["新华网"]},
        ),
        ("28/08/2025 14h30 Atualizado há 3 horas", {"published": ["2025-08-28T14:30"]}),
        (
            "Aug 28, 2025 02:30 PM | Updated Aug 29, 2025 08:05 AM",
            {"published": ["2025-08-28T14:30"], "updated": ["2025-08-29T08:05"]},
        ),
    ],
)
def test_a_date_right_under_the_headline_dates_the_story_whatever_rule_took_its_line(line, dates):
    text = f"Rain floods the harbour\nShare\n{line}\n{PROSE}\n"

    facts = read_facts(text, taken(text, "Share\n", f"{line}\n"))

    del facts["title"]
    assert {key: [fact.value for fact in said] for key, said in facts.items()} == dates


@pytest.mark.parametrize(
    "text",
    [
        f"28 August 2025 Log in\nRain floods the harbour\n{PROSE}\n",
        f"Rain floods the harbour\n{PROSE}\n28 August 2025 Log in\n{PROSE}\n",
        f"{PROSE}\n28 August 2025 Log in\n{PROSE}\n",
    ],
)
def test_a_date_elsewhere_on_a_page_dates_no_story(text):
    assert "published" not in read_facts(text, taken(text, "28 August 2025 Log in\n"))


def test_a_date_that_a_rule_knows_goes_before_others():
    text = f"Rain floods the harbour\n27 August 2025 Harbour\nPublished 28 August 2025\n{PROSE}\n"
    known = text.index("Published")
    stamp = Removal(known, known + 24, "published.stamp", "published", 0.9)

    facts = read_facts(text, [*taken(text, "27 August 2025 Harbour\n"), stamp])

    assert [fact.value for fact in facts["published"]] == ["2025-08-28"]


def test_the_rest_of_the_furniture_becomes_data():
    text = "\n".join(
        [
            "Home > World > Coast",
            "Rain floods the harbour",
            "Reuters",
            PROSE,
            "FILE PHOTO: Boats in the harbour (Photo by A. B./AFP)",
            PROSE,
            "Source: The Coast Paper",
            "Tags: rain, harbour",
            "12 Comments",
            "345 views",
            "jane@example.com",
        ]
    )

    facts = values_of(text)

    assert facts["title"] == ["Rain floods the harbour"]
    assert facts["section"] == ["World"]
    assert facts["photo_credits"] == ["Reuters", "A. B./AFP"] or facts["photo_credits"] == [
        "A. B./AFP"
    ]
    assert "The Coast Paper" in facts["source"]
    assert facts["tags"] == ["rain", "harbour"]
    assert facts["comments"] == ["12"]
    assert facts["views"] == ["345"]
    assert facts["emails"] == ["jane@example.com"]


@given(
    st.lists(st.sampled_from(["By Jane Doe", "Tags: a, b", "12 Comments", PROSE, "A\u2028B", "İ"]))
)
def test_a_fact_says_what_stands_at_its_place(lines):
    text = "\n".join(lines)

    for key, facts in facts_of(text).items():
        for fact in facts:
            assert key in ("published", "updated") or text[fact.start : fact.end] == fact.value


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
def test_the_seeds_give_their_facts():
    facts = {path.name[:3]: values_of(path.read_text("utf-8")) for path in SEEDS.glob("*.txt")}

    assert facts["002"]["published"] == ["2025-09-03T04:33"]
    assert facts["004"]["published"] == ["2025-08-28T16:15+05:30"]
    assert facts["004"]["source"] == ["WSJ"]
    assert len(facts["004"]["authors"]) == len(facts["004"]["emails"]) == 2
    assert len(facts["001"]["photo_credits"]) == 2
    assert all("title" in facts[name] for name in ("001", "002", "003", "004"))


def test_posts_of_readers_say_nothing_of_the_article():
    head = "By Nora Field\n3 May 2024\n"
    post = "by Jo Roe\n4 May 2024 at 10:15\n"
    text = f"{head}{PROSE}\n{post}"
    start = len(head) + len(PROSE) + 1
    posts = [Removal(start, len(text), "comments.thread", "comments", 0.95, "")]
    stamps = [
        Removal(0, 14, "byline.name", "byline", 0.95, "reads 'by'"),
        Removal(14, 25, "shape.stamp", "published", 0.95, ""),
        Removal(start, start + 10, "byline.name", "byline", 0.95, "reads 'by'"),
        Removal(start + 10, len(text), "shape.stamp", "published", 0.95, ""),
    ]

    found = read_facts(text, [*stamps, *posts])

    assert [fact.value for fact in found["authors"]] == ["Nora Field"]
    assert [fact.value for fact in found["published"]] == ["2024-05-03"]
    assert len(read_facts(text, stamps)["authors"]) == 2


def test_the_rules_that_facts_go_by_are_called_so():
    assert threads.RULES == (metadata._POSTS,)
    assert linemodel.CATEGORY == by_headline.TAKEN


def test_a_label_alone_says_what_the_date_below_it_is():
    assert values_of(f"Updated\n28 August 2025\n{PROSE}\n{PROSE}")["updated"] == ["2025-08-28"]


def test_a_date_beside_a_word_for_publishing_silences_bare_ones():
    head = "28 August 2025\nPublished 27 August 2025\n"

    assert values_of(f"{head}{PROSE}\n{PROSE}")["published"] == ["2025-08-27"]
    assert values_of(f"28 August 2025\n{PROSE}\n{PROSE}")["published"] == ["2025-08-28"]
    assert "published" not in values_of(f"{PROSE}\n{PROSE}\n28 August 2025")


@pytest.mark.parametrize(
    ("above", "below", "named"),
    [
        (f"{PROSE}\n{PROSE}\n", f"{PROSE}\n", False),
        (f"{PROSE}\n{PROSE}\n", f"Updated today\n{PROSE}\n", True),
        (f"{PROSE}\n{PROSE}\nHarbour news\n", f"{PROSE}\n", True),
        (f"{PROSE}\n", f"{PROSE}\n", True),
        (f"{PROSE}\n「{PROSE}」\n", f"『{PROSE}』\n", False),
    ],
)
def test_a_heading_between_paragraphs_names_no_author(above, below, named):
    text = f"{above}By Christmas\n{below}"
    start = text.index("By")
    claim = Removal(start, start + 13, "byline.name", "byline", 0.95, "reads 'by'")

    assert ("authors" in read_facts(text, [claim])) is named


def test_an_agency_alone_under_a_caption_is_whose_picture_it_is():
    caption = "The wall of Port Ellis at dawn. (Ann Poe)\n"
    text = f"{caption}Reuters\n"
    agency = Removal(len(caption), len(text), "source.agency", "source", 0.9, "reads 'reuters'")
    claims = [Removal(0, len(caption), "caption.credit", "caption", 0.9, "reads 'Ann Poe'"), agency]

    facts = read_facts(text, claims)

    assert [fact.value for fact in facts["photo_credits"]] == ["Ann Poe", "Reuters"]
    assert "source" not in facts
    assert [fact.value for fact in read_facts(text, [agency])["source"]] == ["Reuters"]


def test_a_place_before_a_date_is_no_author():
    said = "New York, May 3, 2024"
    text = f"The harbour opens again\n{said}\nThe ferries of New York sail again. {PROSE}\n"
    start = text.index(said)
    claim = Removal(start, start + len(said), "byline.name", "byline", 0.9, "a name and a date")

    facts = read_facts(text, [claim])

    assert [fact.value for fact in facts["published"]] == ["2024-05-03"]
    assert "authors" not in facts
    named = text.replace("New York sail", "Dunmore sail")
    assert [fact.value for fact in read_facts(named, [claim])["authors"]] == ["New York"]


def test_the_lines_that_the_model_took_around_the_headline_date_the_story():
    below = f"24 December 2024\nThe harbour opens again\n2016-03-08 20:10 Coast Wire\n{PROSE}\n"
    above = f"3 March 2024 | Politics\nThe harbour opens again\n{PROSE}\n"
    today = "24 December 2024\n"
    claims = [replace(one, rule="shape.stamp", category="published") for one in taken(below, today)]

    first = read_facts(below, [*claims, *taken(below, "2016-03-08 20:10 Coast Wire\n")])
    second = read_facts(above, taken(above, "3 March 2024 | Politics\n"))

    assert [fact.value for fact in first["published"]] == ["2016-03-08T20:10"]
    assert [fact.value for fact in second["published"]] == ["2024-03-03"]


@pytest.mark.parametrize(
    "said", ["Tom Reed says:", "Ana Reis dijo:", "Jean Dupuis a écrit :", "Max Muster sagt:"]
)
def test_the_date_below_a_reader_who_says_something_is_not_the_articles(said):
    text = f"The harbour opens again\n{PROSE}\n{PROSE}\n{said}\n28 August 2025 at 14:30\nFine.\n"
    claim = replace(taken(text, "28 August 2025 at 14:30")[0], rule="shape.stamp")

    assert "published" not in read_facts(text, [replace(claim, category="published")])
    spoken = text.replace(said, "The harbour")
    claim = replace(taken(spoken, "28 August 2025 at 14:30")[0], rule="published.stamp")
    assert "published" in read_facts(spoken, [replace(claim, category="published")])


@given(
    st.lists(st.sampled_from([*LABELS, "3 May 2024", "by ", "◎", "@x"]), max_size=9).map("".join)
)
def test_facts_stand_where_they_are_said_whatever_the_line_is(line):
    text = f"The harbour opens again\n{line}\n{PROSE}"
    start = len("The harbour opens again\n")
    for rule in ("source.tag", "byline.name", "published.stamp", "model.line"):
        category = rule.partition(".")[0].replace("model", "furniture")
        claim = Removal(start, start + len(line), rule, category, 0.7, "reads 'by'")

        for key, facts in read_facts(text, [claim]).items():
            for fact in facts:
                assert key in DATES or text[fact.start : fact.end] == fact.value
                assert key == "title" or start <= fact.start < fact.end <= claim.end


DATES = ("published", "updated")


@pytest.mark.parametrize(
    "headline",
    ["The plan will bring jobs, mayor says", "Der Plan kommt, wie er sagt", "Le maire l'a dit"],
)
def test_a_headline_that_ends_in_a_word_for_saying_keeps_the_date_below_it(headline):
    text = f"{headline}\nPublished: 2025-03-04 10:12\n\nRain fell."
    start = len(headline) + 1
    claim = Removal(
        start, start + 27, "published.stamp", "published", evidence="reads 'published:'"
    )

    assert [fact.value for fact in read_facts(text, [claim])["published"]] == ["2025-03-04T10:12"]
