"""What the documentation shows is what happens."""

import doctest
import re
from pathlib import Path

import pytest

import newsclean
from newsclean.boilerplate.rules import shipped_rules

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_sessions_in_the_docs_run(path):
    # The closing fence of a block would be taken for a line of what is expected.
    text = re.sub(r"^```\w*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(text, {}, path.name, str(path), 0)

    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_links_between_the_docs_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_the_readme_counts_the_rules_that_ship():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rules = shipped_rules()
    languages = {lang for rule in rules for lang in rule.phrases} - {"any"}

    told = re.search(r"(\d+) phrase rules of (\d+) categories in (\d+) languages", readme)

    assert told is not None
    assert [int(n) for n in told.groups()] == [
        len(rules),
        len({rule.category for rule in rules}),
        len(languages),
    ]


def test_the_readme_counts_what_goes_from_the_sample():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    sample = newsclean.annotate((ROOT / "docs" / "sample.txt").read_text(encoding="utf-8"))

    told = re.search(r"\+ (\d+) removals", readme)

    assert told is not None
    assert int(told[1]) == len(sample.removals)
