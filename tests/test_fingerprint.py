"""Fingerprints: the same for the same content in any process, another for any other."""

import os
import pickle
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from newsclean import NEWS, Cleaner, Rule, learn_templates, load_model, without
from newsclean.boilerplate.linemodel import SHIPPED
from newsclean.boilerplate.matching.matcher import match_rules
from newsclean.fingerprint import fingerprint
from newsclean.normalize import Config


def described():
    """Cleaners that differ in one thing each."""
    texts = [f"Rain in {town}\nSubscribe to The Daily Roe\n" for town in ("Ulm", "Bath", "Kiel")]
    rule = Rule("my.rule", "mine", "line", {"en": ("zork",), "fr": ("zorque",)}, "noise", 0.9)
    return {
        "plain": Cleaner(),
        "cut": Cleaner(min_confidence=0.9),
        "steps": Cleaner(without(NEWS, "stuffing")),
        "own step": Cleaner((*NEWS, ("own", lambda page: ()))),
        "rules": Cleaner(rules=(rule,)),
        "templates": Cleaner(templates=learn_templates(texts)),
        "fewer": Cleaner(templates=learn_templates(texts[:2])),
        "model": Cleaner(model=load_model(SHIPPED)),
        "quotes": Cleaner(normalization=Config(quotes=True)),
        "raw": Cleaner(normalization=None),
    }


def elsewhere(seed, *program):
    """What the program prints in another process with another hash seed."""
    code = "\n".join(["from test_fingerprint import *", *program])
    env = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_a_cleaner_has_the_same_fingerprint_in_every_process():
    here = [cleaner.fingerprint for cleaner in described().values()]

    assert elsewhere(7, "for c in described().values(): print(c.fingerprint)") == here
    assert len(set(here)) == len(here)


def test_a_cleaner_keeps_its_fingerprint_in_use():
    rule = Rule("my.rule", "mine", "line", {"en": ("zork",)}, "noise", 0.9)
    steps = (*NEWS, ("mine", match_rules((rule,))))
    cleaner, copy = Cleaner(steps), pickle.loads(pickle.dumps(Cleaner(steps)))
    before = cleaner.fingerprint

    assert cleaner.clean("Rain fell on the town.\nZork\n") == "Rain fell on the town.\n"
    assert cleaner.fingerprint == before == copy.fingerprint
    assert copy.clean("Rain fell on the town.\nZork\n") == "Rain fell on the town.\n"


def test_the_hasher_of_datasets_tells_cleaners_apart_and_knows_them_again():
    hasher = pytest.importorskip("datasets.fingerprint").Hasher
    cleaners = described()
    del cleaners["own step"]  # datasets pickles a lambda with its surroundings
    here = [hasher.hash(cleaner) for cleaner in cleaners.values()]

    program = (
        "from datasets.fingerprint import Hasher",
        "for name, c in described().items():",
        "    name == 'own step' or print(Hasher.hash(c))",
    )
    assert elsewhere(8, *program) == here
    assert len(set(here)) == len(here)


def test_equal_cleaners_built_apart_have_one_fingerprint():
    one, two = described(), described()

    assert [c.fingerprint for c in one.values()] == [c.fingerprint for c in two.values()]


def test_content_counts_and_order_does_not_where_there_is_none():
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a", "b"}) == fingerprint({"b", "a"})


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ((1, 2), (2, 1)),
        ((("a",), "b"), (("a", "b"),)),
        ("ab", ("a", "b")),
        (1, 1.0),
        (1, True),
        (1, "1"),
        ({"a": "b"}, {"b": "a"}),
        (len, abs),
        (lambda: 1, lambda: 2),
        (partial(int, base=2), partial(int, base=3)),
        (b"a", "a"),
        ("\ud800", "\ud801"),
    ],
)
def test_what_differs_has_another_fingerprint(one, two):
    assert fingerprint(one) != fingerprint(two)


def test_what_a_function_closes_over_counts():
    def made(number):
        return lambda: number

    assert fingerprint(made(1)) != fingerprint(made(2))
    assert fingerprint(made(1)) == fingerprint(made(1))
