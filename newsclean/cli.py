"""The command line: one function a command, each returning its exit code.

Everything but the parsers is imported inside the functions: `--help` must not wait for numba.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

from newsclean.errors import ArgumentError, NewscleanError
from newsclean.options import parse

if TYPE_CHECKING:
    import argparse

    from newsclean.corpus.formats import Options
    from newsclean.corpus.run import Account, View
    from newsclean.corpus.setup import Setup

OK, USAGE, REJECTED, UNFINISHED = 0, 2, 3, 4
INTERRUPTED, PIPE_CLOSED, TERMINATED = 130, 141, 143


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; `None` takes the arguments of the process."""
    if arguments is None:
        signal.signal(signal.SIGTERM, _terminated)
    args = parse(arguments)
    try:
        code = _COMMANDS[args.command](args)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would be flushed into the closed pipe, and fail, at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except NewscleanError as error:
        return _say(str(error), USAGE)
    except OSError as error:
        return _say(f"{error}. Next: see to the disk or the file, and run again", UNFINISHED)
    except RuntimeError as error:
        from concurrent.futures import BrokenExecutor

        if not isinstance(error, BrokenExecutor):
            raise
        return _say(
            "a worker process died, perhaps out of memory. Next: run with fewer --workers",
            UNFINISHED,
        )
    return code


def _terminated(*_: object) -> NoReturn:
    # As an exception, so that half-written files are removed on the way out.
    sys.exit(TERMINATED)


def _say(message: str, code: int) -> int:
    from newsclean.report import one_line

    print(f"newsclean: {one_line(message)}", file=sys.stderr)
    return code


def _inputs(args: argparse.Namespace) -> Options:
    """Return how the inputs are to be read, all of which are there."""
    from newsclean.corpus.formats import Options, check_inputs

    if args.files == ["-"] and sys.stdin.isatty():
        raise ArgumentError(
            "FILE", "none is named and nothing is piped in", f"see {args.parser.prog} --help"
        )
    check_inputs(args.files)
    kind = None if args.format == "html" else args.format
    return Options(kind, args.field, args.encoding, html=args.html or args.format == "html")


def _setup(args: argparse.Namespace) -> Setup:
    """Return what the cleaner that the options ask for is built from, once that is sure to work."""
    from newsclean.corpus.formats import check_inputs
    from newsclean.corpus.setup import Setup, build

    check_inputs([*args.rules, *filter(None, [args.templates])])
    setup = Setup(tuple(args.without), tuple(args.rules), args.templates, args.min_confidence)
    build(setup)
    return setup


def _account(args: argparse.Namespace, stack: ExitStack) -> Account:
    from newsclean.corpus.run import Account

    return Account(_extra(args.rejects, stack))


def _extra(path: str | None, stack: ExitStack) -> IO[bytes] | None:
    """Open a second output, where one is asked for."""
    from newsclean.corpus.formats import check_output, output

    if path is None:
        return None
    check_output(path)
    return stack.enter_context(output(path))


def clean(args: argparse.Namespace) -> int:
    """Write the articles."""
    from newsclean.corpus.run import clean_record, process, write_cleaned

    options, names = _inputs(args), _names(args)
    job = partial(
        clean_record,
        setup=_setup(args),
        field=args.field,
        to_lines=_is_lines(args.output),
        claims=args.claims is not None,
    )
    with ExitStack() as stack:
        account, claims = _account(args, stack), _extra(args.claims, stack)
        results = stack.enter_context(closing(process(args.files, options, job, args.workers)))
        write_cleaned(results, names, account, claims)
    return _end(account, quiet=args.quiet)


def _is_lines(path: str) -> bool:
    from newsclean.corpus.formats import kind_of

    return kind_of(path) == "jsonl"


def _names(args: argparse.Namespace) -> Callable[[str], str]:
    """Return the function from an input to the output it goes to, once that is sure to work."""
    from newsclean.corpus.formats import check_output, kind_of

    out: str = args.output
    if not (out.endswith("/") or Path(out).is_dir()):
        check_output(out)
        kinds = {kind_of(path) == "jsonl" for path in args.files if kind_of(path)}
        if len(kinds) > 1 or (True in kinds and kind_of(out) == "text"):
            hint = "name a .jsonl file, or a directory: -o OUT/"
            raise ArgumentError(out, "JSON lines and text do not go into one output", hint)
        return lambda _: out
    Path(out).mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    for path in args.files:
        name = "standard-input.txt" if path == "-" else Path(path).name
        if kind_of(path) == "html" or args.html:
            name = f"{name}.txt" if kind_of(path) != "jsonl" else name
        target = str(Path(out) / name)
        if target in names.values() and path not in names:
            raise ArgumentError(path, f"another input is called {name!r} too", "run them apart")
        names[path] = target
    return names.__getitem__


def _end(account: Account, *, quiet: bool = False) -> int:
    """Say how it went, unless that is plain to see, and return the exit code."""
    if not quiet and (sum(account.counts.values()) != 1 or account.rejected):
        _say(str(account), OK)
    return REJECTED if account.rejected else OK


def explain(args: argparse.Namespace) -> int:
    """Print what would go, where, and by which rule."""
    from newsclean.corpus.formats import Reject
    from newsclean.corpus.run import Begin, explain_record, process

    options, view = _inputs(args), _view(args)
    job = partial(explain_record, setup=_setup(args), view=view)
    with ExitStack() as stack:
        account = _account(args, stack)
        results = stack.enter_context(closing(process(args.files, options, job, args.workers)))
        for result in results:
            if isinstance(result, Reject):
                account.reject(result)
            elif not isinstance(result, Begin):
                if view == "page" and account.counts["explained"]:
                    hint = "give one, or use --json"
                    raise ArgumentError("--page", "a page shows one document", hint)
                sys.stdout.buffer.write(result)
                account.done("explained")
    return _end(account, quiet=not account.rejected)


def _view(args: argparse.Namespace) -> View:
    if args.json:
        return "json"
    if args.page:
        return "page"
    terminal = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return "colour" if args.color == "always" or (args.color == "auto" and terminal) else "table"


def report(args: argparse.Namespace) -> int:
    """Print, over all documents, what each rule removes."""
    from newsclean.corpus.formats import Reject, json_line
    from newsclean.corpus.run import count_record, process
    from newsclean.corpus.tally import Tally, as_data, as_table

    job = partial(count_record, setup=_setup(args))
    total = Tally()
    with ExitStack() as stack:
        account = _account(args, stack)
        results = process(args.files, _inputs(args), job, args.workers)
        for result in stack.enter_context(closing(results)):
            if isinstance(result, Tally):
                total += result
            elif isinstance(result, Reject):
                account.reject(result)
    said = json_line(as_data(total)) if args.json else f"{as_table(total)}\n".encode()
    sys.stdout.buffer.write(said)
    return _end(account, quiet=True)


def dedup(args: argparse.Namespace) -> int:
    """Write the documents less what nearly repeats another."""
    from newsclean.corpus.copies import without_copies
    from newsclean.corpus.run import write_cleaned

    options, names = _inputs(args), _names(args)
    with ExitStack() as stack:
        account, claims = _account(args, stack), _extra(args.claims, stack)
        lines = _is_lines(args.output)
        results = without_copies(args.files, options, args.unit, args.threshold, to_lines=lines)
        write_cleaned(results, names, account, claims)
    return _end(account, quiet=args.quiet)


def rules_list(_: argparse.Namespace) -> int:
    """Print every rule that ships."""
    from newsclean.boilerplate.rules import shipped_rules

    print("rule\tcategory\tconfidence\twhy")
    for rule in shipped_rules():
        print(rule.id, rule.category, f"{rule.confidence:.2f}", rule.why, sep="\t")
    return OK


def rules_check(args: argparse.Namespace) -> int:
    """Load rule files and try their examples."""
    from newsclean.boilerplate.rules import load_rules
    from newsclean.report import shown

    for file in args.files:
        print(f"{shown(file)}: {len(load_rules(file))} rules in order")
    return OK


def templates_learn(args: argparse.Namespace) -> int:
    """Learn the lines that a site's texts share."""
    from newsclean.boilerplate.templates import learn_templates
    from newsclean.corpus.formats import Record, Reject, check_output, read

    options, field = _inputs(args), args.site_field
    check_output(args.output)
    with ExitStack() as stack:
        account = _account(args, stack)

        def records() -> Iterator[Record]:
            for item in (item for path in args.files for item in read(path, options)):
                if isinstance(item, Reject):
                    account.reject(item)
                else:
                    account.done("learnt from")
                    yield item

        def site_of(record: Record) -> str:
            return str((record.fields or {}).get(field, args.site))

        learn_templates(records(), site_of if field else args.site).save(args.output)
    return _end(account)


def templates_show(args: argparse.Namespace) -> int:
    """Print what was learnt, the most frequent first."""
    from newsclean.boilerplate.templates import Templates
    from newsclean.corpus.formats import check_inputs
    from newsclean.report import one_line

    check_inputs(args.files)
    print("site\tdocuments\tof\tconfidence\tline")
    for templates in map(Templates.load, args.files):
        for site in templates.sites:
            for line in templates.lines(site):
                seen = f"{line.documents}\t{line.of}\t{line.confidence:.2f}"
                print(one_line(site), seen, one_line(line.text), sep="\t")
    return OK


def templates_merge(args: argparse.Namespace) -> int:
    """Make one template file of several."""
    from functools import reduce

    from newsclean.boilerplate.templates import Templates
    from newsclean.corpus.formats import check_inputs, check_output

    check_inputs(args.files)
    check_output(args.output)
    reduce(Templates.merge, map(Templates.load, args.files)).save(args.output)
    return OK


def train(args: argparse.Namespace) -> int:
    """Train the line model."""
    from newsclean.corpus.formats import check_inputs, check_output
    from newsclean.training import train as train_model

    if "-" in (args.output, *args.files):
        raise ArgumentError("-", "training reads and writes files only", "name a file")
    check_inputs([name for name in args.files if not (args.from_html and Path(name).is_dir())])
    check_output(args.output)
    train_model(args.files, args.output, from_html=args.from_html, seed=args.seed)
    return OK


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "clean": clean,
    "dedup": dedup,
    "explain": explain,
    "report": report,
    "rules check": rules_check,
    "rules list": rules_list,
    "templates learn": templates_learn,
    "templates merge": templates_merge,
    "templates show": templates_show,
    "train": train,
}

if __name__ == "__main__":
    sys.exit(main())
