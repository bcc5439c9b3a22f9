"""Who wrote an article and where it comes from, in many languages."""

from dataclasses import replace

import pytest
from made_facts import PROSE, values_of

from newsclean.document import Removal
from newsclean.metadata import read_authors, read_facts


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
        ("By Jane Doe, chief political correspondent", ["Jane Doe"]),
        ("By Jane Doe, Guest columnist", ["Jane Doe"]),
        ("By Jane Doe | Freelance writer", ["Jane Doe"]),
        ("By Jane Doe Local democracy reporter", ["Jane Doe"]),
        ("By Jane Doe, Data journalist, and Tom Reed, Political editor", ["Jane Doe", "Tom Reed"]),
        ("Por Ana Ruiz, corresponsal en París", ["Ana Ruiz"]),
        ("Di Giulia Rossi, inviata a Bruxelles", ["Giulia Rossi"]),
        ("Von Karl Meyer, freier Autor", ["Karl Meyer"]),
        ("Par Marie Roux, journaliste", ["Marie Roux"]),
        ("Par Marie Roux (avec AFP)", ["Marie Roux"]),
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


@pytest.mark.parametrize("line", ["انتهای پیام", "پایان پیام", "انتهای خبر"])
def test_what_closes_a_persian_story_names_no_source(line):
    claim = Removal(0, len(line), "source.tag", "source", 0.9, f"reads {line!r}")

    assert read_facts(line, [claim]) == {}
    text = f"{line} Reuters"
    assert "source" not in read_facts(text, [replace(claim, end=len(text))])


def test_the_end_of_a_message_is_no_source():
    assert "source" not in values_of(f"{PROSE}\n{PROSE}\nانتهای پیام/")
    assert values_of(f"{PROSE}\n{PROSE}\nTheo: Reuters")["source"] == ["Reuters"]


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


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Nora FieldCOASTCourier", "Nora Field"),
        ("By Nora MacDONALD", "Nora MacDONALD"),
        ("By Nora McField", "Nora McField"),
    ],
)
def test_a_paper_in_capitals_against_a_name_is_no_part_of_it(line, author):
    claim = Removal(0, len(line), "byline.name", "byline", 0.96, "reads 'by'")

    assert [fact.value for fact in read_authors(line, claim)] == [author]


@pytest.mark.parametrize(
    ("line", "phrase", "authors"),
    [
        ("本报记者 林明 王芳", "本报记者", ["林明", "王芳"]),
        ("記者 林小明 王芳", "記者", ["林小明", "王芳"]),
        ("文：山田 太郎", "文：", ["山田 太郎"]),
    ],
)
def test_behind_the_chinese_word_for_a_reporter_a_blank_parts_short_names(line, phrase, authors):
    claim = Removal(0, len(line), "byline.name", "byline", 0.96, f"reads {phrase!r}")

    assert [fact.value for fact in read_authors(line, claim)] == authors
