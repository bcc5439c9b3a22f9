"""Work over many processes, with the results in the order of the items and little held at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Batches under way for each worker: one at work, and enough waiting that none goes idle.
WINDOW = 4

# What a worker process works with. Sent once when the process starts, not with every batch: a
# cleaner carries its rules and its model. Only ever set in a worker, never in the caller.
_work: list[Callable[[Any], Any]] = []


def _start(function: Callable[[Any], Any]) -> None:
    """Make ready a worker process."""
    import signal

    # Ctrl-C reaches the whole process group; only the parent answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work[:] = [function]


def _do(items: list[Any]) -> list[Any]:
    return list(map(_work[0], items))


def map_in_order(
    function: Callable[[T], R], items: Iterable[T], workers: int = 1, *, batch: int = 16
) -> Generator[R, None, None]:
    """Yield `function(item)` for each item, in the order of the items, whatever `workers` is.

    With one worker everything runs in this process, one item at a time. With more, `function`
    and the items must be picklable, and a script must guard its entry with
    `if __name__ == "__main__":`, since workers are spawned, never forked: a fork of a process
    that has threads can hang. At most `workers * WINDOW * batch` items are under way, so an
    endless iterable is fine (`Executor.map` would read it all first).

    Errors: what `function` raises reaches the caller, and what is under way is dropped; a worker
    that dies (killed, out of memory) raises `BrokenProcessPool`.

    >>> list(map_in_order(len, ["a", "bcd", ""]))
    [1, 3, 0]
    """
    if workers <= 1:
        yield from map(function, items)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    source = iter(items)
    waiting: deque[Future[list[R]]] = deque()
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start, (function,))
    try:
        while True:
            while len(waiting) < workers * WINDOW and (some := list(islice(source, batch))):
                waiting.append(pool.submit(_do, some))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
