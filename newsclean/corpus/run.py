"""A whole corpus as one call: what it is told is checked, and then all passes are done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from newsclean import disk
from newsclean.arguments import check_whole
from newsclean.corpus.account import Account
from newsclean.corpus.cleaner_setup import Setup, check_site
from newsclean.corpus.cleaning import Extras
from newsclean.corpus.config import Config, load_config, name_of
from newsclean.corpus.copies.twice import is_pipe
from newsclean.corpus.formats import check_files, check_inputs
from newsclean.corpus.outputs import extra_outputs, routes, work_folder
from newsclean.corpus.passes import Passes, Say, write
from newsclean.corpus.progress import Progress
from newsclean.errors import ArgumentError, NewscleanError

#: By name in a setup: the key of a run's file. Rules come before what names some of them.
_KEYS: Final = {
    "rules": "clean.rules",
    "without": "clean.without",
    "model": "clean.model",
    "select": "clean.select",
    "ignore": "clean.ignore",
    "templates": "templates.file",
    "sites": "templates.site",
}


def run_corpus(
    config: str | Path | Mapping[str, Any],
    *,
    workers: int | None = None,
    say: Say = lambda _: None,
) -> Account:
    r"""Clean a whole corpus, as `newsclean run` does, and return how its documents ended.

    `config` is a TOML file, or a mapping of the same tables and keys, which docs/run.md lists; in a
    mapping, names of files are seen from the folder the process is in. Templates by site are learnt
    and near-copies found where it has such tables. Outputs are written whole or not at all; the
    same call after a kill goes on where it ended, and writes the same bytes for any number of
    `workers`, which are processes: None takes what the configuration says, or all cores. A script
    that asks for several guards its entry with `if __name__ == "__main__":`. `say` is given a
    sentence as each pass begins and ends.

    What comes back has `counts` by state (kept, changed, removed, duplicate, rejected), `total`,
    `warnings`, and `as_data()`. A document that cannot be read or cleaned is `rejected`, named on
    standard error, and costs no other.

    Errors: `ArgumentError` for what cannot be, with the key and what to write instead, before
    anything is read; `InputError` where the file of `config` cannot be. Cost: see docs/run.md.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     news, out = Path(folder, "news.jsonl"), Path(folder, "out.jsonl")
    ...     _ = news.write_text('{"text": "Share on Facebook\\nRain fell."}')
    ...     told = {"input": {"files": [str(news)]}, "output": {"path": str(out)}}
    ...     done = run_corpus(told, workers=1)
    >>> done.total, done.counts["changed"]
    (1, 1)
    """
    if workers is not None:
        check_whole("workers", workers, 1, "give 1 or more, or None for what the file says")
    where, told = name_of(config), load_config(config)
    told = replace(told, run=replace(told.run, workers=workers or told.run.workers))
    passes = ready(told, where)
    if disk.is_special(told.output.path):
        problem = f"output.path = {told.output.path!r} is no file"
        raise ArgumentError(where, problem, "name a file, or a directory: cleaned/")
    return write(passes, work_folder(told.output.path), Progress(on=False), say)


def ready(
    config: Config,
    where: str,
    options: Collection[str] = (),
    *,
    sample: int | None = None,
    looks: bool = False,
) -> Passes:
    """Return the passes of a run, once what it names is sure to be there and to fit.

    `options` are those of a command line that count instead of what `where` says. A run that only
    `looks` writes nothing.

    Errors: `ArgumentError`, by the key or option that names what is not there.
    """
    with _told_by(where, "input.files", options):
        check_inputs(list(config.input.files))
        if config.duplicates or (config.templates and not config.templates.file):
            _check_twice(config.input.files)
    _check_setup(Passes(config, {}).setup, where, options)
    output = config.output
    with _told_by(where, "output", options):
        ways = routes(config.input, replace(output, format="jsonl") if looks else output)
        extras = Extras() if looks or sample else extra_outputs(output, ways)
    return Passes(config, ways, sample, extras)


def _check_twice(paths: Collection[str]) -> None:
    """Refuse what gives its bytes but once, for a run that looks first and then cleans."""
    for path in filter(is_pipe, paths):
        hint = "write what it gives to a file, and name that"
        raise ArgumentError(path, "is a pipe, and cannot be read twice", hint)


def _check_setup(whole: Setup, where: str, options: Collection[str]) -> None:
    """Refuse files, steps and rules that are not there, one after the other."""
    setup = Setup()
    for name, key in _KEYS.items():
        value = getattr(whole, name)
        if not value:
            continue
        with _told_by(where, key, options):
            files = {"rules": value, "model": [value], "templates": [value]}.get(name, ())
            check_files(file for file in files if name != "rules" or not Path(file).is_dir())
            setup = replace(setup, **{name: value})
            check_site(setup)


@contextmanager
def _told_by(where: str, key: str, options: Collection[str]) -> Iterator[None]:
    """Say of an error inside which key of the file, or option, it comes from."""
    option = key.rpartition(".")[2]
    try:
        yield
    except NewscleanError as error:
        problem = f"{error.where}: {error.problem}"
        if option in options:
            raise ArgumentError(f"--{option}", problem, error.hint) from error
        raise ArgumentError(where, f"{key}: {problem}", error.hint) from error
