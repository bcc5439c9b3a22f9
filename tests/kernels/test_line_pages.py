import naive_lines
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_sites import some_model
from strategies import wild_text

from newsclean.boilerplate.linemodel import encode
from newsclean.kernels import line_shape as shape
from newsclean.kernels.line_scores import read_lines
from newsclean.kernels.lines import HEAD, TAIL, TWINS
from newsclean.segment import read_page

#: The first call compiles, which takes longer than hypothesis allows.
relaxed = settings(deadline=None, max_examples=80)

PAGE = """Home
12 Mai 2021, 18:05
Zażółć GĘŚLĄ jaźń — der Zug fährt „pünktlich“, 3,5 km weit.
北京下雨了。記者 山田太郎
北京下雨了。記者 山田太郎
ฝนตกหนัก ๑๒ มีนาคม
עמוד הבית
12 Juni 2022, 07:45
© Insel-Blatt | www.insel.example | @insel #insel
"""
wild_page = st.lists(wild_text, max_size=12).map("\n".join)


def read(text):
    page = read_page(text)
    lines = [page.lines[i] for i in page.written]
    return lines, read_lines(*encode(page, page.written), some_model().tables)


@relaxed
@given(wild_page)
@example(PAGE)
def test_tokens_are_those_of_the_definition(text):
    if not text.strip():
        return
    lines, (_, _, _, (types, heavy, first, _)) = read(text)

    expected = [naive_lines.tokens(line) for line in lines]
    assert np.diff(first).tolist() == [len(found) for found in expected]
    assert types.tolist() == naive_lines.numbered(expected)
    sizes = [token.startswith("alone ") or len(token) > 4 for found in expected for token in found]
    assert heavy.tolist() == sizes


@relaxed
@example("비가 왔다.\n雨が降った。\nRain.")
@given(wild_page)
@example(PAGE)
def test_counted_columns_agree_with_the_definition(text):
    if not text.strip():
        return
    lines, (rows, *_) = read(text)
    kinds = [[naive_lines.kind(char) for char in line] for line in lines]
    cut = [naive_lines.tokens(line) for line in lines]
    alone = [sum(kind == "alone" for kind in line) for line in kinds]

    def column(number):
        return rows[:, number].tolist()

    assert column(shape.CHARS) == [sum(map(naive_lines.weight, line)) for line in lines]
    assert column(shape.TOKENS) == [
        len(found) - n // 2 for found, n in zip(cut, alone, strict=True)
    ]
    for number, what in ((shape.DIGIT_SHARE, "digit"), (shape.SIGN_SHARE, "sign")):
        assert column(number) == [64 * line.count(what) // len(line) for line in kinds]
    assert column(shape.TWIN_LINES) == naive_lines.copies(lines, TWINS)
    masked = [naive_lines.masked(line) for line in lines]
    assert column(shape.TWINS_MASKED) == naive_lines.copies(masked, TWINS)
    assert column(shape.AT_SIGNS) == [line.count("@") for line in lines]
    assert column(shape.HASH_SIGNS) == [line.count("#") for line in lines]
    assert column(shape.COPYRIGHT) == [line.count("©") for line in lines]


@relaxed
@given(wild_page)
@example(PAGE)
def test_the_ngram_score_is_the_scaled_sum_of_the_weights(text):
    if not text.strip():
        return
    _, (rows, buckets, begin, _) = read(text)
    *_, weights, scale = some_model().tables

    for i, row in enumerate(rows):
        own = weights[buckets[begin[i] : begin[i + 1]]].tolist()
        assert row[shape.NGRAM_SCORE] == (sum(own) * int(scale[min(len(own), len(scale) - 1)])) >> 8
        known = sum(weight != 0 for weight in own)
        assert row[shape.NGRAM_KNOWN] == 64 * known // max(1, len(own))


@relaxed
@given(wild_text, wild_page)
def test_the_ngrams_of_a_line_depend_on_the_line_alone(line, others):
    page = read_page(line)
    if len(page.written) != 1:
        return
    _, (_, alone, _, _) = read(line)
    lines, (_, buckets, begin, _) = read(f"{others}\n{line}\n{others}")

    at = lines.index(page.lines[page.written[0]])
    assert buckets[begin[at] : begin[at + 1]].tolist() == alone.tolist()


def test_only_the_ends_of_a_long_line_become_ngrams():
    words = [f"w{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" for n in range(100)]
    _, (_, buckets, begin, _) = read(
        " ".join(words) + "\n" + " ".join([*words[:40], "other", *words[41:]])
    )
    first, second = (buckets[begin[i] : begin[i + 1]].tolist() for i in range(2))

    assert first == second
    assert len(first) <= 2 + 3 * (HEAD + TAIL + 1)


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("Rain fell. It stopped! Why?", shape.SENTENCES, 3),
        ("3.5 km of rain", shape.SENTENCES, 0),
        ("北京下雨了。天晴了。", shape.SENTENCES, 2),
        ("At 18:05, and again at 7:30", shape.CLOCK, 2),
        ("In 1999 and in 2024, but not in 1850 or 2150", shape.YEARS, 2),
        ("https://island.example and www.island.example", shape.WEB, 2),
        ("Home > News | Sport", shape.SEPARATORS, 2),
        ("ALL CAPS HERE", shape.UPPER_SHARE, 64),
        ("Ann Poe Writes", shape.TITLE_SHARE, 64),
        ("all small letters", shape.LOWER_SHARE, 64),
        ("北京下雨了", shape.NOSPACE_SHARE, 64),
        ("flat 3b, 2nd floor", shape.NUMBERS, 2),
        ("harbour town", shape.LONGEST_TOKEN, 7),
    ],
)
def test_a_column_counts_what_its_name_says(line, column, value):
    _, (rows, *_) = read(line)

    assert rows[0, column] == value


def test_topic_words_stand_in_another_long_line_and_fresh_ones_in_none_above():
    long = "The ferry captain waited in the harbour while the weather turned worse and worse again"
    _, (rows, *_) = read(f"{long}\n{long}\nPrivacy settings")

    assert rows[:2, shape.TOPIC_SHARE].tolist() == [64, 64]
    assert rows[2, shape.TOPIC_SHARE] == 0
    assert rows[:, shape.FRESH_SHARE].tolist()[1:] == [0, 64]
