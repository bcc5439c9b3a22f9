"""Files made for tests: WARC records, packed in any way; and ways to see what came of them."""

import gzip
import io

from newsclean.corpus.formats import Done, Options, Record, Reject, assemble, encode, read
from newsclean.corpus.formats.packing import zstd as zstd_module

zstd = zstd_module()
PACKERS = {"": bytes, ".gz": lambda data: gzip.compress(data, mtime=0), ".zst": zstd.compress}


def unpacked(data):
    """The bytes of a file, whatever packed it."""
    if data.startswith(b"\x1f\x8b"):
        return gzip.decompress(data)
    return zstd.decompress(data) if data.startswith(b"\x28\xb5\x2f\xfd") else data


def page(number, size=200):
    """A page of about that many bytes, of which no part repeats."""
    words = " ".join(f"word{number}x{n}" for n in range(size // 9))
    return f"<html><body><p>Page {number}. {words}</p></body></html>".encode()


def response(number, body=None, headers=b"", status=b"200 OK", media=b"text/html"):
    """A WARC record of a page as a server sent it."""
    body = page(number) if body is None else body
    kind = b"Content-Type: " + media + b"\r\n" if media else b""
    content = b"HTTP/1.1 " + status + b"\r\n" + kind + headers + b"\r\n" + body
    return warc_record(number, b"response", content, b"application/http; msgtype=response")


def conversion(number, text):
    """A WARC record of the text of a page, as WET files have it."""
    return warc_record(number, b"conversion", text.encode(), b"text/plain")


def warc_record(number, kind, content, media, length=None):
    """Any WARC record."""
    length = len(content) if length is None else length
    lines = [
        b"WARC/1.0",
        b"WARC-Type: " + kind,
        b"WARC-Target-URI: https://example.org/%d" % number,
        b"WARC-Date: 2024-05-06T07:08:09Z",
        b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>" % number,
        b"Content-Type: " + media,
        b"Content-Length: %d" % length,
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n" + content + b"\r\n\r\n"


def ends(path, options=None):
    """The records and the rejects of a file."""
    items = list(read(path, options or Options()))
    rejects = [item for item in items if isinstance(item, Reject)]
    return [item for item in items if isinstance(item, Record)], rejects


def made(done, form, folder, size=1000):
    """The output that documents become, cut into parts of that size."""
    parts = []
    for start in range(0, len(done), size):
        parts.append(folder / f"part-{size}-{start}")
        parts[-1].write_bytes(encode(done[start : start + size], form))
    sink = io.BytesIO()
    assemble(parts, sink, form)
    return sink.getvalue()


def unchanged(records):
    """The records as finished documents with nothing done to them."""
    return [Done(record, record.text) for record in records]
