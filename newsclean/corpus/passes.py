"""A whole corpus in one run: templates learnt by site, near-copies found, documents cleaned.

Up to three passes over the inputs: what each site repeats, which units copy others, and the one
that cleans and writes. What the first two find lies in the work folder and is found there again
while inputs, options and newsclean itself are the same; the last one goes on where it was killed,
as `newsclean clean` does. The outputs do not depend on the number of workers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from newsclean import disk
from newsclean.corpus.account import Account
from newsclean.corpus.cleaner_setup import Setup, Sites
from newsclean.corpus.cleaning import Extras, Routes, Run, to_files, to_stream
from newsclean.corpus.config import Config, Duplicates, SiteTemplates
from newsclean.corpus.copies.search import (
    cleaned_file,
    clusters_file,
    find_copies,
    marked,
    notes_file,
    warnings_of,
)
from newsclean.corpus.copies.twice import Inputs, Reader
from newsclean.corpus.formats import Options, read
from newsclean.corpus.missing_fields import asked
from newsclean.corpus.parts import Item, Job, digest_of, stamp_of
from newsclean.corpus.progress import Progress
from newsclean.corpus.sites.learning import learn_sites
from newsclean.corpus.store import open_store

#: What was found of near-duplicates, in the work folder.
_COPIES: Final = "copies"
#: Told as each pass begins and ends.
Say: TypeAlias = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Passes:
    """A run as its file has it, with where each input goes."""

    config: Config
    routes: Routes
    sample: int | None = None
    """Read no more than so many documents, from all inputs alike."""
    extras: Extras = field(default_factory=Extras)

    @property
    def options(self) -> Options:
        """Return how the inputs are read."""
        return self.config.input.options

    @property
    def setup(self) -> Setup:
        """Return the cleaner before anything was learnt."""
        clean, templates = self.config.clean, self.config.templates
        copies, sites = self.config.duplicates, None
        if templates and templates.file:
            sites = Sites(site=templates.site, field=templates.site_field)
        return Setup(
            clean.without,
            clean.rules,
            templates.file if templates else None,
            clean.min_confidence,
            clean.select,
            clean.ignore,
            clean.model,
            sites=sites,
            exclude=templates.exclude if templates else (),
            unit=copies.unit if copies else "paragraph",
        )

    def inputs(self) -> Inputs:
        """Return the inputs, or of each its share of the sample."""
        paths = self.config.input.files
        if self.sample is None:
            return Inputs(read, paths, self.options)
        share, more = divmod(self.sample, len(paths))
        shares = {path: share + (n < more) for n, path in enumerate(paths)}
        return Inputs(partial(_first, shares=shares), paths, self.options)


def _first(
    path: str, options: Options, watch: Callable[[Any], object], shares: dict[str, int]
) -> Iterator[Item]:
    return islice(read(path, options, watch), shares[path])


def write(passes: Passes, work: Path, progress: Progress, say: Say) -> Account:
    """Do all passes, and write the outputs. A run that is repeated goes on where it ended."""
    setup, reader = prepare(passes, work, say)
    account = to_files(_run(passes, setup, reader, work), work, progress)
    disk.remove(cleaned_file(work / _COPIES))  # all that it could save is done
    return account


def pour(passes: Passes, work: Path, say: Say) -> Account:
    """Do all passes, and write to what is no file, as it comes; `work` is an empty folder."""
    setup, reader = prepare(passes, work, say)
    return to_stream(_run(passes, setup, reader, work))


def items(passes: Passes, work: Path, say: Say) -> Iterator[tuple[Item | str, Setup]]:
    """Do all passes but the last; yield what it would clean, and how; last, what to look at."""
    setup, reader = prepare(passes, work, say)
    named = asked(passes.options, setup.sites)
    for item in named.through(replace(passes.inputs(), read=reader).items()):
        yield item, setup
    for problem in (*warnings_of(work / _COPIES), *named.missing()):
        yield problem, setup


def _run(passes: Passes, setup: Setup, reader: Reader, work: Path) -> Run:
    told, extras = passes.config, passes.extras
    if told.duplicates:
        found = work / _COPIES
        extras = replace(extras, clusters=clusters_file(found), warnings=warnings_of(found))
    return Run(
        told.input.files,
        passes.options,
        passes.routes,
        setup,
        extras,
        told.run.workers,
        told.run.timeout,
        source=reader,
    )


def prepare(passes: Passes, work: Path, say: Say) -> tuple[Setup, Reader]:
    """Do the passes that look; return the cleaner, and the reader that the last pass needs."""
    setup, found, cleaned = passes.setup, None, None
    with open_store(work):
        templates, copies = passes.config.templates, passes.config.duplicates
        learns = templates is not None and templates.file is None
        known = _Known(passes, work, _inputs(passes) if learns or copies else "")
        if templates and learns:
            setup = _learnt(known, templates, setup, say)
        if copies:
            found = _searched(known, copies, setup, say)
            if known.holds(cleaned_file(found), copies, setup):
                cleaned = cleaned_file(found)
    return setup, marked(found, passes.inputs().read, cleaned)


def _inputs(passes: Passes) -> str:
    """Return a digest of the inputs by what is in them: sizes and times of files lie at times."""
    return repr([(path, digest_of(Path(path))) for path in passes.config.input.files])


def _learnt(known: _Known, wish: SiteTemplates, setup: Setup, say: Say) -> Setup:
    target, run = known.work / "templates", known.passes.config.run
    # What is learnt does not depend on how it is used.
    asked = replace(wish, exclude=())
    if not known.holds(target, asked, Setup()):
        say("pass 1: what each site repeats")
        count, nameless = learn_sites(
            known.passes.inputs().items(),
            target,
            site=wish.site,
            field=wish.site_field,
            workers=run.workers,
            timeout=run.timeout,
        )
        known.keep(target, asked, Setup())
        say(f"{count} sites with templates{_besides(nameless)}")
    sites = Sites(str(target), digest_of(target), wish.site, wish.site_field)
    return replace(setup, sites=sites)


def _besides(nameless: int) -> str:
    return f"; documents of no site, which teach nothing: {nameless}" if nameless else ""


def _searched(known: _Known, wish: Duplicates, setup: Setup, say: Say) -> Path:
    target, run = known.work / _COPIES, known.passes.config.run
    if not all(known.holds(file, wish, setup) for file in (target, notes_file(target))):
        say(f"pass 2: which {wish.unit}s copy others")
        stamp, limits = known.about(wish, setup), (run.workers, run.timeout)
        count = find_copies(known.passes.inputs(), target, setup, wish, *limits, stamp=stamp)
        for file in (target, notes_file(target), cleaned_file(target)):
            known.keep(file, wish, setup)
        say(f"1 {wish.unit} is a copy" if count == 1 else f"{count} {wish.unit}s are copies")
    return target


@dataclass(frozen=True, slots=True)
class _Known:
    """What the passes found before, each with a digest of all that it rests on."""

    passes: Passes
    work: Path
    inputs: str
    """A digest of all inputs."""

    def holds(self, target: Path, wish: Any, setup: Setup) -> bool:
        """Say whether a file is there that was found in the same inputs by the same wish."""
        try:
            said = json.loads(target.with_name(f"{target.name}.stamp").read_bytes())
        except (OSError, ValueError):
            return False
        return bool(target.is_file() and said == self._stamp(target, wish, setup))

    def keep(self, target: Path, wish: Any, setup: Setup) -> None:
        """Note what a file was found by."""
        with disk.replacing(target.with_name(f"{target.name}.stamp")) as sink:
            sink.write(json.dumps(self._stamp(target, wish, setup)).encode())

    def _stamp(self, target: Path, wish: Any, setup: Setup) -> list[str]:
        return [self.about(wish, setup), digest_of(target)]

    def about(self, wish: Any, setup: Setup) -> str:
        """Return a digest of all that a search rests on."""
        about = hashlib.blake2b(digest_size=16)
        about.update(stamp_of(Job(setup), self.passes.options).encode())
        about.update(repr((asdict(wish), self.passes.sample, self.inputs)).encode())
        return about.hexdigest()
