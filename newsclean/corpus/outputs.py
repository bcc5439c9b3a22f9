"""Which output each input goes to, and in which form, settled before any work is done."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newsclean import disk
from newsclean.corpus.cleaning import Extras, Routes
from newsclean.corpus.config import Inputs, Output
from newsclean.corpus.formats import Form, check_output, form_of, kind_of
from newsclean.corpus.formats.encode import check_suffix
from newsclean.corpus.formats.names import stem_of
from newsclean.corpus.kinds import FORMATS, Kind
from newsclean.corpus.tally.counting import REJECTS, RUN
from newsclean.errors import ArgumentError


def routes(inputs: Inputs, output: Output) -> dict[str, tuple[str, Form]]:
    """Return, for each input, the output that it goes to and the form of that output."""
    out = output.path
    if not out:
        raise ArgumentError("OUT", "its name is empty", "name a file, a directory, or -")
    kinds = {path: _kind(path, inputs) for path in inputs.files}
    if out.endswith("/") or os.path.isdir(out):  # noqa: PTH112 (raises for no name)
        targets = _targets(Path(out), kinds, output)
    else:
        check_output(out)
        if output.format is None and not disk.is_special(out):
            check_suffix(out)
        targets = dict.fromkeys(kinds, out)
    given: dict[str, list[Kind | None]] = {}
    for path, target in targets.items():
        given.setdefault(target, []).append(kinds[path])
    field, safe = inputs.text_field, output.escape_formulas
    forms = {
        target: form_of(target, some, field, output.format, safe=safe)
        for target, some in given.items()
    }
    for target, form in forms.items():
        _refuse_mixture(target, form, given[target])
    refuse_inputs(targets, set(forms))
    return {path: (target, forms[target]) for path, target in targets.items()}


def _targets(out: Path, kinds: Mapping[str, Kind | None], output: Output) -> dict[str, str]:
    """Return the file of each input in a directory of outputs, whose folders are made.

    Where two inputs have one name, as in folders by date, all keep the folders that they lie in.
    """
    names = {path: Path(_name(path, kind, output)) for path, kind in kinds.items()}
    if len(set(names.values())) < len(names):
        folders = _folders([path for path in kinds if path != "-"])
        names = {path: folders.get(path, Path()) / name for path, name in names.items()}
    targets = {path: str(out / name) for path, name in names.items()}
    _refuse_clashes(targets)
    for folder in {out, *(Path(target).parent for target in targets.values())}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:  # a file of that name; too long a name; a NUL
            said = error.strerror if isinstance(error, OSError) else error
            hint = "name another directory, or a file without the slash"
            raise ArgumentError(repr(str(folder)), f"cannot be made: {said}", hint) from None
    for target in targets.values():
        check_output(target)
    return targets


def _folders(paths: Sequence[str]) -> dict[str, Path]:
    """Return the folder of each file, as seen from the last one that they all lie below."""
    whole = {path: Path(os.path.abspath(path)).parent for path in paths}  # noqa: PTH100
    try:
        common = os.path.commonpath(whole.values())
    except ValueError:  # on several drives, there is none
        return {}
    return {path: folder.relative_to(common) for path, folder in whole.items()}


def _kind(path: str, inputs: Inputs) -> Kind | None:
    kind = inputs.format or kind_of(path)
    return "html" if inputs.html and kind in (None, "text") else kind


def _name(path: str, kind: Kind | None, output: Output) -> str:
    """Return the name of the output of one input, in a directory of outputs."""
    name = "standard-input" if path == "-" else Path(path).name
    stem = stem_of(name)
    packed = name[len(stem) :]
    told = Path(stem).suffix if kind_of(stem) else ""
    given = FORMATS[kind or "text"]
    wanted = output.format or given.written
    into = FORMATS[wanted]
    as_it_is = not output.format and wanted == (kind or "text") and not into.packed_inside
    if path != "-" and as_it_is and kind_of(stem) == kind:
        return name
    if given.written != "text":  # page.html becomes page.html.txt: page.txt may lie beside it
        stem = stem.removesuffix(told)
    stem = stem.removesuffix(into.suffixes[0]) + into.suffixes[0]
    return stem if into.packed_inside else stem + packed


def _refuse_clashes(targets: dict[str, str]) -> None:
    seen: dict[str, str] = {}
    for path, target in targets.items():
        if target in seen:
            problem = f"another input is called {Path(target).name!r} too"
            raise ArgumentError(path, problem, "run them apart")
        seen[target] = path


def _refuse_mixture(target: str, form: Form, kinds: Sequence[Kind | None]) -> None:
    """Refuse what would lose the fields of documents, or mix them with bare text."""
    fielded = {FORMATS[kind].written != "text" for kind in kinds if kind}
    if (form.kind == "same" and len(fielded) > 1) or (form.kind == "text" and True in fielded):
        hint = "name a .jsonl file, or a directory: -o OUT/"
        if form.kind == "text":
            hint = "write text as text alone; documents with fields as jsonl, csv, tsv or parquet"
        problem = "text and documents with fields, such as JSON lines, do not go into one output"
        raise ArgumentError(target, problem, hint)


def extra_outputs(output: Output, ways: Routes) -> Extras:
    """Return what is written besides; in a directory of outputs, rejects and report always."""
    rejects, report = output.rejects, output.report
    if Path(output.path).is_dir():
        rejects = str(Path(output.path) / REJECTS) if rejects is None else rejects
        report = str(Path(output.path) / RUN) if report is None else report
    # One file may be written in several ways: ./out.jsonl, /home/ann/out.jsonl.
    taken = {os.path.realpath(target) for target, _ in ways.values() if target != "-"}
    besides = [path for path in (output.claims, rejects, report) if path is not None]
    for path in besides:
        check_output(path)
        real = os.path.realpath(path)
        if path != "-" and real in taken:
            raise ArgumentError(path, "an output of that name is written too", "name another file")
        taken.add(real)
    refuse_inputs(ways, set(besides))
    return Extras(output.claims, rejects, report)


def work_folder(path: str) -> Path:
    """Return where a run keeps what it has done until its output, at `path`, is whole."""
    out = Path(path)
    return out / ".newsclean" if out.is_dir() else out.with_name(f".{out.name}.newsclean")


def refuse_inputs(paths: Iterable[str], targets: set[str]) -> None:
    """Refuse to write over an input: to go on after a kill, it must be there as it was."""
    written = {os.path.realpath(target) for target in targets - {"-"}}
    for path in paths:
        if path != "-" and Path(path).is_file() and os.path.realpath(path) in written:
            raise ArgumentError(path, "it is an input and would be written over", "name another")
