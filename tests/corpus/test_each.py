"""Look at many documents: in order, one fault costing one document."""

import gzip
import tracemalloc
from functools import partial
from itertools import count, islice

import pytest

from newsclean.corpus.each import Begin, attempt, process
from newsclean.corpus.formats import Options, Record, Reject, json_line


def shout(record):
    """A job for the tests, which a worker process can find by name."""
    if "FAULT" in record.text:
        raise KeyError(record.text)
    return record.text.upper()


@pytest.fixture
def files(tmp_path):
    """Two files of JSON lines, the second with a bad line and a text that trips a fault."""
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_bytes(b"".join(json_line({"text": f"one {n}\n"}) for n in range(50)))
    bad = b'{"text": "FAULT"}\nbad\n'
    two.write_bytes(bad + b"".join(json_line({"text": f"two {n}\n"}) for n in range(50)))
    return [str(one), str(two)]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_input(files, workers):
    results = list(process(files, Options(), shout, workers))

    assert [r.path for r in results if isinstance(r, Begin)] == files
    said = [r for r in results if isinstance(r, str)]
    assert said == [f"{name} {n}\n" for name in ("ONE", "TWO") for n in range(50)]
    bad = [r.where for r in results if isinstance(r, Reject)]
    assert bad == [f"{files[1]}:1", f"{files[1]}:2"]


def test_a_fault_costs_its_document():
    reject = attempt(Record("news.jsonl:7", "FAULT"), shout)

    assert str(reject).startswith("news.jsonl:7: could not be cleaned: KeyError: 'FAULT'")
    assert reject.raw == "FAULT"


def test_memory_does_not_grow_with_the_input(tmp_path):
    path = tmp_path / "long.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as sink:
        for _ in range(20_000):
            sink.write(json_line({"text": "Rain fell on the harbour town. " * 30}))

    def peak(documents):
        tracemalloc.start()
        results = process([str(path)], Options(), shout)
        for _ in islice(results, documents):
            pass
        return tracemalloc.get_traced_memory()[1], tracemalloc.stop()

    assert peak(20_000)[0] < peak(200)[0] + 1_000_000


def test_an_endless_input_is_worked_on_as_it_comes():
    items = (Record(str(n), "rain") for n in count())

    assert len(list(islice(map(partial(attempt, job=shout), items), 10))) == 10
