"""Near-copies over files: one of each stays, what goes names its anchor, all else is untouched."""

import pytest

from newsclean.corpus.copies import without_copies
from newsclean.corpus.formats import Options, Reject, json_line
from newsclean.corpus.run import Begin, Cleaned

RAIN = "Rain fell on the old town for nine days in a row, the mayor said on Monday evening.\n"
SUN = "The sun came out at last and dried the streets around the market and the school.\n"


@pytest.fixture
def path(tmp_path):
    texts = [RAIN + SUN, RAIN, "Short.\n", SUN + "Nobody was hurt in any of it.\n"]
    lines = [json_line({"id": n, "text": text}) for n, text in enumerate(texts)]
    lines.insert(1, b"bad\n")
    (tmp_path / "news.jsonl").write_bytes(b"".join(lines))
    return str(tmp_path / "news.jsonl")


def test_one_copy_of_each_paragraph_stays(path):
    results = list(without_copies([path], Options(), "paragraph", 0.8))

    data = b"".join(r.data for r in results if isinstance(r, Cleaned)).decode()
    assert data.count("Rain fell") == data.count("The sun came out") == 1
    assert [r.state for r in results if isinstance(r, Cleaned)].count("removed") == 1


def test_the_order_and_the_rejects_are_those_of_the_input(path):
    kinds = [type(r) for r in without_copies([path], Options(), "document", 0.8)]

    assert kinds == [Begin, Cleaned, Reject, Cleaned, Cleaned, Cleaned]


def test_what_goes_names_its_anchor(path):
    results = without_copies([path], Options(), "paragraph", 0.8)

    assert any(b'"dedupe.exact"' in r.claims for r in results if isinstance(r, Cleaned))
