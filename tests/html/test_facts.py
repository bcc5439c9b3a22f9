"""What a page says of its article: every origin heard, agreement joined, conflict shown."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import Fact
from newsclean.html import facts as facts_module
from newsclean.html.facts import MAX_HEARD, merge_facts, page_facts
from newsclean.html.linked_data import MAX_DATA
from newsclean.markup import read_markup


def facts(head, url=None, body=""):
    """The facts of a page, as values with their origins."""
    found = page_facts(read_markup(f"<html><head>{head}</head><body>{body}"), url)
    return {key: [(fact.value, fact.origin) for fact in said] for key, said in found.items()}


def data(**said):
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def meta(name, content, kind="property"):
    return f'<meta {kind}="{name}" content="{content}">'


def test_linked_data_says_all_it_knows():
    found = facts(
        data(
            headline="Streets closed",
            datePublished="2024-03-05T10:00:00Z",
            author=[{"@type": "Person", "name": "Ann Poe"}, {"name": "Bo Roe"}],
            publisher={"name": "The Daily Ferry"},
            articleSection="Local",
            keywords="rain, harbour",
        )
    )

    assert found == {
        "title": [("Streets closed", "json-ld")],
        "published": [("2024-03-05T10:00:00+00:00", "json-ld")],
        "authors": [("Ann Poe", "json-ld"), ("Bo Roe", "json-ld")],
        "source": [("The Daily Ferry", "json-ld")],
        "section": [("Local", "json-ld")],
        "tags": [("rain", "json-ld"), ("harbour", "json-ld")],
    }


def test_linked_data_is_found_in_a_graph():
    thing = {
        "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "BlogPosting", "headline": "A b"}]
    }

    assert facts(f"<script type='application/ld+json'>{json.dumps(thing)}</script>") == {
        "title": [("A b", "json-ld")]
    }


def script(told):
    return f'<script type="application/ld+json">{told}</script>'


def test_an_author_and_a_publisher_that_are_named_elsewhere_in_the_data_are_looked_up_there():
    graph = [
        {"@type": "Article", "author": {"@id": "#ann"}, "publisher": {"@id": "#paper"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Poe"},
    ]
    paper = {"@type": "Organization", "@id": "#paper", "name": "The Daily Ferry"}

    found = facts(script(json.dumps({"@graph": graph})) + script(json.dumps(paper)))

    assert found == {
        "authors": [("Ann Poe", "json-ld")],
        "source": [("The Daily Ferry", "json-ld")],
    }


def test_an_author_that_nobody_names_is_none():
    assert facts(data(headline="A b", author={"@id": "#ann"})) == {"title": [("A b", "json-ld")]}


@pytest.mark.parametrize(
    "names", [{"name": ["Ann Poe", "Bo Roe"]}, ["Ann Poe", {"name": "Bo Roe"}]]
)
def test_an_author_may_be_several(names):
    assert facts(data(author=names))["authors"] == [("Ann Poe", "json-ld"), ("Bo Roe", "json-ld")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!--", "-->"),
        ("//<![CDATA[\n", "\n//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("<![CDATA[", "]]>"),
        ("\ufeff\n", ";\n"),
    ],
)
def test_linked_data_is_read_out_of_what_it_is_wrapped_in(before, after):
    told = json.dumps({"@type": "NewsArticle", "headline": "Streets closed"})

    assert facts(script(before + told + after)) == {"title": [("Streets closed", "json-ld")]}


MAIN = {"@type": "NewsArticle", "headline": "Streets closed", "author": "Ann Poe"}
OTHER = {"@type": "NewsArticle", "headline": "Bridge opened", "author": "Bo Roe"}


@pytest.mark.parametrize("things", [[MAIN, OTHER], [OTHER, MAIN], {"@graph": [OTHER, MAIN]}])
@pytest.mark.parametrize(
    "called",
    [
        {"head": "<title>Streets closed | The Ferry</title>"},
        {"head": meta("og:title", "Streets closed")},
        {"body": "<h1>Streets closed</h1>"},
    ],
)
def test_of_the_articles_that_a_page_describes_the_one_that_it_is_speaks(things, called):
    head = called.get("head", "") + script(json.dumps(things))

    found = facts(head, body=called.get("body", ""))

    assert [value for value, _ in found["title"]] == ["Streets closed"]
    assert found["authors"] == [("Ann Poe", "json-ld")]


def test_where_no_article_is_called_as_the_page_is_the_first_speaks():
    head = "<title>Latest</title>" + script(json.dumps([MAIN, OTHER]))

    assert facts(head)["authors"] == [("Ann Poe", "json-ld")]


def test_two_descriptions_of_one_article_both_speak():
    again = {"@type": "Article", "headline": "Streets closed", "articleSection": "Local"}
    bare = {"@type": "NewsArticle", "datePublished": "2024-03-05"}

    found = facts(script(json.dumps([MAIN, OTHER])) + script(json.dumps([again, bare])))

    assert found == {
        "title": [("Streets closed", "json-ld")],
        "authors": [("Ann Poe", "json-ld")],
        "section": [("Local", "json-ld")],
        "published": [("2024-03-05", "json-ld")],
    }


def test_those_that_agree_become_one_with_all_origins():
    head = data(headline="Streets closed") + meta("og:title", "Streets closed")

    assert facts(head + "<title>Streets closed | The Paper</title>") == {
        "title": [("Streets closed", "json-ld, opengraph, title")]
    }


def test_those_that_contradict_both_stay_the_trusted_first():
    head = meta("date", "2023-01-01", "name") + data(datePublished="2024-03-05")

    assert facts(head)["published"] == [("2024-03-05", "json-ld"), ("2023-01-01", "meta")]


@pytest.mark.parametrize(
    ("exact", "blunt"),
    [
        ("2024-03-05T10:00:00+00:00", "2024-03-05"),
        ("2024-03-05T23:30:00+00:00", "2024-03-06"),  # the same day further east
        ("2024-03-05T10:00:00+00:00", "2024-03-05T12:00:00+02:00"),
    ],
)
def test_times_that_may_be_the_same_agree_and_the_exact_one_is_told(exact, blunt):
    head = data(datePublished=blunt) + meta("article:published_time", exact)
    ((value, origin),) = facts(head)["published"]

    assert origin == "json-ld, opengraph"
    assert len(value) == len(exact)


@pytest.mark.parametrize(
    "nothing",
    ["0001-01-01", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+02:00", "9999-12-31T23:59:59Z"],
)
@pytest.mark.parametrize("known", ["2025-08-28", "2025-08-28T10:00:00+02:00"])
def test_the_first_and_the_last_time_of_calendars_say_nothing(nothing, known):
    head = meta("article:published_time", nothing) + meta("date", known, "name")

    assert facts(head) == {"published": [(known, "meta")]}


def test_a_date_is_read_from_the_address_only_where_nobody_says_one():
    url = "https://paper.example/2024/03/05/rain"

    assert facts("", url) == {"published": [("2024-03-05", "url")]}
    assert facts(data(datePublished="2024-03-06"), url)["published"] == [("2024-03-06", "json-ld")]


def test_names_come_without_the_word_by_and_apart():
    head = meta("author", "By Ann Poe and Bo Roe", "name")

    assert facts(head)["authors"] == [("Ann Poe", "meta"), ("Bo Roe", "meta")]


def test_the_first_link_to_an_author_names_one():
    body = "<a class=x rel='author' href=/ann>Ann Poe</a><a rel=author href=/bo>Bo Roe</a>"

    assert facts("", body=body) == {"authors": [("Ann Poe", "link")]}


@pytest.mark.parametrize(
    "link",
    [
        "<a rel=author href=/ann><span itemprop=name>Ann Poe</span></a>",
        "<A REL=author HREF=/ann><b>Ann</b>\n<i>Poe</i></A>",
        "<a rel=author href=/ann><img src=ann.jpg></a> <a rel=author href=/ann>Ann Poe</a>",
        "<a rel=author href=/ann>Ann Poe<a href=/bo>Bo Roe</a>",
    ],
)
def test_a_link_to_the_author_is_read_through_its_tags(link):
    assert facts("", body=link) == {"authors": [("Ann Poe", "link")]}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("John E Smith", ["John E Smith"]),
        ("Jo Roe, Jr.", ["Jo Roe, Jr."]),
        ("Di Stewart", ["Di Stewart"]),
        ("Von Miller", ["Von Miller"]),
        ("Di Maria Rossi e Marco De Luca", ["Maria Rossi", "Marco De Luca"]),
        ("أحمد الخطيب، منى سعيد", ["أحمد الخطيب", "منى سعيد"]),
    ],
)
def test_a_name_stays_whole(said, names):
    assert [value for value, _ in facts(data(author=said))["authors"]] == names


@pytest.mark.parametrize("said", ["https://paper.example/ann", "//x.example", "ann@paper.example"])
def test_an_address_is_no_name(said):
    assert facts(meta("article:author", said)) == {}


def test_without_a_title_the_one_headline_is_it():
    assert facts("", body="<h1>Rain</h1>") == {"title": [("Rain", "h1")]}
    assert facts("", body="<h1>Rain</h1><h1>Snow</h1>") == {}


def counted(monkeypatch, name):
    """Calls of a function of the module, from now on."""
    calls = []
    function = getattr(facts_module, name)

    def called(*args):
        calls.append(args)
        return function(*args)

    monkeypatch.setattr(facts_module, name, called)
    return calls


def test_a_thousand_authors_are_told_apart_in_a_thousand_steps(monkeypatch):
    figures = str.maketrans("0123456789", "abcdefghij")
    names = [f"Ann Poe{k}x".translate(figures) for k in range(1000)]
    folded = counted(monkeypatch, "_folded")
    head = data(author=names) + "".join(meta("author", name, "name") for name in names)

    assert facts(head)["authors"] == [(name, "json-ld, meta") for name in names]
    assert len(folded) <= 4 * len(names)


@pytest.mark.parametrize(
    ("name", "key", "compare"),
    [("og:title", "title", "_begin"), ("article:published_time", "published", "_same_time")],
)
def test_a_page_with_more_titles_or_times_than_an_article_has_is_not_heard_out(
    monkeypatch, name, key, compare
):
    compared = counted(monkeypatch, compare)
    values = [f"{1900 + k % 200}-05-{1 + k // 200:02}" for k in range(1000)]

    said = facts("".join(meta(name, value) for value in values))[key]

    assert [value for value, _ in said] == values[:MAX_HEARD]
    assert len(compared) <= MAX_HEARD**2


@given(st.lists(st.sampled_from(["A b", "a B c", "a b c d", "A", "x", "", "?"]), max_size=8))
def test_titles_become_one_with_the_first_that_they_agree_with(values):
    """Against the definition: each is compared with all that are known, one after another."""
    expected = []
    for value in filter(None, values):
        words = value.casefold().replace("?", "").split()
        for known in expected:
            short, long = sorted((known.casefold().replace("?", "").split(), words), key=len)
            if short == long or (len(short) > 1 and long[: len(short)] == short):
                break
        else:
            expected.append(value)

    said = facts("".join(meta("og:title", value) for value in values))

    assert [value for value, _ in said.get("title", ())] == expected


def test_what_the_text_says_too_gets_its_place():
    page = {"authors": (Fact("Ann Poe", 0, 0, "meta"),)}
    text = {"authors": (Fact("Ann Poe", 3, 10), Fact("Bo Roe", 15, 21))}

    assert merge_facts(page, text)["authors"] == (
        Fact("Ann Poe", 3, 10, "meta, text"),
        Fact("Bo Roe", 15, 21, "text"),
    )


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 100_000, '{"a":' * 50_000, "null", '{"@type": 3}', "1e999", '"' * 99, "9" * 5000],
)
def test_broken_linked_data_says_nothing_and_harms_nothing(broken):
    head = f"<script type='application/ld+json'>{broken}</script>" + meta("og:title", "A b")

    assert facts(head) == {"title": [("A b", "opengraph")]}


def test_huge_linked_data_is_left_alone():
    assert facts(data(headline="Rain fell", text="x" * MAX_DATA)) == {}


@given(
    st.recursive(
        st.none() | st.text(max_size=9) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@graph", "author", "name", "headline", "datePublished", "keywords"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_any_linked_data_is_read(thing):
    told = {"@type": "Article", "author": thing, "headline": thing, "@graph": thing}
    script = f"<script type='application/ld+json'>{json.dumps(told)}</script>"

    for said in page_facts(read_markup(script)).values():
        assert all(fact.value and fact.origin == "json-ld" for fact in said)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Nora Field, Chief Reporter", ["Nora Field"]),
        ("Nora Field, BBC News", ["Nora Field"]),
        ("Field, Nora", ["Field, Nora"]),
        ("Field, Nora; Reed, Tom", ["Field, Nora", "Reed, Tom"]),
        ("Rui Costa e Silva", ["Rui Costa e Silva"]),
        ("Di Maria Angelo", ["Di Maria Angelo"]),
        ("Par Nilsson", ["Par Nilsson"]),
        ("Par Nora Deschamps et AFP", ["Nora Deschamps"]),
        ("By Nora Field For The Coast Courier", ["Nora Field"]),
        ("Petra", ["Petra"]),
    ],
)
def test_a_tag_names_people_and_no_more(said, names):
    assert [value for value, _ in facts(meta("author", said, "name"))["authors"]] == names


@pytest.mark.parametrize(
    "said",
    ["admin", "Staff Reporter", "Redaktion", "/authors/nora-field", "facebook.com/nora.field"],
)
def test_a_desk_or_an_address_is_nobody(said):
    assert facts(meta("author", said, "name")) == {}


@pytest.mark.parametrize(
    "author",
    [
        "Reuters",
        "Reuters, Staff",
        {"@type": "Organization", "name": "Coast Wire"},
        {"@id": "#paper"},
    ],
)
def test_an_author_that_is_an_agency_is_the_source(author):
    things = {"@type": "Article", "author": author}
    paper = {"@id": "#paper", "@type": "NewsMediaOrganization", "name": "Coast Wire"}

    found = facts(data(**{"@graph": [things, paper]}))

    assert "authors" not in found
    assert found["source"] == [("Reuters" if isinstance(author, str) else "Coast Wire", "json-ld")]


def test_the_name_of_the_paper_is_no_author():
    head = meta("author", "Coast Star", "name") + meta("og:site_name", "Coast Star")

    assert facts(head) == {"source": [("Coast Star", "opengraph")]}


def test_an_article_that_is_only_named_and_otherwise_is_not_the_pages_own():
    other = {"@type": "NewsArticle", "name": "Bridge opened", "datePublished": "2025-10-01"}

    assert "published" not in facts(f"<title>Streets closed</title>{data(**other)}")
    assert facts(f"<title>Bridge opened</title>{data(**other)}")["published"]


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("20251114184000", "2025-11-14T18:40:00"),
        ("202511141840", "2025-11-14T18:40:00"),
        ("Wed, 11/05/2025 - 14:30", "2025-11-05T14:30"),
        ("2025-11-14 18:40 (GMT +7)", "2025-11-14T18:40+07:00"),
    ],
)
def test_a_time_is_read_as_programs_write_it(said, time):
    assert facts(meta("date", said, "name"))["published"] == [(time, "meta")]
