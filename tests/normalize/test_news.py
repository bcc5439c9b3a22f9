"""The news default: stable, located, and gentle."""

import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import damaged_text, wild_text

from newsclean.align import Alignment
from newsclean.document import SEPARATOR, Document, rewritten
from newsclean.errors import ArgumentError
from newsclean.normalize import FTFY, MINIMAL, NEWS, Config, find_rewrites, normalize

any_text = st.one_of(wild_text, damaged_text)
often = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@given(any_text, st.sampled_from([NEWS, MINIMAL]))
@example("a&NewLine;Â b", NEWS)
@often
def test_normalizing_twice_is_normalizing_once(text, config):
    once = normalize(text, config)

    assert normalize(once, config) == once


@given(any_text, st.data())
@often
def test_lines_may_be_deleted_from_a_normalized_text(text, data):
    """What the cleaner leaves of a normalized text is normalized, but for blank lines."""
    lines = normalize(text).splitlines(keepends=True)
    kept = "".join(line for line in lines if data.draw(st.booleans()))

    again = normalize(kept)

    assert [x for x in again.split("\n") if x] == [x for x in kept.split("\n") if x]


@given(any_text, st.sampled_from([NEWS, MINIMAL, FTFY]))
@often
def test_replaying_the_rewrites_gives_the_text(text, config):
    repair = find_rewrites(text, config)

    assert Document(text, rewrites=repair.rewrites).text == repair.text == normalize(text, config)
    assert all(text[r.start : r.end] != r.text for r in repair.rewrites)
    assert not any(
        a.end == b.start and a.rule == b.rule and not SEPARATOR.search(a.text + text[a.end - 1])
        for a, b in pairwise(repair.rewrites)
    )


def check_whole_lines(text):
    """Removing a line's span from the source removes that line of the view, and only it."""
    repair = find_rewrites(text)
    alignment = Alignment(repair.rewrites, len(text))
    at = reached = 0

    for line in repair.text.splitlines(keepends=True):
        start, end = alignment.to_source(at, at + len(line))
        kept = [span for span in ((0, start), (end, len(text))) if span[0] < span[1]]
        rest = "".join(rewritten(text, kept, repair.rewrites))
        assert start == reached
        assert rest == repair.text[:at] + repair.text[at + len(line) :]
        at, reached = at + len(line), end

    assert reached == (len(text) if repair.text else 0)


@given(any_text)
@example("a&#13;&amp;")
@example("ß\x85&#13;\x85")
@example("Rain. Ã©â€¨ â€œSunâ€œ")
@example("a&#13;\u0344")
@example("a\x1b]&#13;\x07b")
@often
def test_whole_lines_of_the_view_are_whole_lines_of_the_source(text):
    check_whole_lines(text)


@given(any_text)
@often
def test_normalized_text_has_plain_lines_and_spaces(text):
    out = normalize(text)

    assert out.split("\n") == out.splitlines() + [""] * (out.endswith("\n") or not out)
    assert "\n\n\n" not in out
    assert not out.startswith("\n")
    assert not out.endswith("\n\n")
    assert all(line == line.strip() for line in out.split("\n"))
    assert not any(c.isspace() and c not in " \t\n\u202f" for c in out)
    assert not re.search("(?<![\u1800-\u18af])\u202f|\u202f(?![\u1800-\u18af])", out)
    assert unicodedata.is_normalized("NFC", out)
    out.encode()


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("中文（括号）：“引号”", "中文（括号）：“引号”"),
        ("“Quotes” stay ‘curly’ – and ﬁ stays", "“Quotes” stay ‘curly’ – and ﬁ stays"),
        ("AT&amp;T <b> &amp;amp;lt;", "AT&T <b> <"),
        ("if a &lt b & c", "if a &lt b & c"),
        ("may\xadbe\u200b\u2060 twenty\u2011one", "maybe twenty-one"),
        ("10\u202f000\xa0€", "10 000 €"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Auf\u200clage", "Auflage"),
        ("PDF\u200cهای ۵\u200cساله 5\u200cساله", "PDF\u200cهای ۵\u200cساله 5\u200cساله"),
        ("\u200cکتاب \u200cها", "کتاب ها"),
        ("ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ x\u202fᠤᠨ ᠮᠣᠩᠭᠣᠯ\u202f", "ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ x ᠤᠨ ᠮᠣᠩᠭᠣᠯ"),
        ("ក\u200b\u200bខ", "ក\u200bខ"),
        ("limpieza\x8f“ (漢)", "limpieza“ (漢)"),
        ("Ã\x85ngstrÃ¶m", "Ångström"),
        ("a\t\nb", "a\nb"),
        ("ការ\u200bងារ and\u200b so", "ការ\u200bងារ and so"),
        ("👩\u200d💻 and x\u200dy", "👩\u200d💻 and xy"),
        ("\u202bשלום\u202c", "\u202bשלום\u202c"),
        ("\u202aplain\u202c", "plain"),
        ("hi\U000e0068\U000e0069dden", "hidden"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("one\x85two", "one\ntwo"),
        ("\x93Hello\x85\x94", "“Hello…”"),
        ("naÃ¯ve \x0bword\x1cword", "naïve  word word"),
        ("  • item \t\r\n\r\n\r\n\r\nnext\r\n\r\n", "• item\n\nnext\n"),
        ("\x1b[1;31mred\x1b[0m \x1b]0;title\x07ok", "red ok"),
        ("a  b", "a  b"),
        ("\ufeffstart", "start"),
        ("\ud83d\ude00 \ud83d", "😀 \ufffd"),
    ],
)
def test_the_news_default(given_text, wanted):
    assert normalize(given_text) == wanted


def test_evidence_tells_what_happened():
    repair = find_rewrites("Ã©tÃ©\r\nCafÃ© €\r\n&nbsp;x\u200b")

    assert [(r.rule, r.evidence) for r in repair.rewrites] == [
        ("normalize.mojibake", "decoded as latin-1, then utf-8"),
        ("normalize.mojibake", "decoded as latin-1, then utf-8"),
        ("normalize.line_breaks", "U+000D U+000A"),
        ("normalize.mojibake", "with decode_inconsistent_utf8"),
        ("normalize.line_breaks", "U+000D U+000A"),
        ("normalize.entities", "&nbsp;, then U+00A0"),
        ("normalize.invisible", "U+200B"),
    ]


def test_growth_is_capped_and_said():
    repair = find_rewrites("\ufdfa" * 50 + "\nﬁ", Config(form="NFKC"))

    assert repair.status == "expansion"
    assert "4 times" in repair.detail
    assert repair.text == "\ufdfa" * 50 + "\nfi"


def test_options_change_single_fields():
    assert normalize("“a” &amp;", quotes=True, entities=False) == '"a" &amp;'


@pytest.mark.parametrize(
    "options",
    [
        {"form": "NFX"}, {"max_growth": 0.5}, {"like_ftfy": True}, {"quote": True},
        {"max_growth": "4"}, {"max_growth": float("nan")}, {"quotes": "no"}, {"config": "NEWS"},
        {"config": None},
    ],
)  # fmt: skip
def test_options_that_make_no_sense_are_refused_by_name(options):
    with pytest.raises(ArgumentError, match=next(iter(options))):
        normalize("a", **options)


def test_places_are_found_for_a_config_only():
    with pytest.raises(ArgumentError, match="config: 'NEWS' is no Config"):
        find_rewrites("a", "NEWS")


def test_importing_it_does_not_import_ftfy():
    code = (
        "import sys; from newsclean.normalize import normalize; normalize('plain'); "
        "print('ftfy' in sys.modules)"
    )
    root = Path(__file__).parents[2]

    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )

    assert out.stdout.strip() == "False"


@pytest.mark.slow
@given(any_text)
@settings(max_examples=100_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_normalizing_twice_is_normalizing_once_a_hundred_thousand_times(text):
    repair = find_rewrites(text)

    assert Document(text, rewrites=repair.rewrites).text == repair.text
    assert normalize(repair.text) == repair.text
    assert repair.status == "ok"
    check_whole_lines(text)
