"""A headline that begins with its genre is no link: by what stands above and below."""

import pytest
from made_articles import BRIDGE

from newsclean import clean
from newsclean.boilerplate.matching import genres
from newsclean.boilerplate.matching.genres import names_genre
from newsclean.boilerplate.rules import match_phrases
from newsclean.segment import read_page

TITLE = "Old bridge of Ulm to close in the spring"


def claimed(*above):
    """Return the lines above the text that are claimed."""
    page = read_page("\n".join((*above, *BRIDGE)))
    return [page.lines[page.starts.index(claim.start)] for claim in match_phrases(page)]


@pytest.mark.parametrize(
    "genre",
    [
        "Opinion", "OPINION |", "Watch", "Video", "Photos", "Gallery", "Podcast", "Listen",
        "Analysis", "Interview", "Exclusive", "Explained", "Kommentar", "Vídeo", "Análise", "Foto",
        "Analyse :", "Видео", "视频：", "Live updates", "Hintergrund", "Bildergalerie",
    ],
)  # fmt: skip
@pytest.mark.parametrize("signed", [("By Nora Field",), ("3 May 2024",), ()])
def test_a_headline_with_its_genre_stays_where_no_other_line_could_be_one(genre, signed):
    headline = f"{genre} {TITLE}" if genre[-1] in "|:：" else f"{genre}: {TITLE}"

    assert headline not in claimed(headline, *signed)
    assert headline not in claimed("Home", "Politics", "Local news", headline, *signed)
    assert headline not in claimed(headline, headline, *signed)
    assert clean("\n".join((headline, *signed, *BRIDGE))).startswith(headline)


@pytest.mark.parametrize("above", [(), ("Home", "Politics")])
def test_alone_above_the_text_it_is_the_headline_if_the_text_says_one_of_its_words_at_all(above):
    signed = ("By Nora Field",) if above else ()

    assert "Opinion: What a million buys" not in claimed(
        *above, "Opinion: What a million buys", *signed
    )
    assert "Opinion: Lund eats herring" in claimed(*above, "Opinion: Lund eats herring", *signed)


def test_a_deck_below_is_no_other_headline():
    headline, deck = f"Opinion: {TITLE}", "People are to cross the river while the work lasts"

    assert headline not in claimed(headline, deck, "By Nora Field")
    assert headline not in claimed(headline, f"{deck}.", "By Nora Field")


@pytest.mark.parametrize(
    "above",
    [
        (TITLE, "By Nora Field", "Video: How the bridge of Ulm was built"),
        ("Video: Lund has no snow on its hills", TITLE, "By Nora Field"),
        ("Video: Lund has no snow on its hills", "By Nora Field"),
        (f"{TITLE}, says the council", "Video: Old bridge of Ulm"),
        ("Foto: Jens Muster", "3 May 2024"),
    ],
)
def test_a_link_with_its_genre_goes_where_another_line_is_the_headline_or_none_is(above):
    links = [line for line in above if line.startswith(("Video", "Foto"))]

    assert set(links) <= set(claimed(*above))


@pytest.mark.parametrize("word", ["Read", "More", "See also", "Read more", "Related video"])
def test_what_asks_to_read_on_is_a_link_wherever_it_stands(word):
    line = f"{word}: {TITLE}"

    assert line in claimed(line, "By Nora Field")
    assert not names_genre(f"{word.lower()}:")


def test_below_the_first_paragraph_a_title_with_its_genre_is_a_link():
    line = f"Video: {TITLE}"
    page = read_page("\n".join((*BRIDGE, line, *BRIDGE)))

    assert any(page.lines[page.starts.index(c.start)] == line for c in match_phrases(page))


def test_of_thousands_of_titles_with_a_genre_a_few_are_compared(monkeypatch):
    titles = [f"Video: Old bridge of Ulm {n} to close" for n in range(3000)]
    compared = []
    odds = genres._odds
    monkeypatch.setattr(genres, "_odds", lambda *given: compared.append(given[1]) or odds(*given))
    claimed(*titles)

    assert len(compared) <= 40 * 40
