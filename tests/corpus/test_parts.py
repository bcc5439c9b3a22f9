"""Parts: cut by their documents alone, named by all they depend on, made whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.corpus.account import STATES
from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.cleaning import Extras
from newsclean.corpus.formats import Form, Record, Reject
from newsclean.corpus.parts import (
    Ended,
    Head,
    Lost,
    clean_item,
    give_up,
    key_of,
    make,
    portions,
    remover,
)
from newsclean.document import Document, Removal

TEXTS = st.lists(st.text(max_size=30), max_size=40)
JOB = Extras(claims="claims.jsonl", report="run.json").job(Setup())


def records(texts):
    return [Record(f"a:{n}", text, {"text": text}) for n, text in enumerate(texts)]


@given(TEXTS, st.integers(1, 9), st.integers(1, 100))
def test_portions_tile_the_documents_and_keep_to_their_bounds(texts, documents, characters):
    cut = list(portions(records(texts), documents, characters))

    assert [item for some in cut for item in some] == records(texts)
    assert cut
    assert all(len(some) <= documents for some in cut)
    assert all(sum(len(item.text) for item in some[:-1]) < characters for some in cut)


@given(TEXTS, TEXTS)
def test_documents_that_differ_have_another_key(one, two):
    same = key_of("stamp", Form(), records(one)) == key_of("stamp", Form(), records(two))

    assert same == (one == two)


def test_a_key_says_stamp_form_and_place_too():
    keys = {
        key_of("stamp", Form(), [Record("a:1", "Rain.")]),
        key_of("other", Form(), [Record("a:1", "Rain.")]),
        key_of("stamp", Form("jsonl"), [Record("a:1", "Rain.")]),
        key_of("stamp", Form(), [Record("a:2", "Rain.")]),
        key_of("stamp", Form(), [Record("a:1", "Rain.", url="https://a.example")]),
        key_of("stamp", Form(), [Reject("a:1", "Rain.", "")]),
    }

    assert len(keys) == 6


@given(st.lists(st.sampled_from(["kept", "changed", "removed", "rejected", "lost"]), max_size=30))
def test_the_account_of_a_part_adds_up_to_its_documents(states):
    results = []
    for n, state in enumerate(states):
        record, doc = Record(f"a:{n}", "Rain."), Document("Rain.")
        if state == "rejected":
            results.append(Reject(record.where, "not JSON: what", "mend it", "{bad"))
        elif state == "lost":
            results.append(give_up(record, "it took too long"))
        else:
            text = None if state == "removed" else "Rain."
            results.append(Ended(record, text, state, "", b"{}\n", doc))
    made = make(Head("out.jsonl", Form("jsonl")), results, JOB)
    notes = json.loads(made.streams["notes"])
    account, bad = notes["account"], states.count("rejected") + states.count("lost")

    assert account["input"] == len(states) == sum(account[state] for state in STATES)
    assert account["rejected"] == bad == made.streams["rejects"].count(b"\n")
    assert made.streams["data"].count(b"\n") == states.count("kept") + states.count("changed")
    assert made.streams["claims"].count(b"\n") == len(states) - bad
    assert notes["tally"]["documents"] == len(states) - bad
    assert made.lost == ("lost" in states)


def test_a_fault_in_newsclean_costs_its_document(monkeypatch):
    def fault(record, setup):
        raise KeyError(record.where)

    monkeypatch.setattr("newsclean.corpus.parts.annotated", fault)
    reject = clean_item(Record("a:7", "Rain."), JOB)

    assert reject.problem == "could not be cleaned: KeyError: 'a:7'"
    assert reject.raw == "Rain."


def test_an_error_of_the_system_that_nothing_stopped_costs_its_document(monkeypatch):
    def fault(record, setup):
        raise SystemError("bad call") from ValueError("x")

    monkeypatch.setattr("newsclean.corpus.parts._cleaned", fault)

    assert "SystemError: bad call" in clean_item(Record("a:7", "Rain."), JOB).problem


def test_what_was_rejected_before_stays_so():
    reject = Reject("a:7", "not JSON", "mend it")

    assert clean_item(reject, JOB) is reject
    assert give_up(reject, "why") == Lost(reject)


@pytest.mark.parametrize(
    ("text", "state"),
    [("Rain fell on the town.\n", "kept"), ("", "kept"), ("Share on Facebook\n", "removed")],
)
def test_a_document_ends_as_what_is_left_of_it_says(text, state):
    assert clean_item(Record("a:1", text), JOB).state == state


def test_the_rule_that_removed_most_is_the_one_that_is_named():
    claims = (Removal(0, 2, "b", "x"), Removal(2, 8, "a", "x"), Removal(0, 9, "weak", "x", 0.1))

    assert remover(Document("Share it.", claims)) == "a"
    assert remover(Document("", status="empty")) == "status empty"
