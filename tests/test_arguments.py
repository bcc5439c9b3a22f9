"""What cannot be used is refused where it comes in: where, what, what next."""

import math
import re
from functools import partial

import pytest

from newsclean import (
    NEWS,
    Cleaner,
    Document,
    Index,
    Templates,
    annotate,
    dedupe,
    explain,
    from_html,
    learn_templates,
    load_model,
    load_rules,
    near_duplicates,
    normalize,
    run_corpus,
    without,
)
from newsclean.boilerplate.linemodel import SHIPPED, judge_lines
from newsclean.errors import ArgumentError
from newsclean.parallel import Work, map_batches
from newsclean.report import coloured, html_page, summary

WRONG = {
    "cut above 1": (lambda: Cleaner(min_confidence=50), "min_confidence: 50 is not between"),
    "cut below 0": (lambda: Cleaner(min_confidence=-0.1), "-0.1 is not between 0 and 1"),
    "cut nan": (lambda: Cleaner(min_confidence=float("nan")), "nan is not between 0 and 1"),
    "cut text": (lambda: Cleaner(min_confidence="0.5"), "'0.5' is not between 0 and 1"),
    "a step": (lambda: Cleaner(judge_lines), "steps: <function judge_lines"),
    "one pair": (lambda: Cleaner(NEWS[0]), "steps: 'markup' is no tuple. Next: give pairs"),
    "steps unnamed": (lambda: Cleaner((judge_lines,)), "is no tuple. Next: give pairs of a name"),
    "names": (lambda: Cleaner(("model",)), "steps: 'model' is no tuple"),
    "no callable": (lambda: Cleaner((("model", "judge"),)), "is no name and step"),
    "no pair": (lambda: Cleaner((("model", judge_lines, 1),)), "is no name and step"),
    "model's path": (lambda: Cleaner(model="my.npz"), "model: 'my.npz' is no LineModel. Next: giv"),
    "model's Path": (lambda: Cleaner(model=SHIPPED), "give what load_model(path) returns"),
    "rules' path": (lambda: Cleaner(rules="my.toml"), "give what load_rules(path) returns"),
    "a rule's name": (lambda: Cleaner(rules=("share.label",)), "rules: 'share.label' is no Rule"),
    "templates' path": (lambda: Cleaner(templates="a.templates"), "is no Templates. Next: give le"),
    "normalization": (lambda: Cleaner(normalization="news"), "normalization: 'news' is no Config"),
    "select": (lambda: Cleaner(select="echo"), "select: 'echo' is no tuple of str"),
    "ignore": (lambda: Cleaner(ignore=(3,)), "ignore: 3 is no str. Next: give names of rules"),
    "one text of many": (lambda: Cleaner().annotate_many("one text"), "texts: it is one text, not"),
    "no texts": (lambda: Cleaner().annotate_many(3), "texts: it is int, not a collection"),
    "no text": (lambda: annotate(None), "text: a string is wanted, not NoneType"),
    "workers 0": (lambda: Cleaner().annotate_many(["a"], 0), "workers=0: it is below 1"),
    "workers -1": (lambda: Cleaner().annotate_many(["a"], workers=-1), "give 1 or more"),
    "workers True": (lambda: Cleaner().annotate_many(["a"], True), "workers=True: it is no whole"),
    "cut True": (lambda: Cleaner(min_confidence=True), "min_confidence: True is not between"),
    "cut of a document": (lambda: Document("a", cut=math.nan), "cut: nan is not between 0 and 1"),
    "cut for spans": (lambda: Document("a").kept(7), "min_confidence: 7 is not between"),
    "bytes": (lambda: Document(b"a"), "source: a string is wanted, not bytes"),
    "no rule file": (lambda: load_rules(None), "path: None is no name of a file"),
    "no model file": (lambda: load_model(None), "path: None is no name of a file"),
    "no template file": (lambda: Templates.load(None), "path: None is no name of a file"),
    "steps by name": (lambda: without("nope"), "steps: 'nope' is no tuple"),
    "encoding 3": (lambda: from_html(b"<p>a", encoding=3), "encoding: 3 is no str"),
    "workers two": (lambda: Cleaner().annotate_many(["a"], "2"), "workers='2'"),
    "batches": (lambda: list(map_batches(Work(len, zip), [], 0)), "workers=0: it is below 1"),
    "templates of a text": (
        lambda: learn_templates("one text"),
        "docs: it is one text, not a coll",
    ),
    "copies in a text": (lambda: near_duplicates("one text"), "texts: it is one text, not a coll"),
    "templates to a NUL": (lambda: learn_templates([]).save("a\0b"), r"'a\x00b': its name holds a"),
    "an index of NULs": (lambda: Index("a\0b"), r"'a\x00b': its name holds a NUL character"),
    "an index of no name": (lambda: Index(""), "'': its name is empty. Next: name a file"),
    "an index of a long name": (lambda: Index("n" * 300), "file name too long. Next: name another"),
    "a run to NULs": (
        lambda: run_corpus({"input": {"files": [__file__]}, "output": {"path": "a\0b"}}),
        r"config: the name 'a\x00b' holds a NUL character. Next: write the name of a file",
    ),
    "a run to a file's folder": (
        lambda: run_corpus({"input": {"files": [__file__]}, "output": {"path": f"{__file__}/"}}),
        "cannot be made: File exists. Next: name another directory",
    ),
    "normalize": (lambda: normalize(3), "text: a string is wanted, not int"),
    "normalize bytes": (lambda: normalize(b"rain"), "decode bytes"),
}
for view in (explain, summary, coloured, html_page):
    WRONG[view.__name__] = (
        partial(view, "x"),
        "doc: 'x' is no Document. Next: give annotate(text)",
    )


@pytest.mark.parametrize(("call", "said"), WRONG.values(), ids=WRONG)
def test_an_argument_that_cannot_be_used_is_refused_at_once(call, said):
    with pytest.raises(ArgumentError, match=re.escape(said)):
        call()


def test_a_list_of_steps_and_whole_numbers_will_do():
    text = "Share on Facebook\nRain fell on the town all night.\n"

    assert Cleaner(list(NEWS), min_confidence=1).clean(text) == text
    assert "Rain" in Cleaner(list(NEWS), rules=[], ignore=["stuffing"]).clean(text)


def _table(library, kind):
    columns = {"id": ["a", "b"], "text": ["Rain fell.", "Snow fell."]}
    return getattr(pytest.importorskip(library), kind)(columns)


TABLES = {
    "dict": partial(_table, "builtins", "dict"),
    "pandas": partial(_table, "pandas", "DataFrame"),
    "polars": partial(_table, "polars", "DataFrame"),
    "arrow": partial(_table, "pyarrow", "table"),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize(
    "asked", [near_duplicates, dedupe, Cleaner().annotate_many, learn_templates]
)
def test_a_table_is_not_taken_for_the_names_of_its_columns(asked, table):
    with pytest.raises(
        ArgumentError, match=r'it is a table .* pass one column of it: df\["text"\]'
    ):
        asked(table())


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_column_of_a_table_is_a_collection_of_texts(table):
    assert len(near_duplicates(table()["text"]).labels) == 2
