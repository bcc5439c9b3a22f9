"""What a run is told, by a TOML file or a mapping: its keys, what each may be and is unset."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from newsclean.charset import check_encoding
from newsclean.corpus.formats import Options
from newsclean.corpus.kinds import Kind, Written
from newsclean.document import DEFAULT_CUT
from newsclean.errors import ArgumentError, InputError
from newsclean.show import short


@dataclass(frozen=True, slots=True)
class Inputs:
    """`[input]`: what is read, and how."""

    files: tuple[str, ...]
    """Names and patterns, such as `news/*.jsonl.gz`."""
    format: Kind | None = None
    text_field: str = "text"
    html_field: str | None = None
    id_field: str | None = None
    url_field: str | None = None
    date_field: str | None = None
    encoding: str | None = None
    html: bool = False
    max_record: int = 32
    """MiB."""

    @property
    def options(self) -> Options:
        """Return how the inputs are read."""
        return Options(
            None if self.format == "html" else self.format,
            self.text_field,
            self.encoding,
            html=self.html or self.format == "html",
            html_field=self.html_field,
            id_field=self.id_field,
            url_field=self.url_field,
            date_field=self.date_field,
            max_record=self.max_record * 2**20,
        )


@dataclass(frozen=True, slots=True)
class Output:
    """`[output]`: where the documents go, and what else is written."""

    path: str
    """A file; or a directory, for one file an input."""
    format: Written | None = None
    escape_formulas: bool = False
    claims: str | None = None
    rejects: str | None = None
    report: str | None = None


#: No count or time is this great; the system's timers take no more.
MOST: Final = 1e9
#: The keys of `[output]` that name what is written.
FILES_WRITTEN: Final = ("path", "claims", "rejects", "report")


@dataclass(frozen=True, slots=True)
class Cleaning:
    """`[clean]`: which steps and rules, from which confidence on."""

    min_confidence: float = DEFAULT_CUT
    without: tuple[str, ...] = ()
    """Steps."""
    select: tuple[str, ...] = ()
    """Rules or beginnings of rules, such as `template` or `echo.headline`; none is all."""
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Files."""
    model: str | None = None
    """A file of a line model of your own."""


@dataclass(frozen=True, slots=True)
class SiteTemplates:
    """`[templates]`: what the pages of a site repeat, learnt from the inputs or before."""

    file: str | None = None
    """Templates learnt before; without it they are learnt in a pass of their own."""
    site: str | None = None
    """The one site of all documents; without it the site is told by field and address."""
    site_field: str | None = None
    exclude: tuple[str, ...] = ()
    """Lines that stay."""


#: Words of a paragraph or sentence that is no sub-heading and no question by itself.
SHORT: Final = 8


@dataclass(frozen=True, slots=True)
class Duplicates:
    """`[duplicates]`: which near-copies go."""

    unit: Literal["paragraph", "document", "sentence"] = "paragraph"
    threshold: float = 0.8
    keep: Literal["longest", "earliest"] = "longest"
    """The earliest by date; documents without one come last."""
    where: Literal["everywhere", "across"] = "everywhere"
    """`across` leaves what a document says twice itself."""
    min_words: int | None = None
    """Units of fewer words stay; None is `SHORT` of paragraphs and sentences."""

    @property
    def least_words(self) -> int:
        """Return how many words a unit has that may go."""
        if self.min_words is not None:
            return self.min_words
        return 0 if self.unit == "document" else SHORT


@dataclass(frozen=True, slots=True)
class Processes:
    """`[run]`: how it is worked."""

    workers: int | None = None
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Config:
    """A whole run."""

    input: Inputs
    output: Output
    clean: Cleaning = field(default_factory=Cleaning)
    templates: SiteTemplates | None = None
    duplicates: Duplicates | None = None
    run: Processes = field(default_factory=Processes)


def load_config(config: str | Path | Mapping[str, Any], output: str | None = None) -> Config:
    """Return what a file says, or a mapping of the same tables and keys.

    Names of files are seen from the folder that the file is in; those of a mapping from here. What
    is written, to `output` or as the file says, is never among what a pattern matches.
    Errors: `InputError` for a file that cannot be read, `ArgumentError` with the file, the key, and
    what to write instead.
    """
    if not isinstance(config, Mapping | str | os.PathLike):
        hint = "give the name of a TOML file, or a mapping of its tables"
        raise ArgumentError("config", f"{short(repr(config), 60)} is neither", hint)
    where = name_of(config)
    given = config if isinstance(config, Mapping) else _read(Path(config), where)
    folder = Path() if isinstance(config, Mapping) else Path(config).parent
    made: Config = _made(Config, where, "", given)
    _check(made, where)
    return _placed(made, folder, where, output)


def name_of(config: str | Path | Mapping[str, Any]) -> str:
    """Return what errors call a configuration: its file, or "config"."""
    return "config" if isinstance(config, Mapping) else str(config)


def _read(path: Path, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        raise InputError(where, problem, "name a TOML file") from error
    except tomllib.TOMLDecodeError as error:
        raise ArgumentError(where, f"not TOML: {error}", "mend the line") from error
    except UnicodeDecodeError as error:
        raise ArgumentError(where, f"not UTF-8: {error}", "save it as UTF-8") from error
    except ValueError as error:  # a NUL in the name
        raise ArgumentError(repr(where), str(error), "give the name of a TOML file") from error


def _made(kind: Any, where: str, table: str, data: Mapping[str, Any]) -> Any:
    """Return a dataclass filled from a table."""
    hints = get_type_hints(kind)
    for key in data:
        if key not in hints:
            near = get_close_matches(str(key), hints, n=1) or sorted(hints)
            problem = f"there is no {'key' if table else 'table'} {_dotted(table, key)}"
            raise ArgumentError(where, problem, f"write {', '.join(near)}")
    wanted = [f.name for f in fields(kind) if f.name in _NEEDED.get(kind, ())]
    for key in wanted:
        if key not in data:
            example = _NEEDED[kind][key]
            raise ArgumentError(where, f"{_dotted(table, key)} is missing", f"write {example}")
    values = {key: _value(hints[key], where, _dotted(table, key), data[key]) for key in data}
    return kind(**values)


_NEEDED: Final[Mapping[Any, Mapping[str, str]]] = {
    Config: {
        "input": '[input] with files = ["news/*.jsonl.gz"]',
        "output": '[output] with path = "cleaned/"',
    },
    Inputs: {"files": 'files = ["news/*.jsonl.gz"]'},
    Output: {"path": 'path = "cleaned/"'},
}


def _dotted(table: str, key: str) -> str:
    return f"{table}.{key}" if table else f"[{key}]"


def _value(hint: Any, where: str, key: str, value: Any) -> Any:
    """Return a value as the field wants it."""
    if get_origin(hint) in (Union, UnionType):
        if value is None:  # which a mapping may say and TOML cannot
            return None
        hint = next(one for one in get_args(hint) if one is not NoneType)
    if is_dataclass(hint):
        if not isinstance(value, Mapping):
            raise ArgumentError(where, f"{key} is no table", f"write {key} and its keys below")
        return _made(hint, where, key.strip("[]"), value)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            choices = ", ".join(map(repr, get_args(hint)))
            raise ArgumentError(where, f"{key} = {value!r} is no choice", f"write one of {choices}")
        return value
    value = _named(value)
    if get_origin(hint) is tuple:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            shown = repr(value) if isinstance(value, str) else '"…"'
            example = f"{key.rpartition('.')[2]} = [{shown}]"
            raise ArgumentError(where, f"{key} is no list of strings", f"write {example}")
        return tuple(value)
    given = float(value) if hint is float and type(value) is int and abs(value) < MOST else value
    if given == "":
        raise ArgumentError(where, f"{key} is empty", "write a value, or leave the key out")
    if type(given) is not hint:
        problem = f"{key} = {value!r} is no {_WORDS[hint]}"
        raise ArgumentError(where, problem, f"write {_EXAMPLES[hint]}")
    return given


def _named(value: Any) -> Any:
    """Return a value with the paths that a mapping may have, also in a list, as names."""
    if isinstance(value, list | tuple):
        return [_named(one) for one in value]
    return os.fspath(value) if isinstance(value, os.PathLike) else value


_WORDS: Final = {str: "string", bool: "truth value", int: "whole number", float: "number"}
_EXAMPLES: Final = {str: 'it in quotes: "…"', bool: "true or false", int: "such as 4", float: "0.8"}


def _check(config: Config, where: str) -> None:
    """Refuse numbers that mean nothing, and keys that exclude each other."""
    least = [("input.max_record", config.input.max_record), ("run.timeout", config.run.timeout)]
    if config.run.workers is not None:
        least.append(("run.workers", config.run.workers))
    for key, number in least:
        if not 0 < number < MOST:
            problem = f"{key} = {number} is not above 0, or too much"
            raise ArgumentError(where, problem, "write 1 or more")
    if config.input.encoding is not None:
        check_encoding(config.input.encoding, f"{where}: input.encoding")
    if config.duplicates and (config.duplicates.min_words or 0) < 0:
        problem = f"duplicates.min_words = {config.duplicates.min_words} is less than 0"
        raise ArgumentError(where, problem, "write 0 to compare all, however short")
    shares = [("clean.min_confidence", config.clean.min_confidence)]
    if config.duplicates:
        shares.append(("duplicates.threshold", config.duplicates.threshold))
    for key, share in shares:
        if not 0 <= share <= 1 or (key == "duplicates.threshold" and share == 0):
            raise ArgumentError(where, f"{key} = {share} is not between 0 and 1", "write 0.8, say")
    if not config.input.files:
        raise ArgumentError(where, "input.files is empty", f"write {_NEEDED[Inputs]['files']}")
    told = config.templates
    if told and told.site is not None and told.site_field is not None:
        problem = "templates.site and templates.site_field exclude each other"
        raise ArgumentError(where, problem, "write one of them")


def _placed(config: Config, folder: Path, where: str, instead: str | None) -> Config:
    """Return the same with names of files as seen from here, and patterns as what they match."""

    def at(name: str | None) -> str | None:
        if not name or name == "-":
            return name
        if "\0" in name:
            problem = f"the name {name!r} holds a NUL character"
            raise ArgumentError(where, problem, "write the name of a file")
        slash = "/" * (name.endswith("/") and name != "/")  # it asks for a directory
        return f"{folder / name}{slash}"

    output = config.output
    placed: dict[str, Any] = {name: at(getattr(output, name)) for name in FILES_WRITTEN}
    own = [name for name in (*placed.values(), instead) if name]
    return replace(
        config,
        input=replace(config.input, files=_inputs(config.input.files, folder, own, where)),
        output=replace(output, **placed),
        clean=replace(
            config.clean,
            rules=tuple(str(folder / name) for name in config.clean.rules),
            model=at(config.clean.model),
        ),
        templates=config.templates and replace(config.templates, file=at(config.templates.file)),
    )


def _inputs(names: Sequence[str], folder: Path, own: Sequence[str], where: str) -> tuple[str, ...]:
    """Return the files that names and patterns stand for, what the run writes aside."""
    if "-" in names:
        problem = "input.files: standard input cannot be read twice"
        raise ArgumentError(where, problem, "write the names of files")
    written = {Path(name).resolve() for name in own}
    files: list[str] = []
    for name in names:
        named = [folder / name] if _is_there(folder / name) else []
        if not named and set(name) & set("*?["):
            found = sorted(_matching(folder, name, where))
            # A second run must not read what the first one wrote.
            named = [path for path in found if written.isdisjoint(_with_parents(path))]
            if found and not named:
                problem = f"input.files: all that {name!r} matches lies where the outputs go"
                raise ArgumentError(where, problem, "write another output.path")
        if not named:
            hint = f"names are seen from {folder.resolve()}; mend the pattern"
            raise ArgumentError(where, f"input.files: nothing matches {name!r}", hint)
        files += map(str, named)
    once: dict[str, str] = {}
    for file in files:
        once.setdefault(os.path.realpath(file), file)
    return tuple(once.values())


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # its name is too long: nothing matches it
        return False


def _with_parents(path: Path) -> tuple[Path, ...]:
    whole = path.resolve()
    return whole, *whole.parents


def _matching(folder: Path, pattern: str, where: str) -> list[Path]:
    """Return the files that a pattern matches, hidden ones aside."""
    root = Path(Path(pattern).anchor) if Path(pattern).is_absolute() else folder
    try:
        found = list(root.glob(str(Path(pattern).relative_to(root) if root != folder else pattern)))
    except (OSError, ValueError) as error:
        problem = f"input.files: {pattern!r} is no pattern ({error})"
        raise ArgumentError(where, problem, "write ** between slashes: news/**/*.jsonl") from error
    return [path for path in found if path.is_file() and not path.name.startswith(".")]
