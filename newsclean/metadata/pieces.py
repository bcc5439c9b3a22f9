"""What is cut out of a text as a fact, bare of what stands around it."""

from __future__ import annotations

from newsclean.document import Fact

#: Signs around a name.
FRAME = " \t\r\n.,;:：()[]（）【】「」|/–—-*•©=、，。；・＝／｜◎○●□■△▲◇◆"
_BRACKETS = (("(", ")"), ("（", "）"))


def trimmed(text: str, start: int, end: int, frame: str = " \t\r\n") -> Fact | None:
    """Return the fact that `text[start:end]` is, less the `frame` around it; none when empty.

    A bracket that opens within closes within: "Ann Poe (Acme)".
    """
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(frame))
    value = piece.strip(frame)
    for opens, closes in _BRACKETS:
        behind = start + len(value)
        if value.count(opens) > value.count(closes) and text[behind:end].startswith(closes):
            value += closes
    return Fact(value, start, start + len(value)) if value else None
