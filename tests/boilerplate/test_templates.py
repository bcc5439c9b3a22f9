"""What the pages of a site repeat is learnt, whatever the order, and its articles stay."""

import gzip
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BLANKS, ODD

from newsclean.boilerplate.linekeys import line_keys, shown
from newsclean.boilerplate.site_sample import MARGIN, SiteSample
from newsclean.boilerplate.template_lines import find_lines
from newsclean.boilerplate.templates import Templates, learn_templates, strip_templates
from newsclean.document import Document
from newsclean.errors import ArgumentError, FormatError
from newsclean.segment import read_page

TOWNS = (
    "Ulm",
    "Bath",
    "Brno",
    "Lund",
    "Oran",
    "Pisa",
    "Riga",
    "Sete",
    "Tula",
    "Vigo",
    "Wick",
    "York",
)
HEAD = ("The Daily Roe", "News, sport and weather")
FOOT = (
    "Subscribe to our newsletter",
    "All articles on this site are protected, and may only be used with the written consent of us.",
)


def story(town):
    return [
        f"Rain in {town}",
        f"It rained on {town} for the whole of the day, and all of {town} went to bed early.",
        f"Nobody in {town} remembers a summer like this one, but then the people of {town} forget.",
    ]


def page(town, n=1):
    lines = [*HEAD, f"Monday, {n} August 2025", *story(town), f"{n} comments", *FOOT]
    return "\n".join(lines) + "\n"


PAGES = [page(town, n) for n, town in enumerate(TOWNS, 1)]
LEARNT = learn_templates(PAGES, site="roe.example")


def stripped(text, templates=LEARNT, **how):
    return Document(text, tuple(strip_templates(templates, **how)(read_page(text)))).text


def test_a_page_not_seen_before_loses_the_frame_and_keeps_the_story():
    assert stripped(page("Zug", 31)).split("\n")[:-1] == story("Zug")


def test_pages_that_were_learnt_from_keep_their_stories():
    for town, text in zip(TOWNS, PAGES, strict=True):
        assert stripped(text).split("\n")[:-1] == story(town)


def test_a_claim_says_in_how_many_documents_the_line_stands():
    (claim, *_) = strip_templates(LEARNT)(read_page(PAGES[0]))

    assert (claim.rule, claim.category) == ("template.line", "template")
    assert claim.evidence == "in 12 of 12 documents: 'the daily roe'"


def test_figures_and_dates_are_slots():
    keys = [line.key for line in LEARNT.lines()]

    assert "¤" in keys
    assert "0 comments" in keys


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Thu, Aug 28, 2025", "Fri, Sept 5, 2024"),
        ("Published on: Aug 28, 2025 04:15 pm", "Published on: May 3, 2024 11:02 pm"),
        ("28. März 2025", "3. Mai 2024"),
        ("2025年8月28日", "2024年12月3日"),
        ("Write to ann.poe@roe.example", "Write to jo@roe.example"),
        ("see https://roe.example/a?b=1", "see www.roe.example/c"),
        ("» 1,204 Comments", "37 comments"),
        ("\u3000All rights reserved.", "All rights reserved"),
    ],
)
def test_lines_that_differ_in_what_varies_have_one_key(one, two):
    assert line_keys([one]) == line_keys([two])


def test_lines_that_say_other_things_have_other_keys():
    lines = [*HEAD, *FOOT, *story("Ulm"), *story("Bath"), FOOT[1] + " And more."]

    assert len(set(line_keys(lines))) == len(lines)


def test_a_line_with_one_open_word_is_one_template():
    texts = [f"{page(t)}Report by {t.lower()}field for us\n" for t in TOWNS]

    (line,) = (x for x in learn_templates(texts).lines() if "report" in x.key)

    assert (line.key, line.documents) == ("report by * for us", 12)
    assert "Report by newhill for us" not in stripped(
        page("Zug") + "Report by newhill for us\n", learn_templates(texts)
    )


def test_documents_are_counted_not_occurrences():
    texts = [page(town) + "Cheese is good for you\n" * (5 * (town == "Ulm")) for town in TOWNS]

    assert all("cheese" not in line.key for line in learn_templates(texts).lines())


def test_an_article_that_was_crawled_thrice_keeps_its_body():
    copies = [
        page("Ulm", n) + f"Updated at {n} o'clock by the desk, who had heard more of it\n"
        for n in (4, 5, 6)
    ]

    assert story("Ulm")[1] in stripped(copies[0], learn_templates([*PAGES[1:], *copies]))


def test_a_line_says_where_it_stands():
    lines = {line.text: line for line in LEARNT.lines()}

    assert lines["the daily roe"].from_top == (12, 0, 0, 0, 0, 0)
    assert lines["subscribe to our newsletter"].from_bottom == (0, 12, 0, 0, 0, 0)


def test_a_line_can_be_kept():
    kept = LEARNT.keeping(["The Daily Roe"])

    assert stripped(page("Zug"), kept).startswith("The Daily Roe\nRain in Zug\nIt rained")


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 5), st.integers(1, 15))
def test_any_split_over_workers_gives_the_same_file(tmp_path_factory, rng, workers, sample):
    folder = tmp_path_factory.mktemp("split")
    learn_templates(PAGES * 2, "roe", sample=sample).save(folder / "one")
    order = PAGES * 2
    rng.shuffle(order)
    shares = [order[n::workers] for n in range(workers)]

    parts = [learn_templates(share, "roe", sample=sample) for share in shares if share]
    rng.shuffle(parts)
    whole = parts[0]
    for part in parts[1:]:
        part.save(folder / "part")
        whole = whole.merge(Templates.load(folder / "part"))
    whole.save(folder / "two")

    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()


def test_what_is_saved_is_loaded(tmp_path):
    LEARNT.keeping(["Cheese"]).save(tmp_path / "roe.templates")

    loaded = Templates.load(tmp_path / "roe.templates")

    assert loaded.lines() == LEARNT.lines()
    assert loaded.keep == {"cheese"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["roe.templates"]


def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "roe.templates"
    LEARNT.save(path)
    whole = path.read_bytes()
    plain = gzip.decompress(whole)
    (header, rest) = plain.split(b"\n", 1)
    other = json.dumps(json.loads(header) | {"version": 99}).encode()
    for damaged in (
        b"",
        b"not gzip",
        whole[: len(whole) // 2],
        whole[:40] + bytes([whole[40] ^ 1]) + whole[41:],
        gzip.compress(plain.replace(b"daily", b"dalli")),
        gzip.compress(other + b"\n" + rest),
        gzip.compress(b"[]\n{}\n"),
        gzip.compress(b"\n".join(plain.split(b"\n")[:3])),
    ):
        path.write_bytes(damaged)
        with pytest.raises(FormatError):
            Templates.load(path)


def test_a_file_holds_the_beginnings_of_lines_only(tmp_path):
    LEARNT.save(tmp_path / "roe.templates")

    plain = gzip.decompress((tmp_path / "roe.templates").read_bytes()).decode()

    assert story("Ulm")[1][:40].casefold() in plain
    assert story("Ulm")[1][:60].casefold() not in plain


def test_the_sample_bounds_documents_and_lines():
    sample = SiteSample(3)
    for n in range(50):
        sample.add("\n".join(f"line {n} {'x' * k}" for k in range(5 * MARGIN)))

    assert sample.seen == 50
    assert len(sample.documents) == 3
    assert all(len(keys) == 2 * MARGIN for keys in sample.documents.values())


def test_a_share_of_a_large_site_is_estimated_from_its_sample():
    texts = (f"Story number {n:x}k of many\n" + "Read on\n" * (n % 4 == 0) for n in range(4000))

    (line,) = (x for x in learn_templates(texts, sample=400).lines() if x.key == "read on")

    assert line.of == 400
    assert 0.2 < line.share < 0.3


def test_with_several_sites_the_text_finds_its_own():
    other = [f"Globe\nMore from the globe\nStory of {t.lower()} and its mayor\n" for t in TOWNS]
    both = learn_templates(
        [*PAGES, *other], site=lambda text: "globe" if text.startswith("Globe") else "roe"
    )

    assert both.sites == ("globe", "roe")
    assert stripped(page("Zug"), both) == stripped(page("Zug"))
    assert stripped("Globe\nMore from the globe\nNo rain\n", both) == "No rain\n"
    assert stripped("Globe\nNo rain\n", both) == "Globe\nNo rain\n"
    assert stripped("Globe\nNo rain\n", both, site="globe") == "No rain\n"


def test_documents_may_be_objects_with_a_source():
    assert learn_templates(map(Document, PAGES)).lines() == LEARNT.lines()


def test_wrong_arguments_are_refused():
    two = learn_templates(PAGES, site=lambda text: str(len(text) % 2))
    for wrong in (
        lambda: learn_templates([3]),
        lambda: learn_templates(PAGES, sample=0),
        lambda: LEARNT.lines("other.example"),
        two.lines,
        lambda: LEARNT.merge(learn_templates(PAGES, "roe.example", sample=7)),
    ):
        with pytest.raises(ArgumentError):
            wrong()


def test_a_long_line_is_shown_by_its_beginning():
    (key,) = line_keys(["All articles here are protected. " * 9])

    assert len(key) <= 66
    assert shown(key).endswith("…")


WILD = st.lists(
    st.sampled_from(
        (*ODD, *BLANKS, "\n", "\r\n", "\x85", "Rain", "12 May 2020", "a@b.c", "x" * 90)
    ),
    max_size=30,
).map("".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(WILD, min_size=1, max_size=8))
def test_wild_texts_are_learnt_saved_and_stripped(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("wild") / "file"
    templates = learn_templates(texts)
    templates.save(path)

    assert Templates.load(path).lines() == templates.lines()
    for text in texts:
        for claim in strip_templates(templates)(read_page(text)):
            assert 0 <= claim.start < claim.end <= len(text)


@given(
    st.lists(st.sampled_from((*ODD, *BLANKS, "May 3, 2020", "Rain", "@", "www.", "0")), max_size=9)
)
def test_every_line_has_one_key_alone_as_among_others(words):
    lines = [" ".join(words), "Rain", "".join(words)]

    assert line_keys(lines) == [line_keys([line])[0] for line in lines]


@pytest.mark.slow
def test_ten_million_different_lines_stay_within_the_bound():
    letters = str.maketrans(
        "0123456789", "ghijklmnop"
    )  # figures are slots, and lines not different
    rng = random.Random(1)
    texts = (
        "\n".join(f"{rng.getrandbits(60):x}" for _ in range(100)).translate(letters)
        for _ in range(100_000)
    )

    templates = learn_templates(texts)

    assert templates.samples[""].seen == 100_000
    assert sum(map(len, templates.samples[""].documents.values())) <= 2048 * 2 * MARGIN
    assert find_lines(templates.samples[""]) == []
