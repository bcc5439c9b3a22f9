"""Training of the line model; `newsclean train` on the command line."""

from __future__ import annotations

import signal
import threading
from _thread import interrupt_main
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Final

from newsclean.errors import MissingDependency
from newsclean.training.progress import Say, to_stderr

#: Seconds until an interrupt that ended nothing is repeated.
_AGAIN: Final = 1.0


def train(
    files: Sequence[str | Path],
    output: str | Path,
    *,
    from_html: bool = False,
    seed: int = 0,
    say: Say = to_stderr,
) -> None:
    """Train a line model on labelled files, or on HTML pages, and write it to `output`.

    Labelled files are JSON lines, see `newsclean.training.labels.read_labelled`. HTML pages need no
    labels: extractors that see the tags vote on each visible line, see `newsclean.training.vote`.
    `say` is told of each step and of each page that is skipped.
    Raises MissingDependency without the extra `train`, InputError for files that cannot be read.
    """
    if find_spec("lightgbm") is None:
        hint = "pip install 'newsclean[train]'"
        raise MissingDependency("newsclean train", "LightGBM is not installed", hint)
    from newsclean.boilerplate.linemodel import save_model
    from newsclean.training.fit import fit
    from newsclean.training.labels import read_labelled
    from newsclean.training.vote import vote_on_files

    with _interrupts_heeded():
        texts = vote_on_files(files, say) if from_html else read_labelled(files)
        model = fit(texts, seed=seed, say=say)
    save_model(model, Path(output))


@contextmanager
def _interrupts_heeded() -> Iterator[None]:
    """Repeat an interrupt until it ends what runs inside.

    One that falls into a callback of ctypes, through which kernels are compiled and LightGBM
    speaks, is printed there and forgotten.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    waiting: list[threading.Timer] = []

    def interrupted(number: int, frame: FrameType | None) -> None:
        waiting.append(threading.Timer(_AGAIN, interrupt_main))
        waiting[-1].daemon = True
        waiting[-1].start()
        before(number, frame)

    signal.signal(signal.SIGINT, interrupted)
    try:
        yield
        if waiting:
            raise KeyboardInterrupt
    finally:
        for timer in waiting:
            timer.cancel()
        signal.signal(signal.SIGINT, before)
