"""The few errors newsclean raises, named by what the reader of the message should do."""

from __future__ import annotations


class NewscleanError(Exception):
    """Base of every error that newsclean raises on purpose.

    A message says where, what, and what to do next. All three parts are kept as arguments, so
    the error survives pickling on its way home from a worker process.

    >>> print(NewscleanError("news.jsonl:7", "not JSON", "mend the line, or leave it out"))
    news.jsonl:7: not JSON. Next: mend the line, or leave it out
    """

    def __init__(self, where: str, problem: str, hint: str) -> None:
        super().__init__(where, problem, hint)
        self.where = where
        self.problem = problem
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}. Next: {self.hint}"


class ArgumentError(NewscleanError, ValueError):
    """Mend the call: an argument has a value that cannot be used."""


class InputError(NewscleanError, ValueError):
    """Mend the input: a file, a line or a record cannot be read as what it claims to be."""


class RuleError(NewscleanError, ValueError):
    """Mend the rule: `where` is "file:rule-id", or the id of a rule that is in no file."""


class FormatError(NewscleanError, ValueError):
    """Get the file anew: it is damaged, or another version or other settings wrote it."""


class MissingDependency(NewscleanError, ImportError):
    """Install the extra that the message names."""


class WorkerError(NewscleanError, RuntimeError):
    """Free memory, or use fewer processes: they end whatever they are given."""
