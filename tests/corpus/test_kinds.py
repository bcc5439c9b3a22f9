"""The table of formats says all: what is read, written and found by its name or first bytes."""

import re
from typing import get_args

import pytest
from made_files import ends

from newsclean.commands.parser import Parser, add_inputs, add_output
from newsclean.corpus.config import Inputs, Output
from newsclean.corpus.formats import Options, form_of, kind_of
from newsclean.corpus.kinds import FORMATS, Kind, Written
from newsclean.corpus.outputs import routes

OPENINGS = {"html": b"<html>", "jsonl": b'{"text": ""}', "parquet": b"PAR1", "warc": b"WARC/1.0"}


def test_every_kind_stands_in_the_table_and_what_is_written_is_written_as_itself():
    assert tuple(FORMATS) == get_args(Kind)
    assert {kind for kind, one in FORMATS.items() if one.written == kind} == set(get_args(Written))
    assert {kind for kind, one in FORMATS.items() if one.opens} == set(OPENINGS)


def test_no_suffix_stands_for_two_kinds():
    suffixes = [name for one in FORMATS.values() for name in (*one.suffixes, *one.only_read)]

    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_of_each_kind_is_known_read_and_has_an_output(kind, tmp_path):
    one = FORMATS[kind]
    path = tmp_path / f"news{one.suffixes[0]}"
    path.write_bytes(OPENINGS.get(kind, b"text\nRain.\n"))
    out = f"{tmp_path}/out/"
    ((target, form),) = routes(Inputs((str(path),)), Output(out)).values()

    assert kind_of(str(path)) == kind
    assert sum(map(len, ends(str(path)))) == 1
    assert target.endswith(FORMATS[one.written].suffixes[0])
    assert form_of(target, [kind]).kind in {one.written, "same"}
    assert form.kind in {one.written, "same"}


def test_a_kind_that_nobody_reads_is_an_error_and_no_text(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("Rain.\n")

    with pytest.raises(AssertionError, match="docx"):
        ends(str(path), Options(kind="docx"))


def test_the_command_line_and_the_docs_offer_what_the_table_holds(pytestconfig):
    parser = Parser()
    add_inputs(parser)
    add_output(parser)
    choices = {action.dest: action.choices for action in parser._actions if action.choices}
    docs = (pytestconfig.rootpath / "docs" / "formats.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\.\w+)`", docs.partition("\n\n| kind")[2].partition("\n\n")[0]))

    assert choices == {"format": get_args(Kind), "output_format": get_args(Written)}
    assert named == {name for one in FORMATS.values() for name in (*one.suffixes, *one.only_read)}
