"""One line, repaired until no repair finds anything more."""

from __future__ import annotations

from newsclean.normalize.config import Config
from newsclean.normalize.edits import Edit, apply, compose, moved
from newsclean.normalize.form import find_form_edits, grown_length, normal
from newsclean.normalize.repairs import repairs
from newsclean.normalize.screen import suspicious

#: Rounds until a line must have settled. Real lines take two, damage upon damage four or five.
MAX_ROUNDS = 24

#: A bound that was reached: its name in one word, and a sentence.
Problem = tuple[str, str]


def settle(line: str, config: Config, *, entities: bool) -> tuple[list[Edit], Problem | None]:
    """Return the edits that repair one line, and what was left undone, if anything.

    With `config.like_ftfy` a line is a segment with its line feed, and it is repaired in the
    passes of `ftfy.fix_text`, in its order. Without, it has no line feed; should a repair bring
    one (`&NewLine;`), each of the new lines is settled by itself, as it will be when somebody
    normalizes the result.
    """
    steps = repairs(config, entities)
    edits: list[Edit] = []
    problem = None
    rounds = 0
    while config.like_ftfy or rounds < MAX_ROUNDS:
        rounds += 1
        before = line
        for step in steps:
            found = step(line)
            if found:
                edits = compose(edits, found, line)
                line = apply(line, found)
            if "\n" in line and not config.like_ftfy:
                found, problem = _settle_each(line, config)
                return compose(edits, found, line), problem
        if config.form:
            line, edits, problem = _bring_to_form(line, edits, config)
        if line == before or not suspicious(line, config):
            break
    else:
        problem = ("unsettled", f"a line had not settled after {MAX_ROUNDS} rounds")
    return edits, problem


def _settle_each(text: str, config: Config) -> tuple[list[Edit], Problem | None]:
    edits: list[Edit] = []
    problem: Problem | None = None
    at = 0
    for line in text.split("\n"):
        found, trouble = settle(line, config, entities=config.entities)
        edits += moved(found, at)
        problem = problem or trouble
        at += len(line) + 1
    return edits, problem


def _bring_to_form(
    line: str, edits: list[Edit], config: Config
) -> tuple[str, list[Edit], Problem | None]:
    form = config.form
    if form is None or normal(line, form):
        return line, edits, None
    cap = config.max_growth * len(line)
    # Canonical forms at most triple a text; so only a compatibility form is counted first.
    if (3 if "K" not in form else 18) > config.max_growth and grown_length(line, form) > cap:
        why = f"a line would grow past {config.max_growth:g} times its length, and keeps its form"
        return line, edits, ("expansion", why)
    found = find_form_edits(line, form)
    return apply(line, found), compose(edits, found, line), None
