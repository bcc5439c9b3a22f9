"""Text in, document out: runs the steps, holds the configuration. One path for each answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, partial
from itertools import groupby
from typing import Any

from newsclean import __version__
from newsclean.align import Alignment
from newsclean.arguments import check_each, check_kind, check_share, check_text, check_texts
from newsclean.batch import TEXT, clean_batch
from newsclean.boilerplate.layout import claim_blanks
from newsclean.boilerplate.leftovers import BREAK, block_breaks, leftover_markup
from newsclean.boilerplate.linemodel import LineModel, is_weak, judge_lines
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.rule_ids import check_names, is_named
from newsclean.boilerplate.rules import match_rules
from newsclean.boilerplate.steps import (
    MARKUP,
    MODEL,
    NEWS,
    Step,
    Steps,
    check_step_names,
    check_steps,
    judges_lines,
    line_model,
)
from newsclean.boilerplate.templates import Templates, strip_templates
from newsclean.document import DEFAULT_CUT, Document, Fact, Removal, complement, union
from newsclean.errors import ArgumentError
from newsclean.fingerprint import fingerprint
from newsclean.markup import is_page
from newsclean.metadata import Facts, read_facts
from newsclean.metadata.lazy import LazyFacts
from newsclean.normalize import NEWS as NEWS_TEXT
from newsclean.normalize import Config, find_rewrites
from newsclean.parallel import map_in_order
from newsclean.segment import Page, read_page
from newsclean.show import short

#: Rounds after which a page that still changes is left as it is. Real pages settle in two or three.
MAX_ROUNDS = 12
#: What a reader of `annotate` must know who gave it a page.
PAGE = "an HTML page was given as text; newsclean.from_html extracts its article"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Claims on one text, in its code points, and what a reader must know about them."""

    claims: tuple[Removal, ...]
    status: str = "ok"
    detail: str = ""


def judge(
    text: str,
    steps: Steps,
    cut: float = DEFAULT_CUT,
    wants: Callable[[str], bool] | None = None,
) -> Judgement:
    """Return what the steps claim of `text`, round after round until they claim no more.

    Each round looks at the text that the rounds before left, just as a second call would: so
    cleaning a cleaned text changes nothing. A text that is not done with after `MAX_ROUNDS` has
    the status `unsettled`. Of the claims only those are made whose rule `wants` says yes to.
    """
    claims: list[Removal] = []
    kept = [(0, len(text))]
    status, detail = "ok", ""
    for _ in range(MAX_ROUNDS):
        left = text if not claims else "".join(text[start:end] for start, end in kept)
        page = read_page(left)
        found, over = _claims(page, steps, cut, wants)
        if over:
            status, detail = "budget", over
        honoured = [claim for claim in found if claim.confidence >= cut]
        blanks = list(claim_blanks(page, honoured))
        found += blanks
        claims += _moved(found, kept) if claims else found
        if not honoured:
            break
        kept = list(
            complement(union((c.start, c.end) for c in claims if c.confidence >= cut), len(text))
        )
    else:
        status = "unsettled"
        detail = f"each of {MAX_ROUNDS} rounds removed something, and the next one might"
    return Judgement(_surest(claims), status, detail)


def _surest(claims: Iterable[Removal]) -> tuple[Removal, ...]:
    """Return the claims in order of place, of those of one rule on one span only the surest.

    What is only flagged is looked at in every round, and told in other words where the text around
    it has changed.
    """
    ordered = sorted(claims, key=lambda c: (c.start, c.end, c.rule, -c.confidence))
    groups = groupby(ordered, key=lambda c: (c.start, c.end, c.rule))
    return tuple(next(same) for _, same in groups)


def _claims(
    page: Page, steps: Steps, cut: float, wants: Callable[[str], bool] | None
) -> tuple[list[Removal], str]:
    """Return what the steps claim of one page, and what was held back for want of budget."""
    found: list[Removal] = []
    for name, step in steps:
        try:
            claims = [claim for claim in step(page) if wants is None or wants(claim.rule)]
        except Exception as error:
            error.add_note(f"newsclean: in step {name!r}, on {len(page.text)} code points")
            raise
        if name == MARKUP and claims and claims[0].confidence >= cut:
            return claims, ""  # the others judge what is left without it
        found += claims
    if _leaves_something(page.text, found, cut):
        return found, ""
    # Nothing would be left. Only strong evidence may empty a page.
    strong = [claim for claim in found if not is_weak(claim)]
    if not _leaves_something(page.text, strong, cut):
        return found, ""
    held = len(found) - len(strong)
    return strong, f"{held} claims of the line model would have left nothing, and were held back"


def _leaves_something(text: str, claims: Iterable[Removal], cut: float) -> bool:
    spans = union((c.start, c.end) for c in claims if c.confidence >= cut)
    return any(not text[start:end].isspace() for start, end in complement(spans, len(text)))


def _moved(claims: Iterable[Removal], kept: Sequence[tuple[int, int]]) -> Iterator[Removal]:
    """Yield claims made on the joined spans `kept` as claims on the text they were cut from."""
    begins: list[int] = []
    total = 0
    for start, end in kept:
        begins.append(total)
        total += end - start
    for claim in claims:
        first = bisect_right(begins, claim.start) - 1
        last = max(first, bisect_right(begins, claim.end - 1) - 1)
        start = kept[first][0] + claim.start - begins[first]
        end = kept[last][0] + claim.end - begins[last]
        yield _at(claim, start, end)


def _at(claim: Removal, start: int, end: int) -> Removal:
    # Not `dataclasses.replace`, which takes three times as long, for every claim of every page.
    return Removal(start, end, claim.rule, claim.category, claim.confidence, claim.evidence)


@dataclass(frozen=True, slots=True)
class Cleaner:
    r"""A configured cleaner, reusable and safe to share between threads and processes.

    Called on a batch of a data library it cleans a column of texts, see `batch.py`.

    >>> Cleaner().clean("Share on Facebook\nRain fell on the town all night.\n")
    'Rain fell on the town all night.\n'
    """

    steps: Steps = NEWS
    """Named steps in order, see `newsclean.boilerplate.steps`."""
    templates: Templates | None = None
    """What the pages of a site repeat; claimed besides."""
    rules: tuple[Rule, ...] = ()
    """Rules of your own, besides those that ship."""
    model: LineModel | None = None
    """A line model of your own (`load_model`), for the step called `model` to judge by."""
    normalization: Config | None = NEWS_TEXT
    """How text is repaired before the steps see it; None leaves it as it is."""
    min_confidence: float = DEFAULT_CUT
    """Claims from this confidence on are honoured."""
    select: tuple[str, ...] = ()
    """Rules that alone claim anything, by id (`echo.headline`) or beginning (`echo`); none is all.

    `layout.blank` is none of them: blanks go with what they stood beside.
    """
    ignore: tuple[str, ...] = ()
    """Rules that claim nothing, named alike: the result is as if they were not there.

    So what they would have removed stays, unless another rule claims it; facts are not read from
    it. That nothing else goes is not promised: where all but weak evidence is ignored, it may be
    enough to remove what it may not remove when that would leave nothing.
    """
    _all: Steps = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check(self)
        steps = [
            (name, step if _ships(step) else _checked(name, step)) for name, step in self.steps
        ]
        if self.model is not None:
            judge_by = partial(judge_lines, model=self.model)
            steps = [(name, judge_by if name == MODEL else step) for name, step in steps]
        if self.rules:
            steps.append(("rules", match_rules(self.rules)))
        if self.templates is not None:
            steps.append(("templates", strip_templates(self.templates)))
        # A frozen dataclass is filled through `object`, as its own `__init__` does. Equal cleaners
        # have one fingerprint, so 1 is told as 1.0.
        object.__setattr__(self, "min_confidence", float(self.min_confidence))
        object.__setattr__(self, "_all", tuple(steps))

    def __reduce__(self) -> tuple[Any, ...]:
        # What was compiled in `__post_init__` does not travel; it is compiled anew. The version
        # does, for those who tell by the pickle whether results they have are still good.
        return _rebuilt, (__version__, *self._parts())

    def _parts(self) -> tuple[Any, ...]:
        return tuple(getattr(self, f.name) for f in fields(self) if f.init)

    @property
    def fingerprint(self) -> str:
        """A name for the configuration and the version: equal cleaners have it in common."""
        return fingerprint(__version__, *self._parts())

    def __call__(self, batch: Any) -> Any:
        """Return a batch with its column `text` cleaned, of the same kind."""
        return self.clean_batch(batch)

    def clean_batch(self, batch: Any, column: str = TEXT) -> Any:
        """Return a batch with a column of texts cleaned, of the same kind; see `batch.py`."""
        return clean_batch(batch, self.annotate, column)

    def clean(self, text: str) -> str:
        """Return the article in `text`: `annotate(text).text`, nothing more."""
        return self.annotate(text).text

    @property
    def line_model(self) -> LineModel | None:
        """The line model in use, loaded by now; None where no step called `model` judges by one."""
        return line_model(self._all)

    def wants(self, rule: str) -> bool:
        """Say whether a rule may claim anything, as `select` and `ignore` have it."""
        return (not self.select or is_named(rule, self.select)) and not is_named(rule, self.ignore)

    def annotate(self, text: str, *, skip: Collection[str] = ()) -> Document:
        """Return `text` with every claim about it, and what its furniture said.

        Steps whose names are in `skip` do not look at this text. Where `markup` is one of them its
        tags are meant to be read, so it is no page either.
        """
        check_text(text)
        if skip:
            check_step_names(skip, (*NEWS, *self._all))
        if self.normalization is None:
            doc = self._judged(text, text, Alignment((), len(text)), skip)
        else:
            steps = () if MARKUP in skip or not self.wants(BREAK) else self.steps
            breaks = block_breaks if (MARKUP, leftover_markup) in steps else None
            repair = find_rewrites(text, self.normalization, further=breaks)
            doc = self._judged(text, repair.text, Alignment(repair.rewrites, len(text)), skip)
            if doc.status == "ok" and repair.status != "ok":
                doc = replace(doc, status=repair.status, detail=repair.detail)
        given_a_page = MARKUP not in skip and is_page(text)
        return replace(doc, status="page", detail=PAGE) if given_a_page else doc

    def annotate_many(self, texts: Iterable[str], workers: int | None = 1) -> Iterator[Document]:
        """Yield the document of each text, in order; the same for any number of workers.

        `workers` are processes; None takes as many as there are cores where the work lasts.
        """
        check_texts(texts)
        return map_in_order(self.annotate, _each_a_text(texts), workers)

    def _judged(
        self, source: str, view: str, alignment: Alignment, skip: Collection[str]
    ) -> Document:
        steps = tuple(step for step in self._all if step[0] not in skip)
        wants = self.wants if self.select or self.ignore else None
        judgement = judge(view, steps, self.min_confidence, wants)
        honoured = [c for c in judgement.claims if c.confidence >= self.min_confidence]
        claims = judgement.claims
        if alignment.rewrites:
            claims = tuple(_to_source(claim, alignment) for claim in claims)
        return Document(
            source,
            claims,
            tuple(alignment.rewrites),
            LazyFacts(partial(_facts, view, honoured, alignment)),
            judgement.status,
            judgement.detail,
            self.min_confidence,
        )


def _each_a_text(texts: Iterable[str]) -> Iterator[str]:
    for at, text in enumerate(texts):
        check_text(text, f"texts[{at}]")
        yield text


def _check(cleaner: Cleaner) -> None:
    """Refuse what a cleaner cannot be made of."""
    check_steps(cleaner.steps)
    check_share(cleaner.min_confidence, "min_confidence")
    check_each(cleaner.rules, Rule, "rules", "give what load_rules(path) returns")
    for name, value, kind, hint in (
        ("model", cleaner.model, LineModel, "give what load_model(path) returns"),
        ("templates", cleaner.templates, Templates, "give learn_templates(…) or Templates.load(…)"),
        ("normalization", cleaner.normalization, Config, "from newsclean.normalize import Config"),
    ):
        if value is not None:
            check_kind(value, kind, name, hint)
    if cleaner.model is not None and not judges_lines(cleaner.steps):
        problem = f"no step called {MODEL!r} judges lines by it"
        raise ArgumentError("model", problem, "leave that of NEWS among the steps, or give none")
    for name, names in (("select", cleaner.select), ("ignore", cleaner.ignore)):
        check_each(names, str, name, 'give names of rules, such as ("echo", "share.label")')
        # What rules steps of your own have, nobody knows but you.
        if names and all(_ships(step) for _, step in cleaner.steps):
            check_names(names, cleaner.rules)


def _ships(step: Any) -> bool:
    step = step.func if isinstance(step, partial) else step
    return any(step is known for _, known in NEWS)


def _checked(name: str, step: Step) -> Step:
    """Return a step of your own less its empty claims; what is no claim is told with its step."""

    def claims(page: Page) -> Iterator[Removal]:
        found: object = step(page)
        if not isinstance(found, Iterable):
            problem = f"it returned {short(repr(found), 60)}"
            raise ArgumentError(f"step {name!r}", problem, "yield claims, or return a list of them")
        for claim in found:
            check_kind(claim, Removal, f"step {name!r}", "yield newsclean.Removal(…)")
            whole = isinstance(claim.start, int) and isinstance(claim.end, int)
            if not (whole and 0 <= claim.start <= claim.end <= len(page.text)):
                problem = f"{claim.start}:{claim.end} is no span of {len(page.text)} code points"
                raise ArgumentError(f"step {name!r}", problem, "claim what is in page.text")
            check_share(claim.confidence, f"step {name!r}: confidence")
            if claim.start < claim.end:
                yield claim

    return claims


def _rebuilt(_: str, *parts: Any) -> Cleaner:
    """Return the cleaner that a pickle of any version describes."""
    return Cleaner(*parts)


def _facts(view: str, honoured: Sequence[Removal], alignment: Alignment) -> Facts:
    """Return what the honoured claims on a repaired text say, placed in its source."""
    facts = read_facts(view, honoured)
    if not alignment.rewrites:
        return facts
    return {
        name: tuple(Fact(fact.value, *alignment.to_source(fact.start, fact.end)) for fact in found)
        for name, found in facts.items()
    }


def _to_source(claim: Removal, alignment: Alignment) -> Removal:
    return _at(claim, *alignment.to_source(claim.start, claim.end))


def annotate(text: str) -> Document:
    r"""Return `text` as a document: what went and why, what it said, and the text that stays.

    Cost: linear in the text. The first call of a process loads rules and model, about a second;
    the first on a machine also compiles the model's kernels, once.

    >>> doc = annotate("Share on Facebook\nRain fell on the town all night.\n")
    >>> "share.label" in [claim.rule for claim in doc.removals]
    True
    """
    return _default().annotate(text)


@cache
def _default() -> Cleaner:
    return Cleaner()
