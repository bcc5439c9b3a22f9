"""What the pages of a site repeat is learnt, whatever the order, and its articles stay."""

import gzip
import json
import math
import os
import random
import subprocess
import sys
from bisect import bisect_left
from collections import defaultdict
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import BLANKS, ODD

from newsclean.boilerplate.linekeys import KeyMemo, line_keys, shown
from newsclean.boilerplate.site.find_templates import find_lines, open_words
from newsclean.boilerplate.site.site_sample import MARGIN, SiteSample
from newsclean.boilerplate.site.template_lines import BINS, FRAME, TemplateLine
from newsclean.boilerplate.templates import Templates, learn_templates, strip_templates
from newsclean.cleaner import Cleaner
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
    assert claim.evidence == "in 12 of 12 documents, near the top: 'the daily roe'"


@pytest.mark.parametrize(
    "line",
    ["CafÃ© by the sea here", "Fish &amp; chips at the quay", "Sub\u00adscribe\u200b now to us"],
)
def test_templates_are_learnt_as_a_cleaner_sees_them(line):
    texts = ["\n".join([*HEAD, line, *story(town), line, *FOOT]) for town in TOWNS]
    cleaner = Cleaner(templates=learn_templates(texts))
    claims = cleaner.annotate(texts[0]).claims

    spans = {texts[0][c.start : c.end].strip() for c in claims if c.rule.startswith("template.")}
    assert line in spans


def test_of_no_documents_no_lines_are_learnt():
    assert learn_templates([]).lines() == []


@pytest.mark.parametrize(
    ("given", "where"),
    [({"site": lambda _: None}, "site of docs"), ({"sample": 2.5}, "sample=2.5")],
)
def test_what_is_no_site_and_no_size_of_a_sample_is_refused(given, where):
    with pytest.raises(ArgumentError, match=where):
        learn_templates(["Rain fell."], **given)


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


def test_names_that_sign_two_articles_each_are_one_template_with_an_open_word():
    names = ["Ann", "Bea", "Cas", "Dov", "Eli", "Flo"]
    texts = [
        f"{page(town)}Report by {names[n // 2]} Poe for us all\n" for n, town in enumerate(TOWNS)
    ]

    assert "Report" not in stripped(
        page("Zug") + "Report by Gus Poe for us all\n", learn_templates(texts)
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


def test_a_line_can_be_excluded():
    kept = LEARNT.exclude(["The Daily Roe"])

    assert stripped(page("Zug"), kept).startswith("The Daily Roe\nRain in Zug\nIt rained")


def test_a_line_is_excluded_as_it_is_shown_too():
    shown_ = [line.text for line in LEARNT.lines()]

    assert LEARNT.exclude(shown_).lines() == []
    assert stripped(page("Zug", 31), LEARNT.exclude(shown_)) == page("Zug", 31)
    assert LEARNT.exclude(shown_).lines(excluded=True) == LEARNT.lines()


def test_excluding_a_line_with_an_open_word_leaves_that_line_alone():
    learnt = learn_templates([f"{page(t)}Report by {t.lower()}field for us\n" for t in TOWNS])
    kept = learnt.exclude(["Report by Ann for us"])

    assert "Report by Ann for us" in stripped(page("Zug") + "Report by Ann for us\n", kept)
    assert "Report by Bea for us" not in stripped(page("Zug") + "Report by Bea for us\n", kept)


BACKGROUND = (
    "The river has been higher than this only once since the council began to measure it, "
    "in the spring of 1954."
)


def with_inset(said, share):
    """Return pages of which every `share`-th has a line amid its story."""
    texts = []
    for n, town in enumerate(TOWNS * 2):
        lines = page(f"{town}{'s' * (n >= len(TOWNS))}", n + 1).split("\n")
        if n % share == 0:
            lines.insert(5, said)
        texts.append("\n".join(lines))
    return texts


def test_the_background_that_follow_ups_repeat_is_flagged_and_stays():
    texts = with_inset(BACKGROUND, 4)
    templates = learn_templates(texts)

    (line,) = (x for x in templates.lines() if x.text.startswith("the river"))

    assert (line.place, line.documents, line.confidence) == ("inset", 6, 0.4)
    assert BACKGROUND in stripped(texts[0], templates)


def test_a_notice_that_half_the_pages_have_amid_the_text_goes():
    notice = "Become a member of the Roe and read us without advertising, on paper and on screen."
    texts = with_inset(notice, 2)

    assert notice not in stripped(texts[0], learn_templates(texts))


def test_a_paragraph_at_the_end_of_the_page_goes_from_small_sites_too():
    texts = ["\n".join([*story(town), FOOT[1]]) for town in TOWNS[:3]]

    assert FOOT[1] not in stripped(texts[0], learn_templates(texts))


def test_a_label_that_one_text_repeats_amid_its_paragraphs_is_flagged():
    def recipes(town, times):
        told = [line for letter in "abcdef" for line in story(town + letter)[1:]]
        return "\n".join([*HEAD, *told[:6], *(["Serves four", told[6]] * times), *told[7:], *FOOT])

    templates = learn_templates([recipes(town, 1) for town in TOWNS])

    assert "Serves four" not in stripped(recipes("Zug", 2), templates)
    assert stripped(recipes("Zug", 3), templates).count("Serves four") == 3


def test_the_headline_that_other_pages_link_to_stays_on_its_own_page():
    links = [f"Flood waters reach the gardens of {town}" for town in TOWNS[:4]]

    def with_links(n, town):
        body = (
            f"The flood reached the gardens of {town} at noon, and its waters rose until the "
            f"evening, when the people of {town} had carried everything upstairs."
        )
        return "\n".join([*HEAD, links[n % 4], body, *story(town)[1:], "Most read", *links, *FOOT])

    texts = [with_links(n, town) for n, town in enumerate(TOWNS)]
    left = stripped(texts[1], learn_templates(texts)).split("\n")

    assert left[0] == links[1]
    assert not set(left[1:]) & set(links)


def naive_lines(sample):
    """Return what `find_lines` finds of documents none of which are versions, with plain loops."""
    told = [sample.documents[name] for name in sorted(sample.documents)]
    least = max(2 if len(told) <= 20 else 3, math.ceil(0.002 * len(told)))
    holders = defaultdict(set)
    for n, keys in enumerate(told):
        for key in keys:
            holders[key].add(n)
    closed = {key for key, at in holders.items() if len(at) >= least and speaks(key)}
    covers = defaultdict(set)
    for key in holders:
        if key in closed and len(holders[key]) >= 0.3 * len(told):
            continue
        for name in open_words(key):
            covers[name].add(key)
    for name in [*covers]:
        at = set().union(*(holders[key] for key in covers[name]))
        slotted = any(slot in name for slot in "¤§0")
        enough = max(3, math.ceil((0.002 if slotted else 0.3) * len(told)))
        if len(covers[name]) < 2 or len(at) < enough or not speaks(name):
            del covers[name]
    covers.update({key: {key} for key in closed})
    known = set().union(*covers.values())
    found = []
    for name, keys in covers.items():
        top, bottom, framed = [0] * 6, [0] * 6, 0
        for held in told:
            at = [n for n, key in enumerate(held) if key in keys]
            if at:
                top[bisect_left(BINS, at[0])] += 1
                bottom[bisect_left(BINS, len(held) - 1 - at[0])] += 1
            framed += sum(in_frame(held, n, known) for n in at)
        documents = sum(top)
        framed = min(framed, documents)
        found.append(TemplateLine(name, documents, len(told), tuple(top), tuple(bottom), framed))
    return sorted(found, key=lambda line: (-line.documents, line.key))


def speaks(key):
    return any(mark.isalpha() or mark in "¤§" for mark in key.split("\0")[0])


def in_frame(held, at, known):
    low, high = at, at
    while low > 0 and held[low - 1] in known:
        low -= 1
    while high + 1 < len(held) and held[high + 1] in known:
        high += 1
    return high - low + 1 >= FRAME


WORDS = ("rain", "sun", "12", "mayor", "the", "wind", "of", "7", "x")
SHORT = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(SHORT, max_size=30).map("\n".join), min_size=1, max_size=25))
@example(["", *["rain rain rain rain rain " + last for last in ("sun", "wind", "12")]])
def test_templates_are_those_that_plain_loops_find(texts):
    sample = learn_templates(texts).samples[""]

    assert find_lines(sample) == naive_lines(sample)


@given(st.lists(st.lists(SHORT, max_size=5), max_size=9))
def test_a_memo_gives_the_keys_that_the_lines_have(pages):
    memo = KeyMemo()

    assert [memo.keys(lines) for lines in pages] == [line_keys(lines) for lines in pages]


def test_every_figure_of_every_script_is_a_slot():
    every = [chr(n) for n in range(0x10000) if chr(n).isdecimal()]

    assert set(line_keys([f"a {figure} b" for figure in every])) == {"a 0 b"}


def test_a_file_does_not_depend_on_the_hash_seed(tmp_path):
    code = (
        "import sys; from newsclean import learn_templates as learn;"
        "towns = 'Ulm Bath Brno Lund Oran Pisa'.split();"
        "texts = [f'The Roe\\nRain in {t}\\nBy {t}man for us, 3 May\\nRead on\\n' for t in towns];"
        "t = learn(texts, lambda text: str(len(text) % 2)).exclude(towns); t.save(sys.argv[1]);"
        "print([line for site in t.sites for line in t.lines(site)])"
    )
    said = []
    for seed in "012":
        told = subprocess.run(
            [sys.executable, "-c", code, tmp_path / seed],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        said.append((told.stdout, (tmp_path / seed).read_bytes()))

    assert said[0] == said[1] == said[2]
    assert b"TemplateLine" in said[0][0]


@settings(max_examples=150, deadline=None)
@given(st.integers(0), st.integers(1, 255))
def test_a_file_in_which_a_byte_is_spoilt_is_refused_or_says_the_same(tmp_path_factory, at, flip):
    path = tmp_path_factory.mktemp("spoilt") / "file"
    LEARNT.save(path)
    whole = bytearray(path.read_bytes())
    whole[at % len(whole)] ^= flip
    path.write_bytes(whole)

    # Gzip has a few bits that say nothing: a time, a system, what fills up the last byte.
    with suppress(FormatError):
        assert Templates.load(path).lines() == LEARNT.lines()


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1, exclude_max=True), st.booleans())
def test_a_file_that_one_byte_less_or_another_spoilt_is_refused(tmp_path_factory, at, cut):
    path = tmp_path_factory.mktemp("spoilt") / "file"
    LEARNT.save(path)
    whole = bytearray(path.read_bytes())
    place = 10 + int(at * (len(whole) - 20))  # neither the header nor the last bits
    if cut:
        del whole[place:]
    else:
        whole[place] ^= 0xFF
    path.write_bytes(whole)

    with pytest.raises(FormatError, match="file"):
        Templates.load(path)


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
    LEARNT.exclude(["Cheese"]).save(tmp_path / "roe.templates")

    loaded = Templates.load(tmp_path / "roe.templates")

    assert loaded.lines() == LEARNT.lines()
    assert loaded.excluded == {"cheese"}
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
        gzip.compress(plain.replace(b"daily", b"dalli"), mtime=0),
        gzip.compress(other + b"\n" + rest, mtime=0),
        gzip.compress(b"[]\n{}\n"),
        gzip.compress(b"\n".join(plain.split(b"\n")[:3]), mtime=0),
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


def test_one_text_is_not_taken_for_lines_to_exclude():
    with pytest.raises(ArgumentError, match="lines: it is one text"):
        learn_templates(["Rain\n", "Rain\n"]).exclude("Rain")
