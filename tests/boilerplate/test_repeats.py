"""What a page says twice is said once, and the right copy stays."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BLANKS, ODD

from newsclean.boilerplate import repeats
from newsclean.boilerplate.repeats import (
    headline_echo,
    key,
    pull_quotes,
    repeated_paragraphs,
    standfirst_echo,
    tandem_blocks,
)
from newsclean.boilerplate.sizes import size
from newsclean.cleaner import annotate
from newsclean.document import Document
from newsclean.kernels import compiled
from newsclean.segment import read_page

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
STEPS = (headline_echo, standfirst_echo, pull_quotes, repeated_paragraphs, tandem_blocks)

HEAD = "Town council votes to rebuild the old mill bridge"
LEAD = (
    "The town council voted on Tuesday evening to rebuild the old mill bridge, which was closed "
    "to traffic after the spring floods had damaged two of its piers."
)
BODY = (
    "Work is to begin in the autumn and will take at least a year, according to the surveyor who "
    "inspected the site. Until then drivers must use the northern crossing."
)


def removed(step, text, cut=0.5):
    page = read_page(text)
    return [page.text[c.start : c.end].strip() for c in step(page) if c.confidence >= cut]


def test_the_second_headline_goes_and_the_first_stays():
    text = f"{HEAD}\n\nA deck of a few words\n\n3 May\n0\n{HEAD}\n\n{LEAD}\n\n{BODY}\n"

    (claim,) = headline_echo(read_page(text))

    assert claim.start == text.rindex(HEAD)


def test_a_headline_echo_may_differ_in_case_and_marks():
    assert removed(headline_echo, f"{HEAD}\n“{HEAD.upper()}!”\n{LEAD}\n{BODY}\n") == [
        f"“{HEAD.upper()}!”"
    ]


def test_of_a_headline_with_and_without_the_site_the_plain_one_stays():
    text = f"{HEAD} | The Daily Roe\n{HEAD}\n{LEAD}\n{BODY}\n"

    assert removed(headline_echo, text) == [f"{HEAD} | The Daily Roe"]


HEADINGS = ["What the council decided", "How long the work takes", "Who pays for the bridge"]


@pytest.mark.parametrize("listed", [2, 3])
@pytest.mark.parametrize("section", [LEAD, f"{LEAD}\n{BODY}", f"{LEAD}\n“So be it.”\n{BODY}"])
@pytest.mark.parametrize("top", [HEAD, f"{HEAD}\nBy Jo Roe\n{LEAD}\nIn this article"])
def test_headings_that_a_table_of_contents_lists_stay(listed, section, top):
    heads = HEADINGS[:listed]
    text = "\n".join([top, *heads, *(f"{head.upper()}\n{section}" for head in heads)])

    assert removed(headline_echo, text) == []


def test_the_headline_above_a_table_of_contents_is_printed_once():
    listed = [*HEADINGS, *(f"{head}\n{LEAD}\n{BODY}" for head in HEADINGS)]

    assert removed(headline_echo, "\n".join([HEAD, "News", HEAD, *listed])) == [HEAD]


def test_headline_and_deck_printed_twice_go_once():
    deck = "Work on the piers begins in the autumn"
    text = "\n".join([HEAD, deck, "3 May", HEAD, deck, LEAD, BODY, "More news", HEAD, LEAD])

    assert removed(headline_echo, text) == [HEAD, deck]


def test_a_heading_with_a_result_and_one_with_a_colon_are_no_headline_and_site():
    for heading, label in (
        ("Strandby mot det gamle Torsvik – Ulmhavn 2-1", "Strandby mot det gamle Torsvik"),
        ("What the old town says – Strandby", "What the old town says:"),
    ):
        assert removed(headline_echo, f"{heading}\n{LEAD}\n{label}\n{BODY}\n{BODY}\n") == []


def test_a_sentence_printed_twice_above_the_text_is_said_once():
    said = "The old bridge of Ulm opens again in May."

    assert removed(headline_echo, f"{HEAD}\n{said}\n{said}\n{LEAD}\n{BODY}\n") == [said]
    assert removed(headline_echo, f"{said}\n{said}\n{LEAD}\n{BODY}\n") == [said]
    assert removed(headline_echo, f"{LEAD}\n{said}\n{said}\n{BODY}\n{LEAD}\n") == [said]


@pytest.mark.parametrize(
    "lines",
    [
        ["We go no more down to the river.", "We go no more down to the river.", "It is cold,"],
        [
            "The night is long and cold,",
            "We go no more down to the river.",
            "We go no more down to the river.",
        ],
        ["– I do not know what you mean.", "– I do not know what you mean."],
        ["It is not so.", "It is not so."],
    ],
)
def test_verse_and_speech_may_say_a_sentence_twice(lines):
    assert removed(headline_echo, "\n".join([HEAD, *lines, LEAD, BODY])) == []


REFRAINS = {
    "en": (
        "My father rowed the river wide,\nand what he carried he never told.",
        "Oh, carry me over, carry me home,\ncarry me over the water.",
    ),
    "it": (
        "Mio padre attraversava l'acqua larga,\ne non lo diceva mai.",
        "Portami di là, portami a casa,\nportami oltre l'acqua.",
    ),
    "without stops": (
        "He carried bishops, he carried a bride,",
        "carry me over and carry me home\nand carry me over the water,",
    ),
    "ja": (
        "父は川を渡していた、\n何も言わずに。",
        "どうか私も渡しておくれ、\n水の向こうへ渡しておくれ。",
    ),
}


@pytest.mark.parametrize(("verse", "refrain"), REFRAINS.values(), ids=REFRAINS)
@pytest.mark.parametrize("times", [2, 3])
def test_a_refrain_is_no_headline(verse, refrain, times):
    poem = "\n".join([f"{verse}\n{refrain}"] * times)

    assert removed(headline_echo, f"Poem of the week\n{poem}\n{LEAD}\n{BODY}\n") == []


def test_a_headline_printed_three_times_stays_once():
    text = f"{HEAD}\nNews\n{HEAD}\nA deck of a few words\n{HEAD}\n{LEAD}\n{BODY}\n"

    assert removed(headline_echo, text) == [HEAD, HEAD]


def test_verse_has_no_headline():
    refrain = "Row the boat gently home tonight"

    assert removed(headline_echo, "\n".join([refrain, "over the water so wide"] * 4)) == []


def test_a_deck_that_is_the_lead_goes():
    deck = LEAD.removesuffix(".").replace("The town", "Town")
    text = f"{HEAD}\n{deck}\nBy Jo Roe\n{LEAD}\n{BODY}\n"

    assert removed(standfirst_echo, text) == [deck]


def test_a_teaser_cut_off_goes():
    text = f"{HEAD}\n{LEAD[:90]}…\n{LEAD}\n{BODY}\n"

    assert removed(standfirst_echo, text) == [f"{LEAD[:90]}…"]


def test_a_deck_that_a_longer_lead_contains_is_flagged_by_containment():
    deck = "Ministers want to close the northern crossing as drivers complain about long queues."
    lead = (
        "Hours after the vote was taken and the hall had emptied, it was said that ministers want "
        "to close the northern crossing as drivers complain about long queues every single morning."
    )
    text = f"{HEAD}\n{deck}\n{lead}\n{BODY}\n"

    (claim,) = standfirst_echo(read_page(text))

    assert (claim.rule, claim.confidence < 0.5) == ("echo.deck_in_lead", True)


def test_an_identical_deck_is_left_to_the_paragraphs_so_that_one_copy_stays():
    text = f"{HEAD}\n{LEAD}\nBy Jo Roe\n{LEAD}\n{BODY}\n"
    page = read_page(text)

    claims = [claim for step in STEPS for claim in step(page)]

    assert Document(text, tuple(claims)).text.count(LEAD) == 1


def test_a_pull_quote_goes_and_the_paragraph_stays():
    quote = "We will not wait another ten years for this bridge"
    told = (
        f"Nobody in the hall disagreed. “{quote},” said the mayor, and sat down to long applause."
    )
    text = "\n".join([HEAD, LEAD, BODY, f"“{quote}”", told, BODY.upper()])

    assert removed(pull_quotes, text) == [f"“{quote}”"]


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("separator", ["\n", "\r", "\r\n", "\x85", "\u2028"])
def test_a_pull_quote_is_found_between_separators_of_any_kind(monkeypatch, separator, fast):
    monkeypatch.setattr(compiled, "COMPILED", fast and compiled.COMPILED)
    quote = "nobody in the hall had expected so much rain in a single night of May"
    told = f"The mayor said on Monday that {quote}, least of all the people of the old quarter."
    filler = [f"Line {n} of the minutes tells what else was said that night" for n in range(9)]
    text = separator.join([HEAD, LEAD, BODY, *filler, told, f"  “{quote}” ", BODY.upper()])

    assert removed(pull_quotes, text, cut=0.3) == [f"“{quote}”"]


def test_a_line_that_a_paragraph_happens_to_say_is_only_flagged():
    line = "drivers must use the northern crossing for now"
    text = "\n".join([HEAD, LEAD, HEAD.upper(), line, f"{BODY} So {line}, however long it takes."])

    assert removed(pull_quotes, text) == []
    assert len(removed(pull_quotes, text, cut=0.3)) == 1


def test_a_paragraph_printed_twice_is_said_once():
    text = "\n".join(
        [HEAD, LEAD, BODY, "More to come later this week, it was said in the hall.", LEAD]
    )

    assert Document(text, tuple(repeated_paragraphs(read_page(text)))).text.count(LEAD) == 1


def test_the_copy_among_short_lines_goes():
    text = "\n".join([LEAD, "Sport", "Weather", HEAD, BODY, LEAD, BODY.upper(), BODY.lower()])

    (claim,) = repeated_paragraphs(read_page(text))

    assert claim.start == 0


def test_questions_of_a_form_and_what_stands_three_times_stay():
    question = "Which of the two crossings do you use on an ordinary working day, and at what hour?"
    text = "\n".join([LEAD, question, BODY, question, LEAD, "Another paragraph, then.", LEAD])

    assert removed(repeated_paragraphs, text) == []


def test_what_is_said_twice_is_told_by_its_words_and_told_once():
    """Numbers of lines would be those of what is left in a round, not those of the source."""
    text = "\n".join(
        [
            *("<div class='x'>", "Share on Facebook", HEAD, "News", HEAD, LEAD[:90] + "…"),
            *(BODY, LEAD, "12 Comments", BODY.upper(), BODY),
        ]
    )

    claims = [c for c in annotate(text).claims if c.rule.startswith(("echo", "repeat"))]

    assert {(c.rule, c.evidence) for c in claims} == {
        ("echo.headline", f"says {HEAD[:40]!r} again"),
        ("echo.teaser", f"cut off from {LEAD[:40]!r}"),
        ("repeat.paragraph", f"says {BODY[:40]!r} again"),
    }
    assert len(claims) == 3


@pytest.mark.parametrize("period", range(1, 7))
def test_every_copy_of_a_block_of_labels_goes(period):
    labels = ["cards", "Powered by Coinly", "Gift", "More ways", "Terms", "Close"][:period]
    rounds = 3 if period == 1 else 2
    text = "\n".join([HEAD, LEAD, *"\n\n".join(labels * rounds).split("\n"), BODY])

    assert removed(tandem_blocks, text) == labels * rounds


def test_a_round_cut_short_goes_with_its_block():
    text = "\n".join(
        [LEAD, "cards", "Powered by Coinly", "cards", "Powered by Coinly", "cards", BODY]
    )

    assert len(removed(tandem_blocks, text)) == 5


@pytest.mark.parametrize(
    "lines",
    [
        ['"No."', '"No."', '"No."'],
        ["No!", "Yes!", "No!", "Yes!"],
        ["1. Flour", "2. Eggs", "1. Flour", "2. Eggs"],
        ["Ulm 2", "Bath 1", "Ulm 2", "Bath 1"],
        ["1", "0", "1", "0"],
        ["Row the boat gently home", "over the water so wide", "Row the boat gently home"] * 2,
        ["list: [", "list: [", "list: ["],
    ],
    ids=["dialogue", "calls", "list", "scores", "figures", "refrain", "code"],
)
def test_no_block_of_labels(lines):
    assert removed(tandem_blocks, "\n".join([LEAD, *lines, BODY])) == []


def test_a_chorus_on_a_page_without_prose_stays():
    assert removed(tandem_blocks, "\n".join(["Sail away", "come home"] * 4)) == []


def test_size_counts_a_character_without_blanks_as_half_a_word():
    assert size("Rain fell") == 2
    assert size("雨が降った" * 4) == 10
    assert key("“Rain fell” – again!") == "rainfellagain"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
def test_no_kept_line_of_the_seeds_is_removed():
    gold = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    for name, told in gold.items():
        page = read_page((SEEDS / name).read_text(encoding="utf-8"))
        for step in STEPS:
            for claim in step(page):
                line = page.starts.index(claim.start) + 1
                if claim.confidence >= 0.5:
                    assert line in told["remove_lines"], (name, line)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                HEAD,
                LEAD,
                BODY,
                "cards",
                "Powered by Coinly",
                "",
                "No.",
                "雨が降った。" * 9,
                *ODD,
                *BLANKS,
            )
        ),
        max_size=30,
    ),
    st.sampled_from(("\n", "\r\n", "\x85")),
)
def test_wild_pages_raise_nothing_settle_and_keep_every_paragraph(lines, separator):
    text = seen = separator.join(lines)
    for _ in range(10):
        page = read_page(seen)
        claims = [claim for step in STEPS for claim in step(page)]
        again = Document(seen, tuple(claims)).text
        if again == seen:
            break
        seen = again
    else:
        pytest.fail("ten rounds did not settle")

    for paragraph in (LEAD, BODY):
        assert (paragraph in seen) == (paragraph in text)


def test_a_page_of_labels_looks_for_a_paragraph_once_however_many_blocks_it_has(monkeypatch):
    looked = []
    is_paragraph = repeats.is_paragraph
    monkeypatch.setattr(
        repeats, "is_paragraph", lambda said, limits: looked.append(1) or is_paragraph(said, limits)
    )
    lines = ["Rain", "Rain", "Rain", "Read more"] * 500

    found = list(tandem_blocks(read_page("\n".join(lines))))

    assert len(found) >= 1500
    assert len(looked) <= len(lines)
