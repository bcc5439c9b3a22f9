"""Where on a page a removed line stands decides what it says of the article, to the character."""

import pytest
from made_facts import PROSE, page_of, told_by, values_of

from newsclean.document import Removal
from newsclean.metadata import read_authors, read_facts

TITLE = "The harbour opens again"
TODAY = "published.stamp"


def filled(line, length):
    """The line with words behind it, so that it has `length` characters."""
    return (f"{line} {'and so on ' * length}")[: length - 1] + "n"


@pytest.mark.parametrize(("length", "dates"), [(119, ["2025-08-28"]), (120, None), (240, None)])
def test_a_line_under_the_headline_that_dates_the_story_is_short(length, dates):
    """With its line break it has 120 characters at most; longer ones say more than when."""
    line = filled("2025-08-28 Coast Wire", length)

    assert told_by(TITLE, (line, "model.line"), PROSE).get("published") == dates


def test_the_names_below_a_by_that_stands_alone_are_on_a_short_line():
    sixty = "Nora Field, Tom Reed, Jane Roe, Ann Poe, Max Muster, Jo Roe"
    said = told_by(("By", "byline.desk", "by"), (sixty, "model.line"), PROSE)
    long = told_by(("By", "byline.desk", "by"), (f"{sixty}e", "model.line"), PROSE)

    assert len(f"{sixty}\n") == 60
    assert said["authors"] == sixty.split(", ")
    assert "authors" not in long


def test_names_are_not_read_below_a_by_that_a_line_which_stays_parts_from_them():
    by, names = ("By", "byline.desk", "by"), ("Nora Field", "model.line")

    assert "authors" not in told_by(by, "Politics", names, PROSE)
    assert told_by(by, names, PROSE)["authors"] == ["Nora Field"]


@pytest.mark.parametrize(("blank", "dates"), [(0, ["2024-03-03"]), (3, ["2024-03-03"]), (4, None)])
def test_a_section_with_a_date_stands_right_above_the_headline(blank, dates):
    line = ("3 March 2024 | Politics", "model.line")

    assert told_by(line, *[""] * blank, TITLE, PROSE).get("published") == dates


@pytest.mark.parametrize(
    ("section", "dates"),
    [
        ("UK", ["2024-03-03"]),
        ("A", None),
        ("P" * 41, ["2024-03-03"]),
        ("P" * 42, None),
        ("Route 66", None),
        ("Home | Politics", None),
        ("7", None),
    ],
)
def test_what_stands_beside_a_date_above_the_headline_is_a_section(section, dates):
    line = (f"3 March 2024 | {section}", "model.line")

    assert told_by(line, TITLE, PROSE).get("published") == dates


def test_a_date_above_the_headline_opens_its_line_and_no_rule_has_dated_the_story():
    line = ("Weather of 3 March 2024 | Politics", "model.line")
    dated = ("Published 5 March 2024", TODAY, "published")

    assert "published" not in told_by(line, TITLE, PROSE)
    assert told_by(("3 March 2024 | Politics", "model.line"), TITLE, dated, PROSE)["published"] == [
        "2024-03-05"
    ]


@pytest.mark.parametrize(("length", "stays"), [(59, True), (60, False)])
def test_a_path_leads_to_the_text_from_above_and_text_is_long_lines(length, stays):
    line = "The tide rose for six hours on Monday night in the lower towns."[-length:]
    path = ("Home > Coast", "navigation.path", "home")

    assert len(line) == length
    assert ("section" in told_by(TITLE, line, path, PROSE)) is stays
    assert "section" in told_by(TITLE, line[:-1] + "s", path, PROSE)


@pytest.mark.parametrize(("above", "value"), [(299, ["2025-11-14"]), (300, None)])
def test_the_first_three_hundred_characters_tell_the_script_of_a_page(above, value):
    """Thai years count from 543 BC, so that 68 is 2025 in Thai, and no year in any other script."""
    text = f"{'1 ' * 200}"[:above] + "\u0e01\n"
    stamp = "14/11/68"

    claim = Removal(len(text), len(text) + 8, TODAY, "published", 0.9)

    found = read_facts(text + stamp, [claim]).get("published")
    assert (found and [fact.value for fact in found]) == value


@pytest.mark.parametrize(
    ("rule", "line", "names"),
    [
        ("published.stamp", "Posted on 3 March 2021 by Nora Field", ["Nora Field"]),
        ("published.stamp", "Posted on 3 March 2021", []),
        ("byline.name", "By Nora Field, 3 March 2021", ["Nora Field"]),
        ("source.tag", "Reporting by Tom Reed and Reuters", ["Tom Reed"]),
        ("contact.line", "Nora Field, nora@courier.example", []),
    ],
)
def test_the_authors_alone_are_read_from_a_byline_or_from_behind_a_date(rule, line, names):
    phrase = "reads 'reporting by'" if rule == "source.tag" else "reads 'by'"
    claim = Removal(0, len(line), rule, rule.partition(".")[0], 0.9, phrase)

    assert [fact.value for fact in read_authors(line, claim)] == names


def test_an_address_is_read_wherever_it_stands_and_whatever_rule_took_its_line():
    for line in (
        "@coast ann@courier.example",
        "Write to ann@courier.example",
        "ann@courier.example",
    ):
        assert told_by((line, "share.label"), PROSE)["emails"] == ["ann@courier.example"]
    two = ("ann@courier.example, jo@courier.example", "contact.line")
    assert told_by(two, PROSE)["emails"] == ["ann@courier.example", "jo@courier.example"]


def test_who_signs_behind_a_date_is_the_author_above_the_end_of_the_second_paragraph():
    signed = ("Posted on 3 March 2021 by Nora Field", TODAY, "posted on")

    assert told_by(TITLE, signed, PROSE, PROSE)["authors"] == ["Nora Field"]
    assert told_by(TITLE, PROSE, signed, PROSE)["authors"] == ["Nora Field"]
    assert "authors" not in told_by(TITLE, PROSE, PROSE, signed, PROSE)


def test_a_date_that_closes_the_second_paragraph_names_no_author():
    text, _ = page_of(TITLE, PROSE, PROSE)
    line = "Posted on 3 March 2021 by Nora Field"
    text = text.rstrip() + line
    start = len(text) - len(line)

    claim = Removal(start, len(text), TODAY, "published", 0.9, "reads 'posted on'")

    assert "authors" not in read_facts(text, [claim])


@pytest.mark.parametrize("line", ["March 3, 2021 - Nora Field", "3 marzo 2021 di Nora Campi"])
def test_a_name_behind_its_date_is_told_without_a_word_for_it(line):
    found = told_by(TITLE, (line, "byline.name"), PROSE, PROSE)

    assert (found["published"], len(found["authors"])) == (["2021-03-03"], 1)
    assert found["authors"][0] == " ".join(line.split()[-2:])


def test_a_signature_names_the_author_where_no_byline_does():
    signature, byline = (
        ("Jo Roe, Reuters", "byline.signature"),
        ("By Nora Field", "byline.name", "by"),
    )

    assert told_by(TITLE, signature, PROSE)["authors"] == ["Jo Roe"]
    assert told_by(TITLE, byline, PROSE, signature)["authors"] == ["Nora Field"]
    assert told_by(TITLE, signature, PROSE, byline)["authors"] == ["Nora Field"]


def test_an_agency_alone_under_a_byline_is_the_source():
    found = told_by(
        TITLE,
        ("By Nora Field", "byline.name", "by"),
        ("Reuters", "source.agency", "reuters"),
        PROSE,
    )

    assert (found["source"], "photo_credits" in found) == (["Reuters"], False)


def test_only_a_line_of_the_model_has_a_section_beside_its_date():
    assert "published" not in told_by(("3 March 2024 | Politics", "navigation.menu"), TITLE, PROSE)


def test_of_a_story_that_is_dated_only_labels_are_read_under_the_headline():
    dated = ("Published 3 May 2024", TODAY, "published")
    labelled = ("Updated: 5 May 2024", "model.line")
    unlabelled = ("Updated 5 May 2024 Coast", "model.line")

    assert told_by(TITLE, labelled, PROSE, dated)["updated"] == ["2024-05-05"]
    assert "updated" not in told_by(TITLE, unlabelled, PROSE, dated)
    assert told_by(TITLE, unlabelled, PROSE)["updated"] == ["2024-05-05"]


@pytest.mark.parametrize("key", ["published", "updated"])
def test_a_date_that_another_says_more_exactly_is_told_once(key):
    dates = (f"{key} 3 May 2024", TODAY, key), (f"{key} 3 May 2024 10:12", TODAY, key)
    other = (f"{key} 4 May 2024", TODAY, key)

    assert told_by(TITLE, *dates, PROSE)[key] == ["2024-05-03T10:12"]
    assert told_by(TITLE, *dates, other, PROSE)[key] == ["2024-05-03T10:12", "2024-05-04"]


def test_signs_without_capitals_beside_a_date_name_nobody_unless_a_word_says_so():
    assert "authors" not in told_by(TITLE, ("林小明 2021年3月3日", "byline.name"), PROSE)
    assert told_by(TITLE, ("2021年3月3日 作者：林小明", "byline.name"), PROSE)["authors"] == [
        "林小明"
    ]
    assert told_by(TITLE, ("홍길동 기자 2021.03.03", "byline.name"), PROSE)["authors"] == ["홍길동"]


def test_a_word_alone_says_what_the_date_below_is_if_it_is_of_a_date_and_has_none():
    below = ("28 August 2025", "shape.stamp")
    own = told_by(TITLE, ("Updated 27 August 2025", TODAY, "updated"), below, PROSE)

    assert told_by(TITLE, ("Updated", TODAY, "updated"), below, PROSE)["updated"] == ["2025-08-28"]
    assert "updated" not in told_by(TITLE, ("Updated", "share.label"), below, PROSE)
    assert "updated" not in told_by(TITLE, ("Updated", TODAY), "Politics", below, PROSE)
    assert own["updated"] == ["2025-08-27"]


def test_a_list_of_tags_dates_a_story_where_it_opens_with_a_date():
    tags = ("Tags: harbour 28.08.2025", "tags.list", "tags:")
    date = ("Publicado em: 28.08.2025", "tags.list", "publicado em:")
    other = ("Comments: 28.08.2025", "reactions.count", "comments:")

    assert "published" not in told_by(TITLE, tags, PROSE)
    assert told_by(TITLE, date, PROSE)["published"] == ["2025-08-28"]
    assert "published" not in told_by(TITLE, other, PROSE)


@pytest.mark.parametrize("headline", ["Rain says:", "A mayor wrote:"])
def test_a_reader_is_on_the_line_above_and_no_further_up(headline):
    below = ("28 August 2025 at 14:30", TODAY)

    assert "published" not in told_by(TITLE, PROSE, headline, below)
    assert "published" not in told_by(TITLE, PROSE, headline, "", below)
    assert "published" in told_by(TITLE, headline, "The harbour", below, PROSE)
    assert "published" in told_by(TITLE, "The harbour:", below, PROSE)


def test_posts_of_readers_above_the_text_and_below_it_say_nothing_of_it():
    text, claims = page_of(("by Jo Roe", "byline.name", "by"), TITLE, PROSE)
    start = len(text)
    text += "by Ann Poe\n"
    claims.append(Removal(start, len(text), "byline.name", "byline", 0.9, "reads 'by'"))
    posts = [(0, claims[0].end), (start, len(text))]

    thread = [Removal(*span, "comments.thread", "comments", 0.9) for span in posts]

    assert [fact.value for fact in read_facts(text, claims)["authors"]] == ["Jo Roe", "Ann Poe"]
    assert "authors" not in read_facts(text, [*claims, *thread])


@pytest.mark.parametrize("header", ["Related articles", "Most read"])
def test_bylines_below_links_to_other_articles_are_of_those(header):
    links = f"{header}\nThe harbour is closed\nBy Tom Reed\nA storm is coming\nBy Jo Roe"

    assert values_of(f"The bridge must stay\n\nBy Ann Poe\n\n{PROSE}\n{PROSE}\n\n{links}")[
        "authors"
    ] == ["Ann Poe"]


def test_a_change_that_is_told_below_the_notice_of_a_site_is_of_the_site():
    text = f"The bridge must stay\n\n{PROSE}\n{PROSE}\n\n"
    changed = "Last updated: 3 January 2019"

    assert "updated" not in values_of(f"{text}© 2025 Coast Courier\n{changed}")
    assert values_of(f"{text}{changed}")["updated"] == ["2019-01-03"]


def test_an_agency_for_pictures_alone_on_a_line_sends_no_story():
    def told(line):
        return values_of(f"The bridge must stay\n{line}\n{PROSE}\n{PROSE}")

    assert told("Getty Images")["photo_credits"] == ["Getty Images"]
    assert "source" not in told("Shutterstock")
    assert told("Reuters")["source"] == ["Reuters"]


def test_the_agency_with_which_a_paper_wrote_is_the_source():
    facts = values_of(f"Le port rouvre\nPar Le Courrier avec AFP\n{PROSE}\n{PROSE}")

    assert facts["source"] == ["AFP"]


@pytest.mark.parametrize("end", ["(完)", "（了）", "(Ends)"])
def test_what_closes_a_story_is_no_source(end):
    assert "source" not in values_of(f"{PROSE}\n{PROSE}\n{end}")
