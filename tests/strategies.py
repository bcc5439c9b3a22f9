"""Wild text for property tests: what crawls hold, and what breaks code that trusts them."""

import string

from hypothesis import strategies as st

#: Every line separator, and what `str.splitlines` takes for one.
SEPARATORS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1e")

#: Blanks and characters without ink.
BLANKS = (" ", "  ", "\t", "\xa0", "\u2003", "\u202f", "\u3000", "\u1680")
INVISIBLE = (
    "\xad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202c", "\u2060",
    "\u2066", "\u2069", "\ufeff", "\ufe0f", "\U000e0041", "\U000e007f", "\ufffc", "\u2011",
)  # fmt: skip

#: Letters that change length when lowered or normalized, marks, astral, surrogates, NUL, scripts.
ODD = (
    "İ", "ß", "ﬁ", "ŉ", "ǰ", "e\u0301", "\u0301", "\u0316", "\u0344", "\u0f73", "\u0958", "Å",
    "\u1100\u1161\u11a8", "가", "\ufdfa", "\U0001f600", "\U0001f3f4", "👩\u200d👧", "\ud800",
    "\udc00", "\ud83d\ude00", "\x00", "\x07", "\x1b[31m", "\x1b", "\x7f", "\x9d", "漢字", "（）：",
    "ｱﾞ", "ＬＯ", "дождь", "Ελλάδα", "שלום", "مي\u200cخ", "ไทย", "ក\u200bខ",
    "क्\u200dष", "\u02bc", "\ufffd",
)  # fmt: skip

#: Words and marks of ordinary news.
PLAIN = (*string.ascii_letters, *"0123456789.,:;!?'\"()-–—‘’“”«»„…•€£$%&<>#/@_|", "the", "Rain")

ENTITIES = (
    "&amp;", "&amp;amp;", "&amp;lt;", "&nbsp;", "&#160;", "&#x301;", "&#13;", "&NewLine;", "&lt;",
    "&#0;", "&#128;", "&#xD800;", "&eacute;", "&EACUTE;", "&unknown;", "&amp", "&#x26;quot;",
    "&zwj;",
    "&Atilde;&copy;", "&acirc;&euro;&trade;", "&shy;", "&AMP;#38;",
)  # fmt: skip

#: Sentences of many languages, to be encoded and decoded wrongly.
SENTENCES = (
    "Schöne Grüße aus Köln, “sagte” er – für 5 €…",
    "L’été à Orléans, où çà et là; cœur à l’œuvre «oui»",
    "El niño cantó ¿dónde está? ¡aquí!",
    "São Paulo não é tão grande às vezes",
    "Zażółć gęślą jaźń „tak”",
    "Příliš žluťoučký kůň úpěl",
    "İstanbul'da ığdır şöyle çöğüş",
    "Съешь ещё этих мягких французских булок – «да»",
    "Їжак і ґава",
    "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, “ναι”",
    "Ķīna un Šveice, ļoti ātri",
    "明日は雨が降るでしょう。「はい」",
    "中国共产党第二十次，“全国”代表大会",
    "มีฝนตกหนัก",
    "عاجل: أمطار غزيرة",
    "Ông Nguyễn Văn Việt ở Huế",
    "😀 emoji ✔ ½ ² °C ™ ©",
)
ENCODINGS = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso-8859-2", "macroman",
    "cp437",
)  # fmt: skip


def garble(sentence: str, encoding: str, layers: int = 1) -> str:
    """Return `sentence` as UTF-8 read with another encoding, once or more."""
    for _ in range(layers):
        sentence = sentence.encode("utf-8", "replace").decode(encoding, "replace")
    return sentence


#: A piece of a real sentence, decoded wrongly.
mojibake = st.builds(
    lambda sentence, encoding, layers, a, b: garble(sentence, encoding, layers)[a : a + b],
    st.sampled_from(SENTENCES),
    st.sampled_from(ENCODINGS),
    st.integers(0, 3),
    st.integers(0, 30),
    st.integers(1, 60),
)

pieces = st.one_of(
    st.sampled_from(PLAIN),
    st.sampled_from(SEPARATORS),
    st.sampled_from(BLANKS),
    st.sampled_from(INVISIBLE),
    st.sampled_from(ODD),
    st.sampled_from(ENTITIES),
)

#: Text as crawls have it, with surrogates; every second draw leans on the odd pieces.
wild_text = st.one_of(
    st.lists(pieces, max_size=40).map("".join),
    st.text(max_size=60),
    st.text(st.characters(), max_size=60),
)

#: The same with broken encodings in it.
damaged_text = st.lists(st.one_of(pieces, pieces, mojibake), max_size=25).map("".join)
