"""The page of a corpus: true to the counts, and dead whatever the texts say."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import HOSTILE, made_data
from strategies import wild_text

from newsclean.errors import FormatError
from newsclean.report import corpus_page, html_page
from newsclean.report.elements import el

#: Attributes that can hold code, an address or a style.
DANGEROUS = re.compile(r"on\w+|style|src\w*|action|formaction|xlink:href|data|poster|background")


class Reader(HTMLParser):
    """Collects what a browser would take for markup."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.scripts, self.styles, self.text = [], [], [], [], []
        self.inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        self.inside = tag

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        {"script": self.scripts, "style": self.styles}.get(self.inside, self.text).append(data)


def read(page):
    page.encode()
    return Reader(page)


def test_the_page_says_the_share_that_went_and_how_documents_ended():
    data = made_data(["Share\nRain fell.\n"] * 3)
    page = corpus_page(data, "crawl")
    text = "".join(read(page).text)

    assert "35.3% of the text went" in text
    assert "18 of 51 characters in 3 documents" in text
    assert "share.label" in text


def test_every_part_that_the_data_hold_is_there():
    page = corpus_page(made_data(["Share\nRain fell.\n"]), "crawl")

    for part in ("rules", "categories", "sites", "languages", "documents", "clusters", "rejects"):
        assert f'<section id="{part}">' in page


def test_a_site_unfolds_the_rules_that_took_most_and_a_rule_the_sites():
    data = made_data(["Share\nRain fell.\n"])
    rule = data["tally"]["rules"][0]["rule"]
    sizes = [[f"{n}.example", 1, 10_000, 0] for n in range(12)]
    taken = [[name, rule, 1, 1000 - n] for n, (name, *_) in enumerate(sizes)]
    taken += [["0.example", f"other.{n}", 1, 10] for n in range(20)]
    data["tally"] |= {"sites": sizes, "site_rules": sorted(taken, key=lambda row: -row[3])}
    text = "".join(read(corpus_page(data, "crawl")).text)

    assert f"Taken by: {rule} 1,000 (83.3%), other.0 10 (0.8%)" in text
    assert "other.6 10 (0.8%), 13 others 130 (10.8%)" in text
    assert "By site: 0.example 1,000 (8.4%), 1.example 999 (8.4%)" in text
    assert "7.example 993 (8.3%), 4 others 3,962 (33.2%)" in text
    assert "By language: Share 6 (100.0%)" in text


def test_a_site_of_which_no_rule_is_known_stays_a_row():
    data = made_data(["Share\nRain fell.\n"])
    data["tally"]["site_rules"] = []
    page = corpus_page(data, "crawl")

    assert re.search(r'<section id="sites">.*?<li [^>]*><div class="row">', page)
    assert "Taken by" in page  # of the language


def test_warnings_stand_with_how_documents_ended():
    data = made_data(["Share\nRain fell.\n"])
    data["account"]["warnings"] = ["id field 'uid': of 9 documents none says its id there."]

    assert data["account"]["warnings"][0] in "".join(read(corpus_page(data, "crawl")).text)


def test_a_part_without_entries_is_left_out():
    data = made_data(["Share\nRain fell.\n"]) | {"clusters": [], "rejects": []}

    assert not re.search('id="(clusters|rejects)"', corpus_page(data, "crawl"))


def test_nothing_at_all_makes_a_page():
    assert "0.0%" in corpus_page(made_data([]), "nothing")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_makes_no_markup_of_any_kind(hostile):
    tame = read(corpus_page(made_data(["rain"], say="rain"), "rain"))
    wild = read(corpus_page(made_data([hostile], say=hostile), hostile))

    assert set(wild.tags) <= set(tame.tags) | {"del", "ins", "select", "option"}
    assert (wild.tags.count("script"), wild.tags.count("style")) == (1, 1)
    assert wild.scripts == tame.scripts
    for _, name, value in wild.attributes:
        assert not DANGEROUS.fullmatch(name), (name, value)
        assert name != "href" or value.startswith("#")


@given(st.lists(wild_text, min_size=1, max_size=4))
def test_wild_text_makes_no_markup_either(texts):
    found = read(corpus_page(made_data(texts, say=texts[0]), texts[-1]))

    assert found.tags.count("script") == 1
    assert not any(DANGEROUS.fullmatch(name) for _, name, _ in found.attributes)


def test_the_policy_allows_the_script_and_the_style_by_their_hashes_alone():
    for page in (corpus_page(made_data(["Share\nRain.\n"]), "crawl"), html_page_of("Share\n")):
        found = read(page)
        policy = next(v for t, n, v in found.attributes if t == "meta" and "default-src" in v)
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
        assert "unsafe" not in policy
        for kind, parts in (("style-src", found.styles), ("script-src", found.scripts)):
            digest = base64.b64encode(hashlib.sha256("".join(parts).encode()).digest()).decode()
            assert rules[kind] == (f"'sha256-{digest}'" if parts else "'none'")


def html_page_of(text):
    from newsclean.document import Document

    return html_page(Document(text), text)


def test_nothing_is_fetched():
    found = read(corpus_page(made_data(["Share\nRain.\n"]), "crawl"))

    assert not set(found.tags) & {"link", "img", "iframe", "object", "embed", "audio", "video"}
    assert "url(" not in "".join(found.styles)
    assert "fetch" not in "".join(found.scripts)


def test_texts_find_their_own_direction():
    found = read(corpus_page(made_data(["Share\nהגשם ירד.\n"]), "crawl"))

    auto = [tag for tag, name, value in found.attributes if (name, value) == ("dir", "auto")]
    assert {"div", "blockquote", "span"} <= set(auto)


def test_the_same_data_make_the_same_page():
    data = made_data(["Share\nRain fell.\n", "Print\nSun.\n"])

    assert corpus_page(json.loads(json.dumps(data)), "a") == corpus_page(data, "a")


@pytest.mark.parametrize("data", [{}, {"tally": {}}, {"tally": {"rules": [1]}}, {"tally": None}])
def test_damaged_data_are_refused(data):
    with pytest.raises(FormatError, match="--report"):
        corpus_page(data, "crawl")


@st.composite
def damaged(draw):
    """Data of a report in which one value, anywhere, is another one."""
    data = json.loads(json.dumps(made_data(["Share\nRain.\n", "Print\nSun.\n"])))
    at = data
    while True:
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        inside = at[key]
        if not isinstance(inside, dict | list) or not inside or draw(st.integers(0, 3)) == 0:
            break
        at = inside
    values = [None, -1, 0, 10**30, 1.5, float("inf"), "", "<script>x()</script>", [], {}, [[]]]
    at[key] = draw(st.sampled_from(values))
    return data


@given(damaged())
def test_damage_anywhere_is_refused_or_shown_and_never_obeyed(data):
    try:
        found = read(corpus_page(data, "crawl"))
    except FormatError:
        return
    assert found.tags.count("script") == 1


@given(wild_text, wild_text)
def test_an_element_says_its_text_and_is_nothing_else(text, value):
    found = read(el("p", text, title=value).text)

    assert found.tags == ["p"]
    assert [name for _, name, _ in found.attributes] == ["title"]
