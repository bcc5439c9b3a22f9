"""Near-copies over files: one of each stays, what goes names its anchor, all else is untouched."""

import json

import pytest

from newsclean.corpus.cleaning import Extras
from newsclean.corpus.copies import without_copies
from newsclean.corpus.formats import Form, Options, json_line

RAIN = "Rain fell on the old town for nine days in a row, the mayor said on Monday evening.\n"
SUN = "The sun came out at last and dried the streets around the market and the school.\n"


@pytest.fixture
def dedup(tmp_path):
    texts = [RAIN + SUN, RAIN, "Short.\n", SUN + "Nobody was hurt in any of it.\n"]
    lines = [json_line({"id": n, "text": text}) for n, text in enumerate(texts)]
    lines.insert(1, b"bad\n")
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"".join(lines))

    def run(unit):
        routes = {str(path): ("-", Form())}
        ((_, made),) = without_copies(routes, Options(), unit, 0.8, Extras(claims="claims"))
        return made.streams

    return run


def test_one_copy_of_each_paragraph_stays(dedup):
    made = dedup("paragraph")

    data = made["data"].decode()
    assert data.count("Rain fell") == data.count("The sun came out") == 1
    account = json.loads(made["notes"])["account"]
    assert (account["input"], account["duplicate"], account["rejected"]) == (5, 1, 1)


def test_the_order_is_that_of_the_input(dedup):
    rows = map(json.loads, dedup("document")["data"].splitlines())

    assert [row["id"] for row in rows] == [0, 1, 2, 3]


def test_what_goes_names_its_anchor(dedup):
    assert b'"dedupe.exact"' in dedup("paragraph")["claims"]
