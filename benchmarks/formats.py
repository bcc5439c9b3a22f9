"""Files of every kind: how fast they are read and written, and what readers make of damaged ones.

    python benchmarks/formats.py [--documents N]

Texts are made, of 4 to 5 KB. Speed is CPU time of this process, in MB of plain JSON lines a
second, so that kinds compare. Damage: 100 WARC records, the 51st damaged, beside FastWARC and,
where it is installed, warcio; lines of JSON in zstd cut at 60 %, beside zstandard if installed.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from newsclean.corpus.formats import Done, Form, Options, Record, assemble, encode, json_line, read
from newsclean.corpus.formats.packing import packed

PART = 256


def article(number: int) -> str:
    draw = random.Random(number)
    return " ".join(f"word{draw.randrange(5000)}" for _ in range(550))


def response(number: int, body: bytes, length: int | None = None) -> bytes:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    length = len(content) if length is None else length
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%d\r\n"
        b"WARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\nContent-Length: %d\r\n\r\n"
        b"%s\r\n\r\n" % (number, number, length, content)
    )


def timed(name: str, size: int, job: Callable[[], object]) -> None:
    began = time.process_time()
    job()
    seconds = time.process_time() - began
    print(f"| {name} | {size / seconds / 1e6:,.0f} MB/s |")


def speed(folder: Path, documents: int) -> None:
    fields = [
        {"id": n, "url": f"https://example.org/{n}", "text": article(n), "tags": ["a", "b"]}
        for n in range(documents)
    ]
    lines = b"".join(map(json_line, fields))
    print("| | CPU, plain size |\n|---|--:|")
    for suffix in ("", ".gz", ".zst"):
        path = folder / f"a.jsonl{suffix}"
        path.write_bytes(packed(lines, suffix.removeprefix(".")))
        timed(f"read {path.name}", len(lines), lambda path=path: list(read(str(path), Options())))
    records = list(read(str(folder / "a.jsonl"), Options()))
    for form in (Form("jsonl"), Form("jsonl", "gz"), Form("jsonl", "zst"), Form("csv")):
        timed(
            f"write {form.kind} {form.packing}",
            len(lines),
            lambda form=form: write(records, form, folder),
        )
    timed("write parquet", len(lines), lambda: write(records, Form("parquet"), folder))
    rows = list(read(str(folder / "a.out"), Options(kind="parquet")))
    timed("read parquet", len(lines), lambda: list(read(str(folder / "a.out"), Options("parquet"))))
    timed("write parquet rows again", len(lines), lambda: write(rows, Form("parquet"), folder))
    path = folder / "a.warc.gz"
    pages = (response(n, f"<html>{article(n)}".encode()) for n in range(documents))
    path.write_bytes(b"".join(map(gzip.compress, pages)))
    timed("read warc.gz", len(lines), lambda: list(read(str(path), Options())))


def write(records: list[Record], form: Form, folder: Path) -> None:
    parts = []
    for start in range(0, len(records), PART):
        parts.append(folder / f"{start}.part")
        done = [Done(record, record.text) for record in records[start : start + PART]]
        parts[-1].write_bytes(encode(done, form))
    with (folder / "a.out").open("wb") as sink:
        assemble(parts, sink, form)


def damaged_crawls() -> dict[str, bytes]:
    pages = [f"<html>{article(n)}".encode() for n in range(100)]
    plain = [response(n, body) for n, body in enumerate(pages)]
    members = [gzip.compress(record) for record in plain]
    flipped = bytearray(members[50])
    flipped[len(flipped) // 2] ^= 4
    wrong = response(50, pages[50], 10**12)
    garbage = random.Random(1).randbytes(5000)
    return {
        "packed, cut in half": b"".join(members)[: sum(map(len, members)) // 2],
        "one bit flipped": b"".join((*members[:50], flipped, *members[51:])),
        "Content-Length 10^12, packed": b"".join(
            (*members[:50], gzip.compress(wrong), *members[51:])
        ),
        "Content-Length 10^12, plain": b"".join((*plain[:50], wrong, *plain[51:])),
        "5,000 random bytes between": b"".join((*members[:50], garbage, *members[50:])),
    }


def ours(data: bytes, folder: Path, name: str = "b.warc") -> tuple[int, str]:
    (folder / name).write_bytes(data)
    items = list(read(str(folder / name), Options()))
    found = sum(isinstance(item, Record) for item in items)
    return found, "told" if found < len(items) else "silent"


def fastwarc(data: bytes) -> tuple[int, str]:
    from fastwarc.warc import ArchiveIterator

    return counted(record.reader.read() for record in ArchiveIterator(io.BytesIO(data)))


def warcio(data: bytes) -> tuple[int, str]:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        return 0, "not installed"
    return counted(r.content_stream().read() for r in ArchiveIterator(io.BytesIO(data)))


def counted(found: object) -> tuple[int, str]:
    count = 0
    try:
        for _ in found:
            count += 1
    except Exception as error:  # noqa: BLE001  whatever a peer raises is what is counted
        return count, type(error).__name__
    return count, "silent"


def damage(folder: Path) -> None:
    print("\n| 100 WARC records | newsclean | FastWARC | warcio |\n|---|---|---|---|")
    for name, data in damaged_crawls().items():
        cells = (ours(data, folder), fastwarc(data), warcio(data))
        print(f"| {name} |", " | ".join(f"{n}, {said}" for n, said in cells), "|")
    lines = b"".join(json_line({"text": article(n)}) for n in range(5000))
    whole = packed(lines, "zst")
    cut = whole[: len(whole) * 6 // 10]
    print("\nzstd cut at 60 %, 5,000 lines: newsclean", *ours(cut, folder, "c.jsonl.zst"), end="")
    try:
        import zstandard
    except ImportError:
        print("; zstandard not installed")
        return
    read_on = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(cut)).read()
    print("; zstandard", read_on.count(b"\n"), "silent")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=5000, metavar="N")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name), args.documents)
        damage(Path(name))


if __name__ == "__main__":
    main()
