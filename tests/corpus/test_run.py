"""Many documents: in order, each accounted for, one fault costing one document."""

import gzip
import io
import json
import tracemalloc
from functools import partial
from itertools import count, islice

import pytest

from newsclean.corpus.formats import Options, Record, Reject, json_line
from newsclean.corpus.run import (
    TOLD,
    Account,
    Begin,
    Cleaned,
    attempt,
    process,
    write_cleaned,
)


def shout(record):
    """A job for the tests, which a worker process can find by name."""
    if "FAULT" in record.text:
        raise KeyError(record.text)
    return Cleaned(record.text.upper().encode(), json_line({"where": record.where}), "changed")


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
    said = [r.data.decode() for r in results if isinstance(r, Cleaned)]
    assert said == [f"{name} {n}\n" for name in ("ONE", "TWO") for n in range(50)]
    bad = [r.where for r in results if isinstance(r, Reject)]
    assert bad == [f"{files[1]}:1", f"{files[1]}:2"]


def test_every_document_ends_in_exactly_one_state(files, tmp_path, capsys):
    account = Account()
    results = process(files, Options(), shout)
    write_cleaned(results, lambda _: str(tmp_path / "out.txt"), account)

    assert account.counts == {"changed": 100, "rejected": 2}
    assert str(account) == "102 documents: 100 changed, 2 rejected"


def test_a_fault_costs_its_document_and_is_told(capsys):
    account = Account(io.BytesIO())
    reject = attempt(Record("news.jsonl:7", "FAULT"), shout)
    account.reject(reject)

    assert "news.jsonl:7: could not be cleaned: KeyError: 'FAULT'" in capsys.readouterr().err
    said = json.loads(account.rejects.getvalue())
    assert said["where"] == "news.jsonl:7"
    assert said["raw"] == "FAULT"


def test_only_the_first_rejects_are_told_one_by_one(capsys):
    account = Account()
    for n in range(50):
        account.reject(Reject(f"a:{n}", "bad", "mend it"))

    assert len(capsys.readouterr().err.splitlines()) == TOLD
    assert account.rejected == 50


def test_inputs_with_one_name_share_an_output_and_others_do_not(files, tmp_path, capsys):
    results = process(files, Options(), shout)
    write_cleaned(results, lambda path: str(tmp_path / (path[-9:] + ".out")), Account())

    outs = sorted(tmp_path.glob("*.out"))
    assert [len(out.read_text().splitlines()) for out in outs] == [50, 50]


def test_an_empty_input_gives_an_empty_output(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    results = process([str(tmp_path / "empty.jsonl")], Options(), shout)
    write_cleaned(results, lambda _: str(tmp_path / "out.jsonl"), Account())

    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_claims_are_written_in_the_same_order(files, tmp_path, capsys):
    claims = io.BytesIO()
    results = process(files, Options(), shout)
    write_cleaned(results, lambda _: str(tmp_path / "out"), Account(), claims)

    where = [json.loads(line)["where"] for line in claims.getvalue().splitlines()]
    assert where == [f"{files[0]}:{n + 1}" for n in range(50)] + [
        f"{files[1]}:{n + 3}" for n in range(50)
    ]


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
