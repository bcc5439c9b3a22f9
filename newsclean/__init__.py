r"""newsclean: news text as the web delivers it, into text fit for NLP training.

>>> import newsclean
>>> newsclean.clean("Share on Facebook\nRain fell on the town all night.\n")
'Rain fell on the town all night.\n'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Not among the lazy names below: loading the package of that name later would put the module in
# the place of the function.
from newsclean.normalize import normalize

if TYPE_CHECKING:
    from newsclean.boilerplate.linemodel import load_model
    from newsclean.boilerplate.matching.rule import Rule
    from newsclean.boilerplate.rules import load_rules
    from newsclean.boilerplate.steps import NEWS, without
    from newsclean.boilerplate.templates import Templates, learn_templates
    from newsclean.cleaner import Cleaner, annotate
    from newsclean.corpus.run import run_corpus
    from newsclean.document import Document, Removal, Rewrite
    from newsclean.errors import NewscleanError
    from newsclean.html import clean, clean_html, from_html
    from newsclean.neardup import Index, contained, dedupe, near_duplicates, signatures
    from newsclean.report import explain

__version__ = "0.1.0"

__all__ = [
    "NEWS",
    "Cleaner",
    "Document",
    "Index",
    "NewscleanError",
    "Removal",
    "Rewrite",
    "Rule",
    "Templates",
    "annotate",
    "clean",
    "clean_html",
    "contained",
    "dedupe",
    "explain",
    "from_html",
    "learn_templates",
    "load_model",
    "load_rules",
    "near_duplicates",
    "normalize",
    "run_corpus",
    "signatures",
    "without",
]

#: Where each public name lives. It is loaded when first asked for, so importing stays light.
_HOMES = {
    "boilerplate.linemodel": ("load_model",),
    "boilerplate.matching.rule": ("Rule",),
    "boilerplate.rules": ("load_rules",),
    "boilerplate.steps": ("NEWS", "without"),
    "boilerplate.templates": ("Templates", "learn_templates"),
    "cleaner": ("Cleaner", "annotate"),
    "corpus.run": ("run_corpus",),
    "document": ("Document", "Removal", "Rewrite"),
    "errors": ("NewscleanError",),
    "html": ("clean", "clean_html", "from_html"),
    "neardup": ("Index", "contained", "dedupe", "near_duplicates", "signatures"),
    "report": ("explain",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(f"newsclean.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'newsclean' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
