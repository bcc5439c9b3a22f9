"""What is no text at all, though its name or its header calls it a page: images, PDFs, archives."""

from __future__ import annotations

import re
from typing import Final

from newsclean.corpus.formats.wide import wide_encoding

#: How files begin that servers send, or crawls store, as pages. All are long enough that no text
#: begins so. Source: https://mimesniff.spec.whatwg.org, and `file`'s magic for the archives.
_MAGIC: Final = tuple(
    (name, re.compile(opening, re.DOTALL))
    for name, opening in (
        ("a PDF", rb"\s{0,9}%PDF-\d"),
        ("a JPEG image", rb"\xff\xd8\xff"),
        ("a PNG image", rb"\x89PNG\r\n\x1a\n"),
        ("a GIF image", rb"GIF8[79]a"),
        ("a WebP image", rb"RIFF....WEBP"),
        ("a TIFF image", rb"II\*\0|MM\0\*"),
        ("a sound or a film", rb"OggS\0|ID3[\x02-\x04]\0|RIFF....(?:WAVE|AVI )|\x1a\x45\xdf\xa3"),
        ("a film or an image", rb"...[\x08-\x40]ftyp[\w ]{4}"),
        ("a font", rb"wOF[F2]"),
        ("an archive or an office document", rb"PK\x03\x04|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c"),
        ("an office document", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf1"),
        ("packed", rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|\xfd7zXZ\0|BZh[1-9]1AY&SY"),
    )
)
#: So many bytes tell, and of more controls among them than this share they are of no encoding.
_LOOKED_AT, _CONTROLS = 1024, 0.05
#: All but blanks and what ISO-2022 shifts with.
_CONTROL = re.compile(rb"[\x00-\x08\x10-\x1a\x1c-\x1f]")
_OPENS = re.compile(rb"[\s\0\xef\xbb\xbf]{0,99}<")


def no_page(data: bytes) -> str:
    r"""Return why bytes that are called a page are none; nothing where they may be one.

    >>> no_page(b"%PDF-1.7 ..."), no_page(b"<p>Rain."), no_page(b"Rain.")
    ('not a page: a PDF', '', '')
    """
    head = data[:_LOOKED_AT]
    for name, opening in _MAGIC:
        if opening.match(head):
            return f"not a page: {name}"
    if _OPENS.match(head) or wide_encoding(head) or not head:
        return ""
    share = len(_CONTROL.findall(head)) / len(head)
    return f"not a page: {share:.0%} control bytes at its beginning" if share > _CONTROLS else ""


#: What to do about it.
NO_PAGE_HINT: Final = "leave it out; what is no HTML and no text is not read"
