"""The five inputs that started the project, as they are and in other layouts."""

import json
import re
from pathlib import Path

import pytest

from newsclean.cleaner import annotate

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))


def gold():
    return json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))


def letters(text):
    return re.sub(r"\W+", "", text).casefold()


def check(name, change=lambda line: line, by="\n"):
    """Hold the cleaned text of a seed, each line changed first, against what has to go and stay."""
    lines = (SEEDS / name).read_text(encoding="utf-8").split("\n")
    told = gold()[name]
    furniture = set(told["remove_lines"])
    text = by.join(change(line) if n in furniture else line for n, line in enumerate(lines, 1))
    left = annotate(text).text
    lost = []
    stuffed = [piece for _, piece in told["seo_sentences"]]
    cut = stuffed + [p for _, p in told["remove_spans"] + told["optional_spans"]]
    for n in told["keep_lines"]:
        line = lines[n - 1]
        for piece in cut:
            line = line.replace(piece, "|")
        lost += [piece for piece in line.split("|") if letters(piece) not in letters(left)]
    found = [change(lines[n - 1]) for n in furniture]
    stays = [line for line in found if len(letters(line)) > 8 and letters(line) in letters(left)]
    twice = sum(letters(piece) in letters(left) for piece in stuffed)
    assert not lost
    assert twice <= 1
    return [line for line in stays if lines.count(line) == 1]


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_loses_its_furniture_and_keeps_its_prose(name):
    assert check(name) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("by", ["\n\n", "\r\n", "\u2028"])
def test_another_layout_changes_nothing(name, by):
    assert check(name, by=by) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_break_spaces_change_nothing(name):
    assert check(name, lambda line: line.replace(" ", "\u00a0")) == []


@pytest.mark.parametrize("name", NAMES)
def test_furniture_in_capitals_goes_too(name):
    assert check(name, str.upper) == []


@pytest.mark.parametrize("name", NAMES)
def test_another_vendor_is_known_by_the_same_words(name):
    assert check(name, lambda line: line.replace("paypal", "stripe")) == []


def test_labels_in_french_go_too():
    words = {
        "What's Your Reaction?": "Quelle est votre réaction ?",
        "Like Like 0": "J'aime J'aime 0",
        "Powered by paypal": "Propulsé par paypal",
    }

    assert check(NAMES[2], lambda line: words.get(line, line)) == []
