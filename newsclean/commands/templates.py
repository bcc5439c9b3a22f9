"""`newsclean templates`: the lines that a site puts on its pages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from newsclean.commands.parser import Commands, Parser, add_actions, add_command, add_inputs
from newsclean.commands.shared import OK, finish, open_account, read_options, say

if TYPE_CHECKING:
    from newsclean.boilerplate.templates import Templates

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
    site = command.add_mutually_exclusive_group()
    site.add_argument("--site", default="", metavar="NAME", help="the name of the one site")
    site.add_argument("--site-field", metavar="NAME", help="field of a JSON line with the site")
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
    from newsclean.boilerplate.templates import learn_templates
    from newsclean.corpus.formats import Record, Reject, check_output, read

    options, field = read_options(args), args.site_field
    check_output(args.output)
    with ExitStack() as stack:
        account = open_account(args, stack)

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
    return finish(account)


def show(args: argparse.Namespace) -> int:
    """Print what was learnt and on what evidence, the most frequent first."""
    from newsclean.boilerplate.templates import Templates
    from newsclean.corpus.formats import check_inputs
    from newsclean.report import one_line

    check_inputs(args.files)
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
    from newsclean.corpus.formats import check_inputs, check_output

    check_inputs([args.file])
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
    from newsclean.corpus.formats import check_inputs, check_output

    check_inputs(args.files)
    check_output(args.output)
    reduce(Templates.merge, map(Templates.load, args.files)).save(args.output)
    return OK
