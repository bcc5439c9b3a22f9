"""WARC and WET: the pages, or the texts, of a crawl."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from newsclean.corpus.formats.binary import NO_PAGE_HINT, no_page
from newsclean.corpus.formats.names import opens_html
from newsclean.corpus.formats.packing import GZIP_MAGIC, Packing, missing
from newsclean.corpus.formats.records import (
    Options,
    Record,
    Reject,
    bad_bytes,
    escaped,
    too_large,
)
from newsclean.corpus.formats.warc_frames import HEAD_BREAK, LENGTH, MAX_HEAD, Frame, frames

#: Requests, metadata and revisits hold no document.
_DOCUMENTS = (b"response", b"resource", b"conversion")
_PAGE = re.compile(
    rb"^(content-type:[ \t]{0,9}(text/html|application/xhtml)|warc-type:[ \t]{0,9}conversion)",
    re.I | re.M,
)
#: Statuses that tell of no page; what is no status at all tells nothing.
_ELSEWHERE = {*range(100, 200), *range(300, 600)}
_HTML = ("text/html", "application/xhtml+xml")
#: What begins as a page is one, whatever a server calls it (or is left of that), but for films.
_TYPED = re.compile(r"(?:application|audio|font|image|message|model|multipart|text|video)/")
_FILMS = ("image/", "audio/", "video/", "font/")
#: Names in headers mean the same in any case, but the parser knows those of WARC in this one.
_NAMES = {
    name.lower(): name
    for name in (b"WARC-Type", b"WARC-Record-ID", b"WARC-Date", b"WARC-Target-URI")
}
_NAME = re.compile(rb"^[A-Za-z-]+(?=:)", re.M)
_MEDIA = re.compile(rb"^content-type:[^\n]*+\n", re.I | re.M)
_BARE_FEED = re.compile(rb"(?<!\r)\n")
#: Of so many bytes of a page, more than this share of controls are of no encoding but a packing.
_LOOKED_AT, _CONTROLS = 1024, 0.05
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def read_warc(
    file: Any, packing: Packing, where: str, options: Options
) -> Iterator[Record | Reject]:
    """Yield the pages of an open WARC file, and the texts of a WET file.

    A document is a response of status 200 to 299, or a resource, whose type is HTML (or which
    begins as a page), or a conversion record of plain text. All else is passed over.
    Records become no longer by what their HTTP encodings hide than `options.max_record`.
    """
    for frame in frames(file, packing, options.max_record):
        within = f"+{frame.within}" if frame.within else ""
        here = f"{where}@{frame.offset}{within}"
        if frame.problem:
            if not frame.too_large or _is_page(frame):
                hint = "get the file anew; reading goes on with the next record"
                yield Reject(here, frame.problem, hint, escaped(frame.data), frame.offset)
        elif frame.type in _DOCUMENTS:
            item = _document(frame, here, options)
            if item:
                yield item


def _is_page(frame: Frame) -> bool:
    """Return whether the headers of a record too large to be read speak of a page or a text."""
    end = frame.data.find(b"\r\n\r\n", frame.body)
    return bool(_PAGE.search(frame.data, 0, end if end >= 0 else len(frame.data)))


def _document(frame: Frame, where: str, options: Options) -> Record | Reject | None:
    """Return the document in a record, why there is none, or `None` where none is to be had."""
    problem, found = "holds no record", None
    if _is_served(frame) and not HEAD_BREAK.search(frame.data, frame.body):
        return _broken(frame, where, "HTTP headers without an end")
    # Crawlers undo an encoding and leave the header that names it: then all is there as it is.
    for decode in ("all", "none"):
        try:
            found = _opened(frame, options, decode)
            break
        except OSError as error:
            problem = str(error)
    kind = _kind(*found) if found else ""
    if found and not kind:
        media = _media(found[0])
        if found[0].is_http or _TYPED.match(media):
            return None
        return _broken(frame, where, f"its Content-Type, {media!r}, is none")
    if found and decode == "all":
        problem = "the page is packed, and its headers do not say how"
    if not found or found[1].startswith(GZIP_MAGIC) or (decode == "none" and _is_packed(found[1])):
        return _broken(frame, where, problem)
    if len(found[1]) > options.max_record:
        return too_large(where, "a page", options, raw=found[1], offset=frame.offset)
    return _as_record(*found, where, options, html=kind == "html")


def _broken(frame: Frame, where: str, problem: str) -> Reject:
    hint = "leave it out, or get the file anew"
    return Reject(where, problem, hint, escaped(frame.data), frame.offset)


def _is_served(frame: Frame) -> bool:
    """Return whether a record is what a server said, by HTTP."""
    return frame.type == b"response" and frame.data.startswith(b"HTTP/", frame.body)


def _opened(frame: Frame, options: Options, decode: Any) -> tuple[Any, bytes] | None:
    """Return a record and its content, less HTTP headers; no more of it than is allowed."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        raise missing("fastwarc", "warc") from None
    source = io.BytesIO(_in_order(frame))
    for record in ArchiveIterator(source, auto_decode=decode, stream_detect=False):
        return record, record.reader.read(options.max_record + 1)
    return None


def _in_order(frame: Frame) -> bytes:
    """Return a record with its headers as the parser wants them, which the standards do not ask.

    Line feeds alone end lines as well, of HTTP too, and the names of fields are in any case. A
    response that begins as HTTP does is that, whatever became of its Content-Type.
    """
    head, content = frame.data[: frame.body], frame.data[frame.body :]
    http = HEAD_BREAK.search(content, 0, MAX_HEAD) if _is_served(frame) else None
    if http:
        head = _MEDIA.sub(b"", head).replace(b"\n", b"\nContent-Type: application/http\r\n", 1)
    if http and _BARE_FEED.search(content, 0, http.end()):
        content = _BARE_FEED.sub(b"\r\n", content[: http.end()]) + content[http.end() :]
    head = _NAME.sub(lambda name: _NAMES.get(name[0].lower(), name[0]), head)
    head = LENGTH.sub(b"Content-Length: %d\r" % len(content), head, count=1)
    return _BARE_FEED.sub(b"\r\n", head) + content


def _is_packed(content: bytes) -> bool:
    """Return whether a page is in the encoding that its header names, which cannot be undone."""
    seen = content[:_LOOKED_AT]
    return len(_CONTROL.findall(seen)) > _CONTROLS * len(seen)


def _kind(record: Any, content: bytes) -> str:
    """Return `html`, `text`, or nothing for what is no document."""
    if record.is_http:
        status = record.http_headers.status_code if record.http_headers else None
        if status in _ELSEWHERE:
            return ""
    media = _media(record)
    if media in _HTML:
        return "html"
    if record.headers.get("WARC-Type", "").lower() == "conversion":
        return "text" if media.startswith("text/") else ""
    return "html" if opens_html(content) and not media.startswith(_FILMS) else ""


def _media(record: Any) -> str:
    """Return the type of a record's content, in small letters."""
    if record.is_http:
        return (record.http_content_type or "").lower()
    return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def _as_record(
    record: Any, content: bytes, where: str, options: Options, *, html: bool
) -> Record | Reject:
    text: str | bytes = content
    if html and (problem := no_page(content)):
        return Reject(where, problem, NO_PAGE_HINT, escaped(content))
    if not html:
        try:
            text = content.decode(options.encoding or "utf-8")
        except UnicodeDecodeError as error:
            return bad_bytes(where, content, error)
    id_, url, date = (
        (record.headers.get(name) or "").strip("<>")
        for name in ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date")
    )
    said = dict(zip(options.about, (id_, url, date), strict=True))
    encoding = (record.http_charset or "").strip("\"'") if record.is_http else ""
    return Record(where, text, said, html, id_, url or None, date, encoding)
