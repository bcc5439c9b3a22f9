"""Lines of JSON."""

from __future__ import annotations

import json


def json_line(data: object) -> bytes:
    r"""Return `data` as one line of JSON, in UTF-8. Lone surrogates survive, as escapes.

    >>> json_line({"text": "é\ud800"})
    b'{"text": "\xc3\xa9\\ud800"}\n'
    """
    # Only a surrogate cannot be encoded, and "\udXXX" is also how JSON spells it.
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
