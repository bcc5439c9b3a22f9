"""What the furniture said before it left: read in many languages, placed, never guessed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import metadata
from newsclean.boilerplate import linemodel, threads
from newsclean.boilerplate.rules import match_phrases
from newsclean.boilerplate.shapes import match_shapes
from newsclean.dates import find_stamps, is_stamp, order_of_days
from newsclean.document import DEFAULT_CUT, Removal
from newsclean.fold import fold
from newsclean.metadata import read_facts
from newsclean.metadata.labels import cut_at_labels
from newsclean.metadata.stamps import read_stamps
from newsclean.phrases import phrases_of
from newsclean.segment import read_page

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
PROSE = (
    "The tide rose for six hours on Monday night and by dawn the lower half of the town "
    "stood under water, the harbour master said on Tuesday."
)


def facts_of(text):
    """Return the values of each key of what rules and shapes remove from `text`."""
    page = read_page(text)
    claims = [
        claim
        for claim in (*match_phrases(page), *match_shapes(page))
        if claim.confidence >= DEFAULT_CUT
    ]
    return read_facts(text, claims)


def values_of(text):
    return {key: [fact.value for fact in facts] for key, facts in facts_of(text).items()}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Published on: Aug 28, 2025 04:15 pm IST", "2025-08-28T16:15+05:30"),
        ("Stand: 28.08.2025, 14:30 Uhr", "2025-08-28T14:30"),
        ("Publié le 28/08/2025 à 14h30", "2025-08-28T14:30"),
        ("Publié le 03/09/2025 à 14h30", "2025-09-03T14:30"),
        ("Publicado: 28 de agosto de 2025, 14:30", "2025-08-28T14:30"),
        ("Pubblicato il 28 agosto 2025 alle 14:30", "2025-08-28T14:30"),
        ("Publicado em 28/08/2025 às 14h30", "2025-08-28T14:30"),
        ("Gepubliceerd op 28 augustus 2025, 14:30", "2025-08-28T14:30"),
        ("Opublikowano: 28.08.2025, 14:30", "2025-08-28T14:30"),
        ("Опубликовано 28 августа 2025 г. в 14:30 МСК", "2025-08-28T14:30+03:00"),
        ("28 августа 2025, 14:30 МСК", "2025-08-28T14:30+03:00"),
        ("Giriş: 28.08.2025 - 14:30", "2025-08-28T14:30"),
        ("نُشر في 28 أغسطس 2025 - 14:30", "2025-08-28T14:30"),
        ("प्रकाशित: 28 अगस्त 2025, 04:15 PM IST", "2025-08-28T16:15+05:30"),
        ("发布时间：2025-08-28 14:30", "2025-08-28T14:30"),
        ("2025年8月28日 下午3:05", "2025-08-28T15:05"),
        ("公開日時：2025年8月28日 14時30分", "2025-08-28T14:30"),
        ("입력 2025.08.28. 14:30", "2025-08-28T14:30"),
        ("입력 2025년 8월 28일 오후 2:32", "2025-08-28T14:32"),
        ("Diterbitkan 28 Agustus 2025, 14.30 WIB", "2025-08-28T14:30+07:00"),
        ("28 สิงหาคม 2568 14:30 น.", "2025-08-28T14:30"),
        ("2025. augusztus 28. 14:30", "2025-08-28T14:30"),
        ("28. elokuuta 2025 klo 14.30", "2025-08-28T14:30"),
        ("2025-08-28T16:15:00+05:30", "2025-08-28T16:15:00+05:30"),
        ("28 August 2025, 2.30pm BST", "2025-08-28T14:30+01:00"),
        ("28 de agosto de 2025 a las 2:30 p. m.", "2025-08-28T14:30"),
        ("28 de agosto de 2025, 2 p.\u00a0m.", "2025-08-28T14:00"),
        ("28 de agosto de 2025, 12:30 a. m.", "2025-08-28T00:30"),
        ("2025年8月28日（木）14時30分", "2025-08-28T14:30"),
        ("2025年8月28日 14：30", "2025-08-28T14:30"),
        ("2025년 8월 28일 (목) 오후 2시 30분", "2025-08-28T14:30"),
    ],
)
def test_a_stamp_is_read_in_its_language(line, value):
    assert [stamp.value for stamp in find_stamps(line)][:1] == [value]


@pytest.mark.parametrize(
    "line",
    [
        "2025年8月28日（木）14時30分",
        "2025年8月28日（星期四）14：30",
        "28 de agosto de 2025 a las 2:30 p. m.",
        "2025년 8월 28일 (목) 오후 2시 30분",
    ],
)
def test_a_line_that_is_a_stamp_is_known(line):
    assert is_stamp(line)


@pytest.mark.parametrize("line", ["03/09/2025", "3 hours ago", "31 June 2025", "May 3", "2025"])
def test_a_date_that_would_be_a_guess_is_not_read(line):
    assert list(find_stamps(line)) == []


def test_another_date_of_the_page_settles_the_order_of_day_and_month():
    assert values_of("Published 03/09/2025\nUpdated 28/09/2025")["published"] == ["2025-09-03"]
    assert values_of("Published 03/09/2025\nUpdated 09/28/2025")["published"] == ["2025-03-09"]
    assert order_of_days("28/08/2025 and 03/09/2025") is True


def test_published_and_updated_are_told_apart():
    facts = values_of("Published: Aug 28, 2025 14:30 | Updated: Aug 29, 2025 09:00")

    assert facts["published"] == ["2025-08-28T14:30"]
    assert facts["updated"] == ["2025-08-29T09:00"]


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


def test_an_arabic_page_tells_when_it_was_updated():
    arabic = (
        "هطل المطر على المدينة طوال الليل وارتفع منسوب النهر فوق ضفتيه قبل الفجر كما قال السكان. "
    )

    facts = values_of(f"المطر\nآخر تحديث: 28 أغسطس 2025\n{arabic * 2}\n{arabic * 2}")

    assert facts["updated"] == ["2025-08-28"]
    assert "published" not in facts


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("A keeper looks at the wall. (Ann\u3000Poe/AFP)", "Ann\u3000Poe/AFP"),
        ("A keeper looks at the wall. (Ann Poe\u00a0/\u2003AFP)", "Ann Poe\u00a0/\u2003AFP"),
        ("Le port, lundi matin. © Luc\u00a0D'Or", "Luc\u00a0D'Or"),
        ('Le port, lundi matin. © Luc "L" D\'Or\u2003 et Jo', 'Luc "L" D\'Or\u2003 et Jo'),
        ("Reuters, 28 August, 2025.", "Reuters"),
        ("The wall of Port Ellis, seen by COAST, Reuters, 28 August, 2025.", "Reuters"),
        ("图为周一上午的老城区。新华社记者\u3000王磊\u3000摄", "记者\u3000王磊\u3000摄"),
    ],
)
def test_the_credit_of_a_caption_is_read_whatever_stands_in_it(line, credit):
    assert values_of(f"{line}\n{PROSE}\n{PROSE}")["photo_credits"] == [credit]


@pytest.mark.parametrize(
    "line",
    [
        "1of4Workers mend the sea wall.",
        "Ann Poe, left, and Jo Roe of the council look at the crane.",
    ],
)
def test_a_caption_that_names_nobody_gives_no_credit(line):
    facts = values_of(f"{line}\n{PROSE}\n{PROSE}")

    assert "photo_credits" not in facts


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
    ("line", "authors"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Smith, Staff Writers", ["Jane Doe", "John Smith"]),
        ("VON ANNA MUSTER UND KARL BEISPIEL", ["ANNA MUSTER", "KARL BEISPIEL"]),
        ("Par Jean Dupont et Marie Curie", ["Jean Dupont", "Marie Curie"]),
        ("Por Ana López", ["Ana López"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("作者：张三", ["张三"]),
        ("홍길동 기자", ["홍길동"]),
        (
            "Write to Jane Roe at jane@example.com and Ann Poe at ann@example.com",
            ["Jane Roe", "Ann Poe"],
        ),
    ],
)
def test_names_are_read_from_bylines_and_contact_lines(line, authors):
    assert values_of(f"{line}\n{PROSE}\n{PROSE}")["authors"] == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Doe in London", ["Jane Doe"]),
        ("By Jane Doe for The Courier", ["Jane Doe"]),
        ("By Jane Doe (Reuters)", ["Jane Doe"]),
        ("By JANE DOE | The Courier", ["JANE DOE"]),
        ("By John E Smith and Jo A. Roe", ["John E Smith", "Jo A. Roe"]),
        ("Von Anna Muster, Berlin", ["Anna Muster"]),
        ("Por Ana de la Cruz y Pedro dos Santos", ["Ana de la Cruz", "Pedro dos Santos"]),
        ("记者 王小明 报道", ["王小明"]),
        ("（记者王小明）", ["王小明"]),
        ("取材・文／山田太郎", ["山田太郎"]),
        ("[서울=뉴스] 김민수 기자", ["김민수"]),
        ("본지 이영희 선임기자", ["이영희"]),
        ("김민수 기자 minsu@courier.example", ["김민수"]),
        ("Contact Jane Roe at jane@example.com", ["Jane Roe"]),
        ("By Jane Roe jane@example.com", ["Jane Roe"]),
        ("Press contact: Jane Roe, jane@example.com", ["Jane Roe"]),
    ],
)
def test_a_name_comes_without_place_paper_or_role(line, authors):
    assert values_of(f"{line}\n{PROSE}\n{PROSE}")["authors"] == authors


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(Photo by Jane Doe/Getty Images)", "Jane Doe/Getty Images"),
        ("Photo: Courtesy of Jane Doe", "Jane Doe"),
        ("Photo : Marie Curel / AFP", "Marie Curel / AFP"),
        ("Foto di Luca Bianchi", "Luca Bianchi"),
        ("摄影：张三", "张三"),
        ("撮影：佐藤花子", "佐藤花子"),
    ],
)
def test_who_took_the_picture_wrote_no_article(line, credit):
    facts = values_of(f"{line}\n{PROSE}\n{PROSE}")

    assert facts["photo_credits"] == [credit]
    assert "authors" not in facts


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("The ferry leaves the pier. Fot. Piotr Nowak / PAP", "Piotr Nowak / PAP"),
        ("夜间渡轮驶离码头。图/张三 新华社", "张三 新华社"),
        ("fot. Piotr Nowak", "Piotr Nowak"),
        ("사진 박영희", "박영희"),
        ("Foto: Divulgação", "Divulgação"),
        ("Photo: Jane Doe, Coast Wire News files", "Jane Doe, Coast Wire News files"),
        ("Bild: Mit freundlicher Genehmigung von Max Muster", "Max Muster"),
    ],
)
def test_a_credit_is_what_follows_its_word_and_not_what_the_picture_shows(line, credit):
    assert values_of(f"{line}\n{PROSE}\n{PROSE}")["photo_credits"] == [credit]


@pytest.mark.parametrize(
    "line", ["FILE PHOTO: Workers mend the sea wall", "Symbolbild: Ein Deich im Herbst"]
)
def test_what_a_picture_shows_is_nobody(line):
    assert "photo_credits" not in values_of(f"{line}\n{PROSE}\n{PROSE}")


@pytest.mark.parametrize(
    "line", ["الوسوم: عبارة، ميناء", "Tags: عبارة, ميناء", "Tags: عبارة؛ ميناء"]
)
def test_arabic_signs_part_tags(line):
    assert values_of(f"{PROSE}\n{PROSE}\n{line}")["tags"] == ["عبارة", "ميناء"]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Source: Coast Wire | Updated: Nov 14, 2025", "Coast Wire"),
        ("Source - Coast Wire", "Coast Wire"),
        ("Source: Coast Wire (https://wire.example)", "Coast Wire"),
        ("Source: https://wire.example/a", "https://wire.example/a"),
        ("来源：新华社", "新华社"),
        ("Reuters", "Reuters"),
    ],
)
def test_the_source_is_what_follows_its_word_and_no_more(line, source):
    assert values_of(f"{PROSE}\n{PROSE}\n{line}")["source"] == [source]


def test_who_reported_a_story_is_no_agency():
    line = "Reporting by Jane Doe in Paris and Jo Roe in Rome; Editing by Ann Poe"

    facts = values_of(f"{PROSE}\n{PROSE}\n{line}")

    assert facts["authors"] == ["Jane Doe", "Jo Roe"]
    assert "source" not in facts


@pytest.mark.parametrize("line", ["原标题：港口", "Source:"])
def test_a_title_that_a_story_had_and_a_bare_word_are_no_source(line):
    assert "source" not in values_of(f"{PROSE}\n{PROSE}\n{line}")


def taken(text, *lines):
    """Claims of the line model on these lines of `text`."""
    spans = [(text.index(line), text.index(line) + len(line)) for line in lines]
    return [Removal(start, end, "model.line", "furniture", 0.9, "score") for start, end in spans]


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


def test_a_page_that_opens_with_prose_has_no_title():
    assert "title" not in values_of(f"{PROSE}\n{PROSE}")


@given(
    st.lists(st.sampled_from(["By Jane Doe", "Tags: a, b", "12 Comments", PROSE, "A\u2028B", "İ"]))
)
def test_a_fact_says_what_stands_at_its_place(lines):
    text = "\n".join(lines)

    for key, facts in facts_of(text).items():
        for fact in facts:
            assert key in ("published", "updated") or text[fact.start : fact.end] == fact.value


@given(st.text())
def test_any_text_is_asked_for_dates_without_harm(text):
    for stamp in find_stamps(text):
        assert 0 <= stamp.start < stamp.end <= len(text)
    assert is_stamp(text) in (True, False)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
def test_the_seeds_give_their_facts():
    facts = {path.name[:3]: values_of(path.read_text("utf-8")) for path in SEEDS.glob("*.txt")}

    assert facts["002"]["published"] == ["2025-09-03T04:33"]
    assert facts["002"]["comments"] == ["0"]
    assert facts["004"]["published"] == ["2025-08-28T16:15+05:30"]
    assert facts["004"]["source"] == ["WSJ"]
    assert len(facts["004"]["authors"]) == len(facts["004"]["emails"]) == 2
    assert len(facts["001"]["photo_credits"]) == 2
    assert all("title" in facts[name] for name in ("001", "002", "003", "004"))


def test_the_words_around_many_dates_are_read_once(monkeypatch):
    folded = []
    monkeypatch.setattr("newsclean.dates.days.fold", lambda text: folded.append(text) or fold(text))

    stamps = list(find_stamps("vom 08/09/2025 " * 100))

    assert [stamp.value for stamp in stamps] == ["2025-09-08"] * 100
    assert len(folded) < 10 * 100


@pytest.mark.parametrize(
    ("opener", "line", "authors"),
    [
        ("By", "Nora Field", ("Nora Field",)),
        ("Von", "Anna Muster und Jo Berg", ("Anna Muster", "Jo Berg")),
        ("By", "Subscribe now", ()),
        ("By", "Politics", ()),
        ("By", "Share This Story", ()),
        ("Comments", "Nora Field", ()),
    ],
)
def test_the_name_below_a_by_that_stands_alone_is_the_author(opener, line, authors):
    text = f"{opener}\n{line}\n{PROSE}"
    said = "byline.desk" if opener != "Comments" else "comments.prompt"
    start, end = len(opener) + 1, len(opener) + len(line) + 2
    claims = [
        Removal(0, start, said, said.partition(".")[0], 0.96, f"reads {opener.lower()!r}"),
        Removal(0, start, "model.line", "furniture", 0.9, ""),
        Removal(start, end, "model.line", "furniture", 0.9, ""),
    ]

    if line.startswith("Share"):
        claims.append(Removal(start, end, "share.label", "share", 0.99, ""))

    found = read_facts(text, claims).get("authors", ())

    assert tuple(fact.value for fact in found) == authors
    assert all(text[fact.start : fact.end] == fact.value for fact in found)


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
    assert linemodel.CATEGORY == metadata._TAKEN


@pytest.mark.parametrize(("rule", "keys"), [("updated", {"updated"}), ("stamp", {"published"})])
def test_every_phrase_that_a_rule_calls_an_update_is_read_as_one_and_no_other_is(rule, keys):
    for said in phrases_of(f"published.{rule}").values():
        for phrase in said:
            line = phrase.replace("{n}", "28.08.2025")
            line = line if "{n}" in phrase else f"{line} 28.08.2025"
            found = {key for key, _ in read_stamps(line, 0, worded=True)}

            assert found == keys or phrase == "release date:", line


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("আপডেট: ১৫ নভেম্বর ২০২৫, ০৮:০৫", {"updated": ["2025-11-15T08:05"]}),
        ("עודכן: 15.11.2025, 08:05", {"updated": ["2025-11-15T08:05"]}),
        ("Dikemas kini: 15 November 2025", {"updated": ["2025-11-15"]}),
        ("2025年11月15日 08:05 更新", {"updated": ["2025-11-15T08:05"]}),
        ("15.11.2025 08:05 güncellendi", {"updated": ["2025-11-15T08:05"]}),
        (
            "2025/11/15 8:05 更新 2025/11/14 18:40 公開",
            {"updated": ["2025-11-15T08:05"], "published": ["2025-11-14T18:40"]},
        ),
        (
            "14 Nov 2025Updated 15 Nov 2025",
            {"published": ["2025-11-14"], "updated": ["2025-11-15"]},
        ),
        ("Publicado em: 05/11/2025 18:40", {"published": ["2025-11-05T18:40"]}),
        ("Release date: March 6, 2026", {}),
        ("November 21, 2025 - November 23, 2025", {}),
    ],
)
def test_the_words_before_or_after_a_date_tell_which_it_is(line, facts):
    text = f"{line}\n{PROSE}\n{PROSE}"
    rule = "tags.list" if line.startswith("Publicado") else "own.stamp"
    claim = Removal(0, len(line) + 1, rule, rule.partition(".")[0], 0.9, "reads 'publicado em:'")
    claim = claim if rule == "tags.list" else replace(claim, category="published", evidence="")
    claim = replace(claim, rule="shape.stamp") if "-" in line else claim

    found = read_facts(text, [claim])

    assert {key: [fact.value for fact in said] for key, said in found.items()} == facts


def test_a_label_alone_says_what_the_date_below_it_is():
    assert values_of(f"Updated\n28 August 2025\n{PROSE}\n{PROSE}")["updated"] == ["2025-08-28"]


def test_a_date_beside_a_word_for_publishing_silences_bare_ones():
    head = "28 August 2025\nPublished 27 August 2025\n"

    assert values_of(f"{head}{PROSE}\n{PROSE}")["published"] == ["2025-08-27"]
    assert values_of(f"28 August 2025\n{PROSE}\n{PROSE}")["published"] == ["2025-08-28"]
    assert "published" not in values_of(f"{PROSE}\n{PROSE}\n28 August 2025")


@pytest.mark.parametrize(
    ("line", "authors", "source"),
    [
        ("By Nora Field\nCoast Courier", ["Nora Field"], None),
        ("By Reuters", None, ["Reuters"]),
        ("By The Associated Press", None, ["The Associated Press"]),
        ("Par Nora Deschamps et AFP", ["Nora Deschamps"], ["AFP"]),
        ("Por Nora Campos e Lusa", ["Nora Campos"], ["Lusa"]),
        ("Автор: Редакция", None, None),
        ("執筆：編集部", None, None),
        ("Published by Dunmore Town Council", None, None),
        ("Presented by Harbour Holdings", None, None),
        ("记者 田诺 通讯员 王芳", ["田诺", "王芳"], None),
    ],
)
def test_an_author_is_a_person_and_an_agency_the_source(line, authors, source):
    facts = values_of(f"Rain floods the harbour\n{line}\n\n{PROSE}\n{PROSE}")

    assert facts.get("authors") == authors
    assert facts.get("source") == source


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


@pytest.mark.parametrize("line", ["Foto", "Foto: 4.0"])
def test_a_label_or_a_figure_is_no_credit(line):
    claim = Removal(0, len(line) + 1, "credit.caption", "credit", 0.8, "reads 'foto:'")

    assert "photo_credits" not in read_facts(f"{line}\n{PROSE}\n", [claim])


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Jane Roe, jane.roe@example.com", ["Jane Roe"]),
        ("City Clerk Ann Poe, ann.poe@example.com", ["Ann Poe"]),
        ("Town Hall, Market Square, office@example.com", None),
        ("Advertise With Us ads@example.com", None),
    ],
)
def test_a_mail_box_is_its_owners(line, authors):
    assert values_of(f"{PROSE}\n{PROSE}\n{line}").get("authors") == authors


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Home > News > Politics", ["News"]),
        ("Home / Sport / Football", ["Sport"]),
        ("About | Contact | Privacy", None),
        ("Dunmore | Nov 14, 2025 | Council", None),
        ("Politics | By Nora Field | Council", None),
    ],
)
def test_the_section_is_a_step_of_a_path_above_the_text(line, section):
    assert values_of(f"{line}\n{PROSE}\n{PROSE}").get("section") == section
    assert "section" not in values_of(f"{PROSE}\n{PROSE}\n{line}")


def test_an_agency_alone_under_a_caption_is_whose_picture_it_is():
    caption = "The wall of Port Ellis at dawn. (Ann Poe)\n"
    text = f"{caption}Reuters\n"
    agency = Removal(len(caption), len(text), "source.agency", "source", 0.9, "reads 'reuters'")
    claims = [Removal(0, len(caption), "caption.credit", "caption", 0.9, "reads 'Ann Poe'"), agency]

    facts = read_facts(text, claims)

    assert [fact.value for fact in facts["photo_credits"]] == ["Ann Poe", "Reuters"]
    assert "source" not in facts
    assert [fact.value for fact in read_facts(text, [agency])["source"]] == ["Reuters"]


@pytest.mark.parametrize("line", ["انتهای پیام", "پایان پیام", "انتهای خبر"])
def test_what_closes_a_persian_story_names_no_source(line):
    claim = Removal(0, len(line), "source.tag", "source", 0.9, f"reads {line!r}")

    assert read_facts(line, [claim]) == {}
    text = f"{line} Reuters"
    assert "source" not in read_facts(text, [replace(claim, end=len(text))])


def test_the_end_of_a_message_is_no_source():
    assert "source" not in values_of(f"{PROSE}\n{PROSE}\nانتهای پیام/")
    assert values_of(f"{PROSE}\n{PROSE}\nTheo: Reuters")["source"] == ["Reuters"]


@pytest.mark.parametrize("line", ["Foto: Tom Rohr", "Фото: Иван Камышов", "Foto: Tom Vass/TT"])
def test_a_photo_is_no_topic(line):
    credit = line.partition(": ")[2]

    assert values_of(f"Der Hafen\n{line}\n\n{PROSE}\n{PROSE}")["photo_credits"] == [credit]


def test_thousands_are_part_of_a_count():
    assert values_of(f"{PROSE}\n{PROSE}\n1,2 тыс. просмотров")["views"] == ["1,2 тыс."]


def test_a_credit_in_brackets_is_no_source():
    facts = values_of(f"The market at dawn. (AP Photo/Ann Poe, File)\n{PROSE}\n{PROSE}")

    assert facts["photo_credits"] == ["AP Photo/Ann Poe, File"]
    assert "source" not in facts


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


@pytest.mark.parametrize(
    ("head", "dates"),
    [
        (["Tuesday, 24 December 2024", "The harbour opens again", "8 March 2016"], ["2016-03-08"]),
        (["Tuesday, 24 December 2024", "11 °C Dunmore", "The harbour opens again"], None),
        (["Tuesday, 24 December 2024", "The harbour opens again"], ["2024-12-24"]),
        (["1 May 2024", "Home", "3 May 2024", "The harbour opens again"], ["2024-05-03"]),
    ],
)
def test_the_date_below_the_headline_goes_before_that_of_the_day(head, dates):
    text = "\n".join([*head, PROSE, PROSE])
    stamps = [line for line in head if is_stamp(line)]
    other = [line for line in head if line in ("Home", "11 °C Dunmore")]
    claims = [
        replace(one, rule="shape.stamp", category="published") for one in taken(text, *stamps)
    ]

    found = read_facts(text, [*claims, *taken(text, *other)])

    assert [fact.value for fact in found.get("published", ())] == (dates or [])


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


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["11°C Dunmore", "Tide floods the lower town"], "Tide floods the lower town"),
        (["+11 °C Dunmore today", "Tide floods the lower town"], "Tide floods the lower town"),
        (["Heat of 45 °C dries up the whole harbour basin", "Tide gates were shut"], 0),
        (["Flood or drought,", "the tide rules the town"], 0),
        (["Politics", "The tide rose, as was said,"], 0),
        (["4 мин", "Tide floods the lower town"], "Tide floods the lower town"),
        (["Politics", "Tide floods the lower town"], "Tide floods the lower town"),
        (["Nameday of Ludwig and Maud", "Tide: half of the town under water"], 1),
        (["Tide floods the lower town", "Half of the town stood under water"], 0),
        (["Floods", "It rained."], 0),
        (["Politics"], 0),
        (["港口重新开放", "今天"], 0),
    ],
)
def test_the_title_is_the_first_line_that_may_be_one(lines, title):
    text = "\n".join([*lines, PROSE, PROSE])

    facts = read_facts(text, [])

    assert facts["title"][0].value == (lines[title] if isinstance(title, int) else title)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("par AFP FR", {"source": ["AFP"]}),
        ("Autor: Hafen.cz / ČTK", {"source": ["ČTK"]}),
        ("Fonte: Da Redação", {}),
        ("Fuente: Redacción", {}),
        ("Von Max Muster Lesezeit: 2 Minuten", {"authors": ["Max Muster"]}),
        ("By Nora Field Staff Writer", {"authors": ["Nora Field"]}),
        ("记者：林小明 周大海", {"authors": ["林小明", "周大海"]}),
        ("写真／山田太郎撮影", {"photo_credits": ["山田太郎"]}),
        ("Statek w porcie (fot. Jan Nowak)", {"photo_credits": ["Jan Nowak"]}),
    ],
)
def test_who_stands_in_a_byline_or_a_credit_is_named_bare(line, said):
    found = values_of(f"The harbour opens again\n{line}\n{PROSE}\n{PROSE}\n")

    found.pop("title", None)
    assert found == said


@pytest.mark.parametrize("word", ["[AD]", "[PR]", "（PR）"])
def test_the_word_for_an_advertisement_is_no_source(word):
    for text in (
        f"{word}\n{PROSE}\n{PROSE}",
        f"{word} {PROSE}\n{PROSE}",
        f"{PROSE} {word}\n{PROSE}",
    ):
        assert "source" not in values_of(text)


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
