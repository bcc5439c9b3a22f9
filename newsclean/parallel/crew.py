"""The parent of the worker processes: who does what, and what follows when one is lost."""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pickle import PicklingError
from queue import Empty, SimpleQueue
from typing import Any

from newsclean.errors import ArgumentError, WorkerError
from newsclean.parallel.worker import Failure, Gone, Ready, Result, Work, overdue, serve

#: Batches under way for each worker, those included that wait for an earlier one to be yielded.
WINDOW = 4
#: A process that has not come up, imports and all, after so many seconds never will. Compiling
#: the kernels of a new machine takes 20.
START_LIMIT = 300.0
#: How long to sleep between looks at the clocks of the workers, in seconds.
_TICK = 0.25
#: Losses that no item can be blamed for: more in a row end the work.
_PATIENCE = 3


@dataclass(slots=True, eq=False)
class _Task:
    """A batch on its way."""

    head: Any
    items: Sequence[Any]
    known: dict[int, Any] = field(default_factory=dict)
    """Results of items that were tried alone."""
    alone: int | None = None
    """The item that is to be tried alone, if one is."""
    done: Result | None = None

    def message(self) -> tuple[Any, Sequence[Any], dict[int, Any] | None]:
        """Return what is sent to a worker."""
        if self.alone is None:
            return self.head, self.items, self.known
        return self.head, [self.items[self.alone]], None


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker process, as its parent sees it."""

    process: Any
    inbox: SimpleQueue[Any] = field(default_factory=SimpleQueue)
    ready: bool = False
    task: _Task | None = None
    at: int = -1
    """The item it began with last: -1 before the first, their number after the last."""
    since: float = field(default_factory=time.monotonic)
    """When it was last heard of."""
    overdue: bool = False

    def item(self) -> int | None:
        """Return which item of the batch it is at; None between batches, first and last."""
        if self.task is None:
            return None
        number = self.at if self.task.alone is None else self.task.alone + self.at
        begun = 0 <= self.at < (len(self.task.items) if self.task.alone is None else 1)
        return number if begun else None


def _attend(pipe: Any, worker: _Worker, outbox: SimpleQueue[Any]) -> None:
    """Carry, in a thread of the parent, tasks to one worker and its answers back."""
    # A thread, since a worker that is stopped half-way through a message blocks whoever talks to
    # it; the main thread must be free to see that, and to kill it.
    try:
        while True:
            said = pipe.recv()
            worker.since = time.monotonic()
            if isinstance(said, int):
                worker.at = said
                continue
            outbox.put((worker, said))
            if (message := worker.inbox.get()) is None:
                break
            pipe.send(message)
    except (EOFError, OSError):
        pass  # the process is gone
    except Exception as error:  # noqa: BLE001  cannot be pickled; raised again in the main thread
        outbox.put((worker, Failure(error)))
    finally:
        pipe.close()
        outbox.put((worker, Gone()))


def _hint(worker: _Worker) -> str:
    """Return what to do when processes end, whatever they are given."""
    code = worker.process.exitcode
    if worker.ready or worker.overdue or (code is not None and code < 0):
        return "use fewer workers, and see what else fills the memory"
    # A new process imports the script anew, and each step and function by its name.
    entry = 'what they print says why; a script guards its entry with if __name__ == "__main__"'
    return f"{entry}, and steps of your own stand in a module to import, not in a notebook"


@dataclass(slots=True)
class Crew:
    """Worker processes, and the batches they are at. Used by one thread."""

    work: Work[Any, Any, Any, Any]
    size: int
    workers: list[_Worker] = field(default_factory=list)
    outbox: SimpleQueue[Any] = field(default_factory=SimpleQueue)
    line: deque[_Task] = field(default_factory=deque)
    """All batches under way, in order."""
    todo: deque[_Task] = field(default_factory=deque)
    """Those that no worker has."""
    losses: int = 0
    """Processes lost in a row that no item is to blame for."""

    def run(self, batches: Iterator[tuple[Any, Sequence[Any]]]) -> Iterator[tuple[Any, Any]]:
        """Yield each batch's head and what came of it, in order."""
        more = True
        while more or self.line:
            while self.line and self.line[0].done:
                task = self.line.popleft()
                if task.done:
                    yield task.head, task.done.value
            self._assign()
            if more and len(self.todo) < self.size and len(self.line) < self.size * WINDOW:
                more = self._read(batches)
                self._listen(0)
            elif self.line:
                self._listen(_TICK)

    def stop(self) -> None:
        """End every process; one that is at work is killed, since nothing waits for it."""
        for worker in self.workers:
            worker.inbox.put(None)
            if worker.task or not worker.ready:
                worker.process.kill()
        for worker in self.workers:
            worker.process.join(5)
            worker.process.kill()

    def _read(self, batches: Iterator[tuple[Any, Sequence[Any]]]) -> bool:
        for head, items in batches:
            task = _Task(head, items)
            self.line.append(task)
            if items:
                self.todo.append(task)
            else:
                task.done = Result(self.work.gather(head, []))
            return True
        return False

    def _assign(self) -> None:
        """Give waiting batches to idle workers, and start processes for those still waiting."""
        for worker in self.workers:
            if self.todo and worker.ready and worker.task is None:
                worker.task = self.todo.popleft()
                worker.at, worker.since = -1, time.monotonic()
                worker.inbox.put(worker.task.message())
        coming = sum(not worker.ready for worker in self.workers)
        while len(self.workers) < self.size and coming < len(self.todo):
            self.workers.append(self._started())
            coming += 1

    def _started(self) -> _Worker:
        from multiprocessing import get_context

        context = get_context("spawn")
        here, there = context.Pipe()
        worker = _Worker(context.Process(target=serve, args=(there, self.work), daemon=True))
        try:
            worker.process.start()
        except (PicklingError, AttributeError, TypeError) as error:
            hint = "give functions and steps of a module, no lambda; or use one worker"
            problem = f"what is to be done cannot be sent to another process ({error})"
            raise ArgumentError("workers", problem, hint) from error
        there.close()
        threading.Thread(target=_attend, args=(here, worker, self.outbox), daemon=True).start()
        return worker

    def _listen(self, seconds: float) -> None:
        """Take in what the workers have said, and look at their clocks."""
        with suppress(Empty):
            self._heard(*self.outbox.get(timeout=seconds))
            while True:
                self._heard(*self.outbox.get_nowait())
        for worker in self.workers:
            limit = self.work.timeout if worker.item() is not None else START_LIMIT
            busy = worker.task or not worker.ready
            if busy and limit is not None and time.monotonic() - worker.since > limit:
                worker.overdue = True
                worker.process.kill()

    def _heard(self, worker: _Worker, said: Any) -> None:
        if isinstance(said, Failure):
            raise said.error
        if isinstance(said, Ready):
            worker.ready = True
        elif isinstance(said, Gone):
            self.workers.remove(worker)
            worker.process.join()
            self._lost(worker)
        elif task := worker.task:
            worker.task, self.losses = None, 0
            if task.alone is None:
                task.done = said
            else:
                self._settle(task, said.value)

    def _settle(self, task: _Task, result: Any) -> None:
        """Keep the result of an item that was tried alone, and do the rest of its batch."""
        if task.alone is not None:
            task.known[task.alone] = result
            task.alone = None
            self.todo.appendleft(task)

    def _lost(self, worker: _Worker) -> None:
        """Have the item that a lost worker was at tried alone; the second time it is given up."""
        task, item, why = worker.task, worker.item(), self._why(worker)
        if item is None:
            self.losses += task is not None or not worker.ready
            if self.losses >= _PATIENCE:
                raise WorkerError("worker processes", f"they end at once: {why}", _hint(worker))
            if task:
                self.todo.appendleft(task)
        elif task and task.alone is None:
            task.alone = item
            self.todo.appendleft(task)
        elif task and self.work.lost:
            self._settle(task, self.work.lost(task.items[item], why))
        else:
            hint = "leave it out, or run with one worker to see what happens"
            raise WorkerError(f"item {item} of a batch", f"no worker survives it: {why}", hint)

    def _why(self, worker: _Worker) -> str:
        if worker.overdue:
            limit = self.work.timeout if worker.item() is not None else START_LIMIT
            return overdue(limit or START_LIMIT)
        code = worker.process.exitcode
        if code is not None and code < 0:
            return f"the worker process was ended by {signal.Signals(-code).name}"
        return f"the worker process ended with exit code {code}"
