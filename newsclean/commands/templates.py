"""`newsclean templates`: the lines that a site puts on its pages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Final

from newsclean.commands.parser import (
    Commands,
    Parser,
    add_actions,
    add_command,
    add_inputs,
    add_site,
)
from newsclean.commands.shared import OK, finish, open_account, read_options, say
from newsclean.errors import ArgumentError

if TYPE_CHECKING:
    from newsclean.boilerplate.templates import Templates
    from newsclean.corpus.account import Account

#: How documents are counted that name no site.
_NAMELESS: Final = "of no site"

_TEMPLATES_EXAMPLES = """\
examples:
  newsclean templates learn --site example.org example.org/*.txt -o example.templates
  newsclean templates learn --site-field host news.jsonl.gz -o sites.templates
  newsclean templates show example.templates
  newsclean templates exclude example.templates "The Long Walk" -o example.templates
  newsclean templates merge monday.templates tuesday.templates -o week.templates
  newsclean clean --templates example.templates story.txt
"""


def add(commands: Commands[Parser]) -> None:
    """Add the commands to the parser."""
    says = "learn the lines that a site puts on its pages"
    actions = add_actions(commands, "templates", says, _TEMPLATES_EXAMPLES)
    command = add_command(actions, "learn", "learn templates from a site's texts", "")
    command.set_defaults(run=learn)
    add_inputs(command)
    add_site(command.add_argument_group("site"))
    command.add_argument("-o", "--output", required=True, metavar="OUT", help="the template file")
    command = add_command(actions, "show", "print what was learned, and how often it was seen", "")
    command.set_defaults(run=show)
    command.add_argument("files", nargs="+", metavar="FILE", help="template files")
    command = add_command(actions, "exclude", "say of lines that they are never removed", "")
    command.set_defaults(run=exclude)
    command.add_argument("file", metavar="FILE", help="a template file")
    command.add_argument(
        "lines", nargs="+", metavar="LINE", help="a line, as a text has it or as `show` prints it"
    )
    command.add_argument("-o", "--output", required=True, metavar="OUT", help="the template file")
    command = add_command(actions, "merge", "make one template file of several", "")
    command.set_defaults(run=merge)
    command.add_argument("files", nargs="+", metavar="FILE", help="template files")
    command.add_argument("-o", "--output", required=True, metavar="OUT", help="the template file")


def learn(args: argparse.Namespace) -> int:
    """Learn the lines that a site's texts share."""
    from newsclean.corpus.formats import check_output

    check_output(args.output)
    with ExitStack() as stack:
        account = open_account(args, stack)
        learnt = _learnt(args, account)
        if learnt.sites or not account.rejected:  # of what nobody could read nothing is written
            learnt.save(args.output)
    return finish(account)


def _learnt(args: argparse.Namespace, account: Account) -> Templates:
    """Return what the inputs teach, and say how many documents name no site.

    These are one site without a name where no other is named; otherwise they teach nothing, as in
    a run.
    """
    from newsclean.boilerplate.templates import Templates, learn_templates
    from newsclean.corpus.each import attempt
    from newsclean.corpus.formats import Record, read
    from newsclean.corpus.missing_fields import asked
    from newsclean.corpus.sites.templates import seen, site_named

    options, site, field = read_options(args), args.site, args.site_field
    fields: list[str] = []
    of_site = partial(site_named, site=site, field=field)
    wanted = asked(options)

    def records() -> Iterator[Record]:
        for item in wanted.through(item for p in args.files for item in read(p, options)):
            record = attempt(item, seen)
            if not isinstance(record, Record):
                account.reject(record)
                continue
            named = bool(of_site(record))
            account.done("learnt from" if named else _NAMELESS)
            fields.extend(() if fields or not record.fields else list(record.fields)[:8])
            if named or field is None:
                yield record

    learnt = learn_templates(records(), of_site)
    account.warn(wanted.missing())
    nameless, named = account.counts[_NAMELESS], account.counts["learnt from"]
    if field is not None and nameless and not named:
        hint = f"choose --site-field of: {', '.join(fields) or 'none'}; or name the --site"
        problem = f"none of {nameless} documents has the name of a site there"
        raise ArgumentError(f"--site-field {field}", problem, hint)
    if not named:
        return learnt
    return Templates({name: learnt.samples[name] for name in learnt.sites if name}, learnt.excluded)


def show(args: argparse.Namespace) -> int:
    """Print what was learnt and on what evidence, the most frequent first."""
    from newsclean.boilerplate.templates import Templates
    from newsclean.corpus.formats import check_files
    from newsclean.report import one_line

    check_files(args.files)
    print("site\tdocuments\tof\tplace\tconfidence\tline")
    for templates in map(Templates.load, args.files):
        for site in templates.sites:
            for line in templates.lines(site, excluded=True):
                sure = "excluded" if templates.excludes(line.key) else f"{line.confidence:.2f}"
                seen = f"{line.documents}\t{line.of}\t{line.place}\t{sure}"
                print(one_line(site), seen, one_line(line.text), sep="\t")
    return OK


def exclude(args: argparse.Namespace) -> int:
    """Say of lines that they are never removed."""
    from newsclean.boilerplate.templates import Templates
    from newsclean.corpus.formats import check_files, check_output

    check_files([args.file])
    check_output(args.output)
    templates = Templates.load(args.file)
    for line in _unknown(templates, args.lines):
        say(f"{line!r} is no template of {args.file} yet; it is excluded all the same", OK)
    templates.exclude(args.lines).save(args.output)
    return OK


def _unknown(templates: Templates, lines: list[str]) -> Iterator[str]:
    """Yield those of the lines that are templates of no site: misspelt, perhaps."""
    from newsclean.boilerplate.templates import Templates, strip_templates
    from newsclean.segment import read_page

    known = [line for site in templates.sites for line in templates.lines(site)]
    steps = [strip_templates(templates, site) for site in templates.sites]
    for line in lines:
        alone = Templates({}).exclude([line])
        shown = any(alone.excludes(template.key) for template in known)
        if not shown and not any(claim for step in steps for claim in step(read_page(line))):
            yield line


def merge(args: argparse.Namespace) -> int:
    """Make one template file of several."""
    from functools import reduce

    from newsclean.boilerplate.templates import Templates
    from newsclean.corpus.formats import check_files, check_output

    check_files(args.files)
    check_output(args.output)
    reduce(Templates.merge, map(Templates.load, args.files)).save(args.output)
    return OK
