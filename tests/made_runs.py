"""Runs for tests: small inputs with documents that end in every way, cleaned to a directory."""

from pathlib import Path

from newsclean.corpus.cleaning import Extras, Run, to_files
from newsclean.corpus.formats import Options, form_of, json_line

RAIN = "Rain fell on the harbour town for a third day, and the ferry stayed in port on Monday."
FURNITURE = "Share on Facebook\n"


def row(number):
    """One line of an input: to be changed, kept, removed or rejected, by its number."""
    texts = [f"{FURNITURE}\n{RAIN} It was day {number}.\n", f"{RAIN} {number}\n", FURNITURE]
    return b"{bad\n" if number % 7 == 6 else json_line({"n": number, "text": texts[number % 3]})


def inputs(folder, lines=10):
    """Two files of so many lines; return their paths."""
    paths = []
    for name, first in (("one.jsonl", 0), ("two.jsonl", lines)):
        (folder / name).write_bytes(b"".join(map(row, range(first, first + lines))))
        paths.append(str(folder / name))
    return paths


def to(out, paths, suffix="", **settings):
    """A run of these inputs into the directory `out`, which is made."""
    out.mkdir(exist_ok=True)
    targets = [str(out / (Path(path).name + suffix)) for path in paths]
    routes = {p: (t, form_of(t, [p])) for p, t in zip(paths, targets, strict=True)}
    names = {"claims": "claims.jsonl", "rejects": "rejects.jsonl", "report": "run.json"}
    extras = Extras(**{name: str(out / file) for name, file in names.items()})
    chosen = {"workers": 1, "documents": 4, **settings}
    return Run(paths, Options(), routes, extras=extras, **chosen)


def folder_of(run):
    return Path(run.extras.report).parent


def go(run):
    return to_files(run, folder_of(run) / ".newsclean")


def outputs(run):
    """What stands in the directory of outputs, hidden files aside."""
    files = (path for path in sorted(folder_of(run).iterdir()) if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files}


def everything(run):
    """What stands in the directory of outputs, the work folder and all."""
    folder = folder_of(run)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
