"""The comments of readers below an article, and what only looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import BRIDGE

from newsclean.boilerplate import threads
from newsclean.boilerplate.threads import comment_threads
from newsclean.segment import read_page

POSTS = (
    "I have crossed that bridge every day for thirty years and never saw anyone look after it, so "
    "I am glad that something is done at last.",
    "The ferry holds twenty people. How is that supposed to work in the morning?",
    "Nobody asked those of us who live on the other bank, where there is no shop, no doctor and "
    "no school, and where the bus comes twice a day if it comes.",
    "Well said.",
)
NAMES = ("Ann Poe", "river_rat", "Jo B.", "Ann Poe")


def thread(head, posts=POSTS, names=NAMES, *, below=False):
    """Return posts, each with its head, which has `{}` for the name and may have two lines."""
    told = []
    for name, post in zip(names, posts, strict=True):
        lines = head.format(name).split("\n")
        told += [post, *lines] if below else [*lines, post]
    return told


def claimed(lines):
    page = read_page("\n".join(lines))
    return [page.lines[page.starts.index(claim.start)] for claim in comment_threads(page)]


@pytest.mark.parametrize(
    ("marker", "head"),
    [
        ("Comments", "{} on September 12, 2024 at 4:47 pm said:"),
        ("Leave a Reply", "{} says:\nMarch 3, 2024 at 10:06 pm"),
        ("All comments", "by {} | January 11, 2024 - 9:27am"),
        ("12 Comments", "{}, May 3, 2024"),
        ("Kommentare", "{} / 22.04.2024"),
        ("Commentaires", "{}, le 3 mars 2024 à 14h30"),
        ("Comentarios", "{}\nhace 2 horas"),
        ("Комментарии", "{}, 12 января 2024, 15:20"),
        ("网友评论", "{} 2024-01-12 15:20:11"),
        ("コメント", "{}\n2024年1月12日 15:20"),
        ("댓글", "{}\n2024.01.12 15:20"),
        ("Comentários", "{} - 12/01/2024 às 15:20"),
    ],
)
def test_posts_with_authors_and_dates_below_a_heading_go(marker, head):
    posts = thread(head)

    assert claimed([*BRIDGE, marker, *posts, "Privacy policy", "Contact us"]) == posts


def test_posts_that_are_signed_below_go_and_nothing_after_the_last():
    posts = thread("Posted by: {} | January 12, 2024 6:11 AM", below=True)

    assert claimed([*BRIDGE, "Comments", *posts, BRIDGE[0]]) == posts


def test_a_button_above_the_article_does_not_head_the_posts_below_it():
    posts = thread("{} on 3 May 2024 at 10:00")

    assert claimed([BRIDGE[0], "Leave a comment", *BRIDGE, "3 comments", *posts]) == posts


def test_the_last_post_is_no_longer_than_the_longest_before_it():
    posts = thread("{} on 3 May 2024 at 10:00")

    assert claimed([*BRIDGE, "Comments", *posts, *BRIDGE]) == posts


def test_buttons_between_the_heading_and_the_posts_go_too():
    between = ["Sorted by age", "Sign in with a friend"]
    posts = thread("{} on 3 May 2024 at 10:00")

    assert claimed([*BRIDGE, "Comments", *between, *posts]) == [*between, *posts]


@pytest.mark.parametrize(
    "head",
    [
        "{} says:\nJuly 3, 2024 at 4:08 pm",
        "{} dit :\n3 juillet 2024 à 16:08",
        "{} a écrit :\n3 juillet 2024 à 16:08",
        "{} dijo:\n3 julio, 2024 a las 16:08",
        "{} disse:\n3 de julho de 2024 às 16:08",
        "{} sagt:\n3. Juli 2024 um 16:08 Uhr",
        "{} schreef:\n3 juli 2024 om 16:08",
        "{} pisze:\n3 lipca 2024 o 16:08",
        "{} пишет:\n3 июля 2024 в 16:08",
        "{}说道：\n2024年7月3日 16:08",
    ],
)
def test_posts_that_say_who_says_them_and_when_need_no_heading(head):
    posts = thread(head)

    assert claimed([*BRIDGE, *posts]) == posts
    assert claimed([*BRIDGE, *posts[:6]]) == posts[:6]
    assert claimed([*BRIDGE, *posts[:3]]) == []


def test_posts_with_a_number_or_an_age_of_two_units_need_no_heading():
    numbered = [
        line
        for n, (name, post) in enumerate(zip(NAMES, POSTS, strict=True), 1)
        for line in (f"{n}. {name} says:", post)
    ]
    ages = ("5 years, 7 months", "5 years, 1 month", "2 years", "8 months")
    aged = [
        line
        for age, name, post in zip(ages, NAMES, POSTS, strict=True)
        for line in (f"{name} {age} ago", post)
    ]

    assert claimed([*BRIDGE, *numbered]) == numbered
    assert claimed([*BRIDGE, *aged]) == aged


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*BRIDGE, *thread("The mayor says:")], id="who says what"),
        pytest.param([*BRIDGE, *thread("{} 15 minutes ago")], id="entries of a live blog by name"),
        pytest.param([*BRIDGE, *thread("{}:\n3 May 2024")], id="places with dates"),
        pytest.param(
            [*BRIDGE, "1. Ann Poe says:", POSTS[0], "2. Jo Roe says:", POSTS[1]], id="two numbers"
        ),
        pytest.param(
            [line for n in (1, 2, 3) for line in (f"{n}. {NAMES[n]} says:", BRIDGE[n - 1])],
            id="a list that is the article",
        ),
        pytest.param(
            ["Ann Poe says:", "3 May 2024", *BRIDGE, "Jo Roe says:", "4 May 2024", *BRIDGE],
            id="two letters",
        ),
    ],
)
def test_what_says_who_says_it_is_not_therefore_a_post(lines):
    assert claimed(lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*BRIDGE, *thread("{} on 3 May 2024 at 10:00")], id="no heading"),
        pytest.param(
            ["Comments", *thread("{} on 3 May 2024 at 10:00"), *BRIDGE], id="no text above"
        ),
        pytest.param(
            [*BRIDGE, "Comments", *thread("{} on 3 May 2024", POSTS[:2], NAMES[:2])],
            id="two posts",
        ),
        pytest.param(
            [BRIDGE[0], "Comments", *thread("10:45 {}"), BRIDGE[1]], id="entries of a live blog"
        ),
        pytest.param(
            [BRIDGE[0], "Comments", *thread("{}\n10:45"), BRIDGE[1]], id="entries with a label"
        ),
        pytest.param(
            [BRIDGE[0], "Share on Facebook", "Comments", *thread("3 May 2024: {}"), BRIDGE[1]],
            id="a diary below the buttons",
        ),
        pytest.param(
            [*BRIDGE, "Comment", *thread("— {} (@poe) March 16, 2024"), BRIDGE[1]],
            id="posts that the article quotes",
        ),
        pytest.param(
            [*BRIDGE, "Comments", "Ulm – Bath, 3 May 2024", "Bath – Lund, 4 May 2024",
             "Lund – Ulm, 5 May 2024", BRIDGE[1]],
            id="a list of matches",
        ),
        pytest.param([*BRIDGE, "Comments", *thread("{}, Ulm")], id="letters without a date"),
        pytest.param(
            [BRIDGE[0], "Comments", *thread("{}, 3 May 2024"), *BRIDGE], id="dates below a lead"
        ),
        pytest.param(
            [*BRIDGE, "Comments"]
            + [line for n in (1, 2, 3) for line in (f"Jo Roe, 3 May 20{n}4", BRIDGE[0])],
            id="a chronicle",
        ),
        pytest.param(
            [
                line
                for n in (1, 2, 3, 4)
                for line in (f"By Jo Roe, {n} May 2024, 10:15", *BRIDGE, "Leave a comment")
            ],
            id="a front page",
        ),
        pytest.param(
            [*BRIDGE, "Comments", *BRIDGE * 3, *thread("{} on 3 May 2024")], id="below an article"
        ),
        pytest.param(
            [*BRIDGE, "Comments", *BRIDGE * 6, *thread("{} on 3 May 2024")], id="far below"
        ),
    ],
)  # fmt: skip
def test_what_only_looks_like_posts_stays(lines):
    assert claimed(lines) == []


@given(st.lists(st.sampled_from(["Comments", "Reply", *POSTS, *BRIDGE, "Ann on 3 May 2024",
                                 "3 May 2024", "Ann Poe", "2 hours ago", "12:30"]),
                max_size=40))  # fmt: skip
def test_what_goes_stands_in_one_run_below_a_heading_with_prose_above(lines):
    page = read_page("\n".join(lines))

    gone = [page.starts.index(claim.start) for claim in comment_threads(page)]

    assert gone == sorted(set(gone))
    for place in gone:
        if place - 1 not in gone:
            assert lines[place - 1] in ("Comments", "Reply")
            assert any(line in lines[:place] for line in (*BRIDGE, POSTS[0], POSTS[2]))


def test_each_line_is_looked_at_once_however_many_headings_there_are(monkeypatch):
    looked, met = [], []
    look, posts = threads._read_post, threads._posts
    monkeypatch.setattr(
        threads, "_read_post", lambda lines, at: looked.append(at) or look(lines, at)
    )
    monkeypatch.setattr(threads, "_posts", lambda *told: met.append(told) or posts(*told))
    dates = ["Comments", "Anna 3 May 2024", "Bob 4 May 2024"] * 300
    page = read_page("\n".join([*BRIDGE, *["Reply", "Ann on 3 May 2024"] * 300, *dates]))

    list(comment_threads(page))

    assert len(looked) == len(set(looked)) > 300
    assert len(met) <= 2 * threads._TRIES
