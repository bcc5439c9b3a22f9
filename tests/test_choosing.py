"""Rules selected and ignored by name: as if the others were not there, on texts and on pages."""

import ast
import json
import re
import tomllib
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import from_html, learn_templates
from newsclean.boilerplate.layout import RULE as BLANK
from newsclean.boilerplate.linemodel import judge_lines, shipped_model
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.rule_ids import is_named, rule_ids
from newsclean.boilerplate.steps import NEWS, without
from newsclean.cleaner import Cleaner
from newsclean.errors import ArgumentError
from newsclean.vocabulary import VOCABULARY

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "newsclean"
#: Which steps make the claims of a family of rules, and no others.
STEPS = {
    "stuffing": ("stuffing",),
    "echo": ("headline", "standfirst", "quotes"),
    "repeat": ("tandem", "repeats"),
    "model": ("model",),
}

FAMILIES = {rule.partition(".")[0] for rule in rule_ids()}
BEGINNINGS = {f"{family}." for family in FAMILIES}

PROSE = [
    "Residents of Marren Bay voted on Friday to pay for the night ferry for another five years, "
    "ending a dispute that had split the town since spring.",
    "The vote, which was closer than the council had expected, came after months of meetings in "
    "the old customs house.",
    "“We heard people out,” said the harbour master, Tom Ashgrove, “and then we counted.” He left.",
]
SMALL = ["2 onions", "Monday 4", "Lund 2-1 York", "salt", "Home", "Read more", "Weather", "Sport"]
line = st.sampled_from(
    [
        *PROSE,
        *SMALL,
        f"<p>{PROSE[0]}</p>",
        "By <b>Ann Poe</b>",
        "<p>Share on Facebook</p>",
        "Share on Facebook",
        "12 Comments",
        "Like Like 0",
        "<!-- ad -->",
        "",
    ]
)
tagged_text = st.lists(line, max_size=12).map("\n".join)


def page(seed):
    """A page with lists, tables and headings amid its prose."""
    chance = Random(seed)

    def block():
        rows = [chance.choice(SMALL) for _ in range(chance.randint(2, 9))]
        return chance.choice(
            [
                f"<p>{chance.choice(PROSE)}</p>",
                f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>",
                f"<table>{''.join(f'<tr><td>{row}</td><td>1</td></tr>' for row in rows)}</table>",
                f"<h2>{rows[0]}</h2>",
            ]
        )

    body = "".join(block() for _ in range(chance.randint(4, 10)))
    aside = "".join(f"<p><a href=/y>{chance.choice(PROSE)}</a></p>" for _ in range(3))
    return (
        "<html><head><title>Harbour soup for a cold night</title></head><body><nav><ul>"
        "<li><a href=/>Home</a></li><li><a href=/x>News</a></li></ul></nav><article>"
        f"<h1>Harbour soup for a cold night</h1>{body}</article><aside>{aside}</aside>"
        "<footer>© 2025</footer></body></html>"
    )


def places(here, said):
    """The lines of a segmented text that say just this."""
    return [i for i in here.written if here.lines[i] == said]


def kept(doc):
    return {i for start, end in doc.kept() for i in range(start, end)}


@pytest.mark.parametrize("family", STEPS)
@given(text=tagged_text)
@settings(deadline=None, max_examples=25)
def test_a_text_reads_as_if_ignored_rules_were_not_there(family, text):
    ignoring = Cleaner(ignore=(family,)).annotate(text)

    assert ignoring == Cleaner(without(NEWS, *STEPS[family])).annotate(text)


@pytest.mark.parametrize("family", ["stuffing", "echo", "repeat"])
@pytest.mark.parametrize("seed", range(4))
def test_a_page_reads_as_if_ignored_rules_were_not_there(family, seed):
    ignoring = from_html(page(seed), cleaner=Cleaner(ignore=(family,)))

    assert ignoring == from_html(page(seed), cleaner=Cleaner(without(NEWS, *STEPS[family])))


@given(tagged_text, st.sampled_from(sorted(FAMILIES)))
@settings(deadline=None, max_examples=40)
def test_what_is_ignored_claims_nothing_and_what_is_selected_alone_does(text, family):
    for claim in Cleaner(ignore=(family,)).annotate(text).claims:
        assert not claim.rule.startswith(f"{family}.")
    for claim in Cleaner(select=(family,)).annotate(text).claims:
        assert claim.rule.startswith(f"{family}.") or claim.rule == BLANK


@given(tagged_text, st.sampled_from(sorted(rule_ids())))
@settings(deadline=None, max_examples=40)
def test_cleaning_twice_without_a_rule_changes_nothing(text, rule):
    cleaner = Cleaner(ignore=(rule,))
    once = cleaner.clean(text)

    assert cleaner.clean(once) == once


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "x", "ab", ""]), max_size=8))
def test_where_each_line_is_judged_by_itself_ignoring_a_rule_keeps_more(lines):
    def step(word, here):
        return (
            here.claim(i, f"mine.{word}", "made up", 0.9, "it says so")
            for i in here.written
            if word in here.lines[i]
        )

    steps = tuple((word, partial(step, word)) for word in "abc")
    text = "\n".join(lines)
    all_rules = Cleaner(steps).annotate(text)

    for word in "abc":
        assert kept(all_rules) <= kept(Cleaner(steps, ignore=(f"mine.{word}",)).annotate(text))


def test_what_weak_evidence_may_not_empty_it_may_thin_out_once_a_sure_rule_is_ignored():
    """The one way in which ignoring a rule removes more, as `Cleaner.ignore` says."""

    def sure(here):
        yield from (here.claim(i, "mine.sure", "", 0.9, "") for i in places(here, "Home"))

    def weak(here):
        yield from (here.claim(i, "model.line", "", 0.9, "") for i in places(here, "Rain"))

    steps = (("mine", sure), ("model", weak))
    text = "Home\nRain\n"

    assert Cleaner(steps).annotate(text).status == "budget"
    assert Cleaner(steps).clean(text) == "Rain\n"
    assert Cleaner(steps, ignore=("mine",)).clean(text) == "Home\n"


def test_prose_with_tags_in_it_stays_whatever_is_ignored():
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in PROSE)

    for family in sorted(FAMILIES - {"markup"}):
        assert Cleaner(ignore=(family,)).clean(text) == Cleaner().clean(text), family
    assert Cleaner(ignore=("markup",)).clean(text) == text


@pytest.mark.parametrize("seed", range(6))
def test_the_model_bound_to_its_step_is_the_model_on_pages_too(seed):
    bound = partial(judge_lines, model=shipped_model())
    steps = tuple((name, bound if name == "model" else step) for name, step in NEWS)
    plain = from_html(page(seed))

    assert from_html(page(seed), cleaner=Cleaner(steps)) == plain
    assert from_html(page(seed), cleaner=Cleaner(model=shipped_model())) == plain


def test_what_tags_say_is_ignored_and_selected_by_the_same_names():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    html = f"<article><h1>Ferry voted on in the bay</h1>{body}</article>"
    templates = learn_templates([f"Home\nRain in {town}\n" for town in ("Ulm", "Bath")])

    with_headline = from_html(html, cleaner=Cleaner(ignore=("markup.headline",)))
    selected = from_html(html, cleaner=Cleaner(templates=templates, select=("template",)))

    assert "Ferry voted on" not in from_html(html).text
    assert "Ferry voted on" in with_headline.text
    assert "Ferry voted on" in selected.text
    assert selected.claims == ()


def test_templates_and_rules_of_your_own_are_chosen_by_name():
    own = Rule("mine.soup", "made up", "line", {"en": ("soup of the day",)}, "a label", 0.9)
    templates = learn_templates([f"Hurdy gurdy\nRain in {town}\n" for town in ("Ulm", "Bath")])
    text = f"Soup of the day\nHurdy gurdy\n{PROSE[0]}\n{PROSE[1]}\n"
    cleaner = partial(Cleaner, templates=templates, rules=(own,))

    assert cleaner(select=("mine",)).clean(text) == text.partition("\n")[2]
    assert cleaner(select=("template", "mine.soup")).clean(text) == "\n".join([*PROSE[:2], ""])
    assert "Soup" in cleaner(ignore=("mine",)).clean(text)


@pytest.mark.parametrize("names", [("opener",), ("caption.agency", "row"), ("markup.heading",)])
def test_every_rule_that_ships_can_be_named(names):
    assert Cleaner(ignore=names, select=names).wants("share.label") is False


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("stufing", "try stuffing"),
        ("repeat.nonsense", "no rule is called so. Next: try repeat"),
        ("shar.label", "try share.label"),
        ("ech", "try echo"),
        ("", "no rule is called so"),
        ("layout", "blanks go with what they stood beside"),
        ("layout.blank", "blanks go with what they stood beside"),
    ],
)
def test_a_name_that_no_rule_has_is_refused(name, said):
    with pytest.raises(ArgumentError, match=re.escape(said)):
        Cleaner(ignore=(name,))
    with pytest.raises(ArgumentError, match=re.escape(said)):
        Cleaner(select=("echo", name))


def test_beside_steps_of_your_own_any_name_may_be_theirs():
    def mine(here):
        yield from (here.claim(i, "mine.first", "", 0.9, "") for i in places(here, "Soup"))

    text = f"Soup\n{PROSE[0]}\n"

    assert Cleaner((("mine", mine),), ignore=("mine.first",)).clean(text) == text
    assert Cleaner((("mine", mine),), ignore=("mine.fir",)).clean(text) == f"{PROSE[0]}\n"


#: Lists of words are called as rules are.
WORD_LISTS = {
    f"{file.stem}.{table}"
    for file in VOCABULARY.glob("*.toml")
    for table in tomllib.loads(file.read_text(encoding="utf-8"))
}


def dotted(path):
    """The strings of a module that look like ids of rules, and beginnings that are put before."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        said = node.value if isinstance(node, ast.Constant) else None
        if not isinstance(said, str):
            continue
        if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", said) or said in BEGINNINGS:
            yield said


@pytest.mark.parametrize(
    "path",
    [*(PACKAGE / "boilerplate").rglob("*.py"), PACKAGE / "html" / "evidence.py"],
    ids=lambda path: path.name,
)
def test_each_rule_that_a_module_writes_out_can_be_named(path):
    """One that fails here is to be listed where its module lists its rules, see `rule_ids`."""
    files = {name for name in dotted(path) if name.endswith((".toml", ".npz"))}

    assert set(dotted(path)) - files <= rule_ids() | WORD_LISTS | {BLANK}


def test_no_rule_is_listed_that_nobody_writes_out():
    written = {name for path in PACKAGE.rglob("*.py") for name in dotted(path)}
    files = [path.stem for path in (PACKAGE / "phrases").glob("*.toml")]

    assert {rule for rule in rule_ids() - written if not is_named(rule, files)} == set()


def test_each_claim_on_real_texts_has_a_rule_that_can_be_named():
    cases = json.loads((HERE / "cases" / "furniture.json").read_text(encoding="utf-8"))
    sample = (HERE.parent / "docs" / "sample.txt").read_text(encoding="utf-8")
    texts = [sample, *re.findall(r'"((?:[^"\\]|\\.){20,})"', json.dumps(cases))]

    found = {c.rule for text in texts for c in Cleaner().annotate(text).claims}

    assert len(found) > 10
    assert found <= rule_ids() | {BLANK}
