"""Made-up news sites: articles with furniture around them, every line labelled. All invented."""

import json
import random
from functools import cache
from importlib.util import find_spec

from newsclean.training.labels import BODY, REST, texts_of

WHO = """the mayor|a fisherman|the harbour board|two farmers|the ferry company|a schoolteacher
the weather service|her neighbours|the council|a spokeswoman|the orchestra|his daughter
the fire brigade|a historian|the brewery|several residents""".replace("\n", "|").split("|")
DID = """said that|doubted whether|had hoped that|was told that|wrote in a letter that
denied on Monday that|learnt late that|could not explain why""".replace("\n", "|").split("|")
WHAT = """the bridge would open|the river rose|rents fell|the old mill burned down
the team won again|prices doubled|the train never came|nobody was hurt|the museum closed its doors
the harvest was lost|the choir sang for an hour|the election was postponed|the lake froze over
the strike ended""".replace("\n", "|").split("|")
WHEN = """before dawn|after a long winter|in spite of the rain|for the third time this year
while the crowd waited outside|as the tide went out|within a week|without a word of warning
at the end of a dry summer""".replace("\n", "|").split("|")
LABELS = """Home|News|Politics|Sport|Weather|Culture|Video|Opinion|Business|Travel|Local|Jobs
Sign in|Subscribe|Newsletter|Print|Share|Tweet|Comments|Contact us|About us|Imprint|Archive
Privacy policy|Terms of use|Cookie settings|Advertise|Puzzles|Podcasts|Letters|Events|E-paper
Help|Games|Topics|Photos""".replace("\n", "|").split("|")
ASIDES = """Read more: {}|Related stories|Most read|{} comments|Follow us on Facebook|Advertisement
Sign up for our newsletter|Share this article|Photo: {}/Staff|Tags: {}|Click here to subscribe
Continue reading below|Also on this site|Back to top""".replace("\n", "|").split("|")


LEGAL = (
    "This site uses cookies and similar techniques so that we and our partners can measure it",
    "By continuing to browse these pages you accept our terms of use and the privacy policy",
    "No part of this site may be copied, stored or passed on without a written permission",
    "Our newsroom can be reached by letter or by telephone on working days from nine to five",
)


def sentence(rng):
    said = f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(WHEN)}"
    return said[0].upper() + said[1:] + "."


def paragraph(rng):
    return " ".join(sentence(rng) for _ in range(rng.randint(1, 4)))


def headline(rng):
    return f"{rng.choice(WHO)} and {rng.choice(WHO)}: {rng.choice(WHAT)}".title()


def aside(rng):
    return rng.choice(ASIDES).format(rng.choice((rng.randint(2, 90), headline(rng))))


def page(site, number):
    """Return the lines and labels of one page of a site: menu, article with asides, footer."""
    rng = random.Random(f"{site}/{number}")
    menu = random.Random(site).sample(LABELS, 12)
    lines = [(label, REST) for label in menu]
    lines.append(
        (f"{rng.randint(1, 28)} May 20{rng.randint(10, 25)}, {rng.randint(10, 23)}:15", REST)
    )
    for _ in range(rng.randint(4, 9)):
        lines.append((paragraph(rng), BODY))
        if rng.random() < 0.3:
            lines.append((f"“{rng.choice(WHAT).capitalize()}.”", BODY))
        if rng.random() < 0.3:
            lines.append((aside(rng), REST))
    lines += [(headline(rng), REST) for _ in range(rng.randint(3, 8))]
    lines += [(label, REST) for label in random.Random(site + "!").sample(LABELS, 8)]
    lines.append((f"{rng.choice(LEGAL)}. {rng.choice(LEGAL)}.", REST))
    lines.append((f"© {site} {rng.randint(2015, 2025)}. All rights reserved", REST))
    return [line for line, _ in lines], [label for _, label in lines]


def sites(count, pages=4, first=0):
    """Yield the labelled texts of `count` sites, each page as a page and as an article."""
    for number in range(first, first + count):
        site = f"paper{number}.example"
        for k in range(pages):
            lines, labels = page(site, k)
            body = [i for i, label in enumerate(labels) if label == BODY]
            part = slice(body[0] - 1, body[-1] + 2)
            views = {"page": (lines, labels), "article": (lines[part], labels[part])}
            yield from texts_of("made", site, ("en", "de", "fr")[number % 3], views)


def as_json(site, number):
    """Return one page as a line of a labelled file."""
    lines, labels = page(site, number)
    view = {"text": "\n".join(lines), "labels": labels}
    return json.dumps({"lang": "en", "publisher": site, "page": view})


def few_trees(monkeypatch):
    """Make training quick, and let it learn from few lines."""
    from newsclean.training import fit, forests, network

    monkeypatch.setitem(forests.PARAMETERS, "min_data_in_leaf", 20)
    monkeypatch.setattr(fit, "TREES", (10, 0.3))
    monkeypatch.setattr(network, "WIDTH", 8)
    monkeypatch.setattr(network, "BATCH", 8)


@cache
def some_model():
    """Return a model of a few trees; where none can be trained, the one that ships."""
    import pytest

    from newsclean.boilerplate.linemodel import shipped_model

    if find_spec("lightgbm") is None:  # the extra `train` is not installed
        return shipped_model()
    from newsclean.training.fit import fit

    with pytest.MonkeyPatch.context() as patch:
        few_trees(patch)
        return fit(sites(15), say=lambda _: None)
