"""Which output each input goes to, and in which form, settled before any work is done."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from newsclean.commands.shared import finish
from newsclean.errors import ArgumentError

if TYPE_CHECKING:
    from newsclean.corpus.cleaning import Extras, Run
    from newsclean.corpus.formats import Form, Kind

    Prepare: TypeAlias = Callable[[Run, Path], Run]

#: Kinds whose documents have no fields.
_BARE = (None, "text", "html")


def routes(args: argparse.Namespace) -> dict[str, tuple[str, Form]]:
    """Return, for each input, the output that it goes to and the form of that output."""
    from newsclean.corpus.formats import check_output, form_of

    out: str = args.output
    kinds = {path: _kind(path, args) for path in args.files}
    if out.endswith("/") or Path(out).is_dir():
        Path(out).mkdir(parents=True, exist_ok=True)
        targets = {path: str(Path(out) / _name(path, kinds[path], args)) for path in args.files}
        _refuse_clashes(targets)
    else:
        check_output(out)
        targets = dict.fromkeys(args.files, out)
    inputs: dict[str, list[Kind | None]] = {}
    for path, target in targets.items():
        inputs.setdefault(target, []).append(kinds[path])
    forms = {
        target: form_of(target, given, args.field, args.output_format, safe=args.escape_formulas)
        for target, given in inputs.items()
    }
    for target, form in forms.items():
        _refuse_mixture(target, form, inputs[target])
    return {path: (target, forms[target]) for path, target in targets.items()}


def _kind(path: str, args: argparse.Namespace) -> Kind | None:
    from newsclean.corpus.formats import kind_of

    kind: Kind | None = args.format or kind_of(path)
    return "html" if args.html and kind in (None, "text") else kind


def _name(path: str, kind: Kind | None, args: argparse.Namespace) -> str:
    """Return the name of the output of one input, in a directory of outputs."""
    from newsclean.corpus.formats import kind_of
    from newsclean.corpus.formats.names import stem_of

    name = "standard-input" if path == "-" else Path(path).name
    stem = stem_of(name)
    packed = name[len(stem) :]
    told = Path(stem).suffix if kind_of(stem) else ""
    wanted: str | None = args.output_format
    if not wanted:
        if path != "-" and kind in (None, "text", "jsonl", "csv", "tsv") and kind_of(stem) == kind:
            return name
        wanted = {"html": "text", "warc": "jsonl", None: "text"}.get(kind, kind)
    suffix = ".txt" if wanted == "text" else f".{wanted}"
    keeps = kind in _BARE  # page.html becomes page.html.txt, so that page.txt may lie beside it
    stem = stem if keeps or not told else stem.removesuffix(told)
    stem = stem if stem.endswith(suffix) else stem + suffix
    return stem if wanted == "parquet" else stem + packed


def _refuse_clashes(targets: dict[str, str]) -> None:
    seen: dict[str, str] = {}
    for path, target in targets.items():
        if target in seen:
            problem = f"another input is called {Path(target).name!r} too"
            raise ArgumentError(path, problem, "run them apart")
        seen[target] = path


def _refuse_mixture(target: str, form: Form, kinds: Sequence[Kind | None]) -> None:
    """Refuse what would lose the fields of documents, or mix them with bare text."""
    fielded = {kind not in _BARE for kind in kinds if kind}
    if (form.kind == "same" and len(fielded) > 1) or (form.kind == "text" and True in fielded):
        hint = "name a .jsonl file, or a directory: -o OUT/"
        problem = "text and documents with fields, such as JSON lines, do not go into one output"
        raise ArgumentError(target, problem, hint)


def extra_outputs(args: argparse.Namespace, targets: set[str]) -> Extras:
    """Return what is written besides; in a directory of outputs, rejects and report always."""
    from newsclean.corpus.cleaning import Extras
    from newsclean.corpus.formats import check_output

    rejects, report = args.rejects, args.report
    if Path(args.output).is_dir():
        rejects = rejects or str(Path(args.output) / "rejects.jsonl")
        report = report or str(Path(args.output) / "run.json")
    for path in filter(None, (args.claims, rejects, report)):
        if path in targets and path != "-":
            raise ArgumentError(path, "an output of that name is written too", "name another file")
        check_output(path)
    refuse_inputs(args.files, {*targets, *filter(None, (args.claims, rejects, report))})
    return Extras(args.claims, rejects, report)


def refuse_inputs(paths: Iterable[str], targets: set[str]) -> None:
    """Refuse to write over an input: to go on after a kill, it must be there as it was."""
    written = {os.path.realpath(target) for target in targets - {"-"}}
    for path in paths:
        if path != "-" and Path(path).is_file() and os.path.realpath(path) in written:
            raise ArgumentError(path, "it is an input and would be written over", "name another")


def written(run: Run, args: argparse.Namespace, prepare: Prepare | None = None) -> int:
    """Do a run, to files or to a stream, and return the exit code.

    `prepare` is given the run and a folder to work in, and returns the run to do.
    """
    from newsclean.corpus import disk
    from newsclean.corpus.cleaning import to_files, to_stream
    from newsclean.corpus.progress import Progress
    from newsclean.corpus.store import open_store

    if disk.is_special(args.output):
        with TemporaryDirectory(prefix="newsclean-") as folder:
            run = prepare(run, Path(folder)) if prepare else run
            return finish(to_stream(run), quiet=args.quiet)
    out = Path(args.output)
    work = out / ".newsclean" if out.is_dir() else out.with_name(f".{out.name}.newsclean")
    looked = work / "passes"
    if prepare:
        with open_store(work):
            disk.make_folder(looked)
            run = prepare(run, looked)
    progress = Progress(on=not args.quiet and sys.stderr.isatty())
    account = to_files(run, work, progress)
    disk.remove_folder(looked)
    return finish(account, quiet=args.quiet)
