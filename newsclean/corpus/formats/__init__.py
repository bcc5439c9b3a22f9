"""Files in and out, of every kind: a fault costs the record that it touches, and is named."""

from __future__ import annotations

from newsclean.corpus.formats.encode import (
    Done,
    Form,
    assemble,
    encode,
    form_of,
    join,
)
from newsclean.corpus.formats.jsonlines import json_line
from newsclean.corpus.formats.names import check_files, check_inputs, check_output, kind_of
from newsclean.corpus.formats.output import output
from newsclean.corpus.formats.reading import columns_of, read
from newsclean.corpus.formats.records import Options, Record, Reject
from newsclean.corpus.kinds import Kind

__all__ = [
    "Done",
    "Form",
    "Kind",
    "Options",
    "Record",
    "Reject",
    "assemble",
    "check_files",
    "check_inputs",
    "check_output",
    "columns_of",
    "encode",
    "form_of",
    "join",
    "json_line",
    "kind_of",
    "output",
    "read",
]
