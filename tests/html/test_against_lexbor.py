"""What is visible, held against an independent HTML5 parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.markup import read_markup

selectolax = pytest.importorskip("selectolax.lexbor", reason="selectolax is not installed")
#: What no reader sees, for lexbor to leave out.
UNSEEN = ["head", "script", "style", "noscript", "template", "textarea", "svg", "math", "iframe",
          "object", "canvas", "select"]  # fmt: skip

said = st.text(st.sampled_from("ab é大&<>\"'= \n"), max_size=8).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
names = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "a",
        "h1",
        "h2",
        "ul",
        "li",
        "table",
        "span",
        "section",
        "blockquote",
        "em",
        "td",
    ]
)
attributes = st.sampled_from(
    ["", " class='x > y'", ' title="<p>"', " hidden", " data-x=1", " href=/x"]
)


def element(inner):
    made = st.tuples(names, attributes, inner).map(lambda m: f"<{m[0]}{m[1]}>{m[2]}</{m[0]}>")
    other = st.sampled_from(
        ["<br>", "<img alt='x'>", "<!-- <p>x</p> -->", "<script>if (a<b) '</p>'</script>",
         "<style>p > a {}</style>", "<template><p>x</p></template>", "<svg><text>x</text></svg>",
         "<textarea><b>x</textarea>", "<hr/>", "<p>", "<li>"]
    )  # fmt: skip
    return st.lists(made | other | said, max_size=4).map("".join)


pages = st.recursive(said, element, max_leaves=12)


def letters(text):
    return "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(pages)
def test_the_same_letters_are_visible_in_the_same_order(page):
    parser = selectolax.LexborHTMLParser(f"<html><head></head><body>{page}</body></html>")
    parser.strip_tags(UNSEEN)
    seen = parser.body.text() if parser.body else ""

    ours, theirs = letters("".join(read_markup(page).lines)), letters(seen)
    # A parser moves what stands in a table but in no cell to the front of it.
    assert sorted(ours) == sorted(theirs) if "<table" in page else ours == theirs
