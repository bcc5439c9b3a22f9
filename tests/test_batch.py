"""Batches of data-frame libraries through one cleaner."""

import pytest

from newsclean.cleaner import Cleaner
from newsclean.errors import ArgumentError

TEXT = "Share on Facebook\nRain fell on the town all night.\n"
CLEAN = "Rain fell on the town all night.\n"


def test_a_dict_of_lists_comes_back_cleaned_with_its_claims():
    batch = {"id": [1, 2], "text": [TEXT, None]}

    found = Cleaner()(batch)

    assert found["id"] == [1, 2]
    assert found["text"] == [CLEAN, None]
    assert "share.label" in [claim["rule"] for claim in found["newsclean"][0]]
    assert found["newsclean"][1] == []
    assert batch["text"] == [TEXT, None]


def test_arrow_tables_and_record_batches_come_back_in_kind():
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"text": [TEXT, None], "id": [1, 2]})

    found = Cleaner()(table)
    batch = Cleaner()(table.to_batches()[0])

    assert isinstance(found, pa.Table)
    assert isinstance(batch, pa.RecordBatch)
    assert found["text"].to_pylist() == batch.column("text").to_pylist() == [CLEAN, None]
    assert found.schema.names == ["text", "id", "newsclean"]
    assert "share.label" in [claim["rule"] for claim in found["newsclean"][0].as_py()]


def test_an_empty_batch_stays_empty():
    assert Cleaner()({"text": []}) == {"text": [], "newsclean": []}


@pytest.mark.parametrize("batch", [{"body": [TEXT]}, [TEXT], TEXT, 5])
def test_what_is_no_batch_is_refused_with_a_hint(batch):
    with pytest.raises(ArgumentError, match="batch"):
        Cleaner()(batch)
