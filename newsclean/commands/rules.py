"""`newsclean rules`: the rules that ship, and your own."""

from __future__ import annotations

import argparse

from newsclean.commands.parser import Commands, Parser, add_actions, add_command
from newsclean.commands.shared import OK

_RULES_EXAMPLES = """\
examples:
  newsclean rules list                        every rule that ships, with its precision
  newsclean rules check my.toml               are its rules in order? examples are tried
  newsclean clean --rules my.toml story.txt
"""


def add(commands: Commands[Parser]) -> None:
    """Add the commands to the parser."""
    actions = add_actions(commands, "rules", "list the rules, or check your own", _RULES_EXAMPLES)
    command = add_command(actions, "list", "print the rules: id, category, precision, why", "")
    command.set_defaults(run=listing)
    command = add_command(actions, "check", "load rule files and try their examples", "")
    command.set_defaults(run=check)
    command.add_argument("files", nargs="+", metavar="FILE", help="rule files (TOML)")


def listing(_: argparse.Namespace) -> int:
    """Print every rule that ships."""
    from newsclean.boilerplate.rules import shipped_rules

    print("rule\tcategory\tconfidence\twhy")
    for rule in shipped_rules():
        print(rule.id, rule.category, f"{rule.confidence:.2f}", rule.why, sep="\t")
    return OK


def check(args: argparse.Namespace) -> int:
    """Load rule files and try their examples."""
    from newsclean.boilerplate.rules import load_rules
    from newsclean.report import shown

    for file in args.files:
        print(f"{shown(file)}: {len(load_rules(file))} rules in order")
    return OK
