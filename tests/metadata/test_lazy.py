"""Facts are read once, when they are asked for, and are then like any mapping."""

import copy
import dataclasses
import pickle

import pytest

import newsclean
from newsclean.document import Fact
from newsclean.metadata.lazy import LazyFacts

FACTS = {"title": (Fact("Ferry stays", 0, 11),), "tags": (Fact("ferry", 20, 25),)}
TEXT = "By Nora Field\nMarch 3, 2025\nRain fell on the town all night, and the river rose.\n"


@pytest.fixture
def asked():
    return []


@pytest.fixture
def lazy(asked):
    return LazyFacts(lambda: asked.append(1) or dict(FACTS))


def test_nothing_is_read_until_somebody_looks(lazy, asked):
    assert asked == []
    assert lazy["title"] == FACTS["title"]
    assert asked == [1]


def test_it_is_read_once(lazy, asked):
    assert (len(lazy), list(lazy), lazy.get("none")) == (2, ["title", "tags"], None)
    assert asked == [1]


def test_it_equals_and_prints_as_the_dict_of_its_facts(lazy):
    assert lazy == FACTS
    assert lazy == LazyFacts(lambda: dict(FACTS))
    assert lazy != {}
    assert repr(lazy) == repr(FACTS)


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))]
)
def test_what_is_copied_or_sent_to_another_process_has_been_read(lazy, copied):
    assert type(copied(lazy)) is dict
    assert copied(lazy) == FACTS


def test_it_is_joined_with_dicts_and_copied_to_one_as_a_dict_is(lazy):
    more = {"tags": (), "source": (Fact("Roe", 0, 3),)}

    assert lazy | more == FACTS | more
    assert more | lazy == more | FACTS
    assert lazy | LazyFacts(lambda: more) == FACTS | more
    assert list(more | lazy) == list(more | FACTS)
    assert [type(made) for made in (lazy | more, more | lazy, lazy.copy())] == [dict] * 3
    with pytest.raises(TypeError, match="unsupported operand"):
        lazy | 3


def test_a_copy_of_it_can_be_changed_and_it_cannot(lazy):
    copied = lazy.copy()
    copied["title"] = ()

    assert lazy == FACTS
    with pytest.raises(TypeError, match="does not support item assignment"):
        lazy["title"] = ()


def test_a_reader_that_fails_fails_again(asked):
    def fail():
        asked.append(1)
        raise ValueError("no facts")

    lazy = LazyFacts(fail)
    for _ in range(2):
        with pytest.raises(ValueError, match="no facts"):
            len(lazy)
    assert asked == [1, 1]


def test_who_only_wants_the_text_does_not_wait_for_facts(monkeypatch):
    read = []
    monkeypatch.setattr("newsclean.cleaner.read_facts", lambda *_: read.append(1) or {})

    doc = newsclean.annotate(TEXT)

    assert doc.text.startswith("Rain fell")
    assert read == []
    assert doc.metadata == {}
    assert read == [1]


def test_a_document_made_of_another_keeps_its_facts_read_or_not():
    doc, read = newsclean.annotate(TEXT), newsclean.annotate(TEXT)
    dict(read.metadata)
    made = [dataclasses.replace(one, source=TEXT.replace("Nora", "Anna")) for one in (doc, read)]

    assert made[0].metadata["authors"][0].value == "Nora Field"
    assert made[0] == made[1]


def test_documents_with_the_same_facts_are_equal_read_or_not():
    one, two = newsclean.annotate(TEXT), newsclean.annotate(TEXT)
    dict(one.metadata)

    assert one == two
    assert pickle.loads(pickle.dumps(one)) == two
