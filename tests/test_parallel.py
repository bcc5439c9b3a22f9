"""Work over processes: the same answer, in order, with little held at once, and no death fatal."""

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from itertools import count, islice
from multiprocessing import current_process

import pytest

from newsclean.errors import ArgumentError, WorkerError
from newsclean.parallel import WINDOW, Work, map_batches, map_in_order


def act(item):
    """Do what the item says, in whatever process this is."""
    if item == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "exit":
        os._exit(7)
    if item == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    if item == "sleep":
        time.sleep(100)
    if isinstance(item, tuple):
        if item[1].exists():
            return "second time"
        item[1].touch()
        time.sleep(100)
    if isinstance(item, os.PathLike):  # dies the first time only
        try:
            os.open(item, os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            return "second time"
        os._exit(1)
    return item


def act_on_strings(item):
    return item.upper()


class TwoPartError(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one}: {two}")


def fail_in_two_parts(item):
    raise TwoPartError(item, "fell")


def listed(head, results):
    return [head, *results]


def die_of(head, results):
    os._exit(3)


def give_up(item, why):
    return f"{item}: {why}"


def lambda_result(item):
    return lambda: item


def run(batches, workers=2, timeout=None, lost=give_up):
    work = Work(act, listed, lost=lost, timeout=timeout)
    return [said for _, said in map_batches(work, enumerate(batches), workers)]


def test_the_order_is_that_of_the_items_for_any_number_of_workers():
    words = ["rain" * n for n in range(100)]

    assert list(map_in_order(len, words, 2, batch=3)) == list(map(len, words))


def test_an_endless_iterable_is_read_only_a_window_ahead():
    taken = []
    items = (taken.append(n) or n for n in count())

    assert list(islice(map_in_order(abs, items, 2, batch=2), 10)) == list(range(10))
    assert len(taken) <= 10 + 2 * WINDOW * 2 + 2


def test_an_error_in_a_worker_reaches_the_caller():
    with pytest.raises(ZeroDivisionError):
        list(map_in_order((1).__truediv__, [1, 0], 2))


def test_an_error_that_cannot_be_made_anew_comes_as_one_that_can():
    with pytest.raises(RuntimeError, match="TwoPartError: rain: fell") as caught:
        list(map_in_order(fail_in_two_parts, ["rain"] * 3, workers=2))

    assert "in fail_in_two_parts" in "".join(caught.value.__notes__)


def test_what_cannot_be_sent_is_an_error_and_no_hang():
    with pytest.raises(Exception, match="pickle"):
        list(map_in_order(act, [lambda: 1], 2))
    with pytest.raises(RuntimeError, match="lambda"):
        list(map_in_order(lambda_result, [1], 2))


def test_a_worker_that_dies_is_an_error_and_no_hang():
    with pytest.raises(WorkerError, match="no worker survives it"):
        list(map_in_order(os._exit, [1], 2))


def test_one_worker_works_item_by_item_in_this_process():
    seen = []
    results = map_in_order(seen.append, iter([1, 2, 3]))
    next(results)

    assert seen == [1]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("die", "the worker process was ended by SIGKILL"),
        ("exit", "the worker process ended with exit code 7"),
        ("sleep", "it took more than 0.5 s"),
        ("stop", "it took more than 0.5 s"),
    ],
)
def test_an_item_that_kills_or_holds_its_worker_costs_itself(item, why):
    began = time.monotonic()
    said = run([["a", item, "b"], ["c"], ["d", "e"]], timeout=0.5)

    assert said == [[0, "a", f"{item}: {why}", "b"], [1, "c"], [2, "d", "e"]]
    assert time.monotonic() - began < 60


def test_two_bad_items_in_one_batch_are_both_found():
    (said,) = run([["die", "a", "exit"]])

    assert [str(one)[:4] for one in said[1:]] == ["die:", "a", "exit"]


def test_a_worker_that_dies_by_chance_costs_nothing(tmp_path):
    assert run([["a", tmp_path / "once", "b"]]) == [[0, "a", "second time", "b"]]


def test_a_death_that_no_item_is_to_blame_for_ends_the_work_after_a_few():
    with pytest.raises(WorkerError, match="exit code 3"):
        list(map_batches(Work(act, die_of), [(None, ["a"])], 2))


def test_a_batch_of_nothing_comes_back_in_its_place_and_starts_no_process(monkeypatch):
    monkeypatch.setattr("multiprocessing.get_context", None)

    assert run([[], []]) == [[0], [1]]


def test_with_none_named_short_work_stays_in_this_process():
    here = os.getpid()
    work = Work(lambda _: os.getpid(), listed)

    assert list(map_batches(work, [(0, [1]), (1, [2])], None)) == [(0, [0, here]), (1, [1, here])]


def test_with_none_named_long_work_goes_over_to_processes(monkeypatch):
    monkeypatch.setattr("newsclean.parallel.SOON", -1.0)
    work = Work(act_pid, listed)
    pids = [said[1] for _, said in map_batches(work, [(n, [1]) for n in range(3)], None)]

    assert pids[0] == os.getpid()
    assert os.getpid() not in pids[1:]


def test_a_process_of_a_pool_which_may_start_no_other_does_the_work_itself(monkeypatch):
    monkeypatch.setitem(current_process()._config, "daemon", True)
    monkeypatch.setattr("newsclean.parallel.SOON", 0)

    assert set(map_in_order(act_pid, range(100), None)) == {os.getpid()}
    with pytest.raises(ArgumentError, match="may not start others"):
        list(map_in_order(act_pid, range(100), 2))


def act_pid(_):
    return os.getpid()


def test_an_item_that_is_slow_by_chance_costs_nothing_here_either(tmp_path):
    assert run([["a", ("slow once", tmp_path / "once")]], workers=1, timeout=0.3) == [
        [0, "a", "second time"]
    ]


def test_the_time_limit_holds_in_this_process_too():
    assert run([["a", "sleep", "b"]], workers=1, timeout=0.2) == [
        [0, "a", "sleep: it took more than 0.2 s", "b"]
    ]
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


@pytest.fixture
def alarm():
    """What the caller's own alarm told, and when."""
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(time.monotonic()))
    yield rung
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def test_an_alarm_of_the_caller_keeps_its_handler_and_the_time_that_is_left(alarm):
    handler = signal.getsignal(signal.SIGALRM)
    signal.setitimer(signal.ITIMER_REAL, 50, 7)
    run([["a", "sleep", "b"]], workers=1, timeout=0.1)
    left, every = signal.getitimer(signal.ITIMER_REAL)

    assert signal.getsignal(signal.SIGALRM) is handler
    assert 30 < left < 49.9
    assert every == 7
    assert alarm == []


def test_an_alarm_of_the_caller_that_is_overdue_rings_when_the_item_is_done(alarm):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    (said,) = run([["a", "sleep", "b"]], workers=1, timeout=0.2)
    time.sleep(0.01)

    assert said == [0, "a", "sleep: it took more than 0.2 s", "b"]
    assert len(alarm) == 1
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_no_process_and_no_thread_outlives_the_work():
    results = map_in_order(act_on_strings, (str(n) for n in count()), 2)
    next(results)
    results.close()

    assert not [thread for thread in threading.enumerate() if "_attend" in thread.name]
    import multiprocessing

    assert multiprocessing.active_children() == []


def test_no_time_is_counted_while_a_process_makes_ready():
    work = Work(act, listed, partial(time.sleep, 0.5), give_up, timeout=0.2)

    for workers in (1, 2):
        assert list(map_batches(work, [(0, ["a"])], workers)) == [(0, [0, "a"])]


@pytest.mark.parametrize(
    "script",
    [
        "print(list(map_in_order(str.upper, ['a'] * 40, workers=2)))",
        "def up(text):\n    return text.upper()\n"
        "if __name__ == '__main__':\n    del __file__\n"
        "    print(list(map_in_order(up, ['a'] * 40, workers=2)))",
    ],
    ids=["a script without a guard", "a function of a notebook"],
)
def test_workers_that_never_come_up_are_told_with_what_they_lack(script, tmp_path):
    path = tmp_path / "script.py"
    path.write_text(f"from newsclean.parallel import map_in_order\n{script}\n")
    home = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    found = subprocess.run(
        [sys.executable, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": home},
    )

    said = found.stderr.splitlines()[-1]
    assert "they end at once" in said
    assert 'guards its entry with if __name__ == "__main__"' in said
    assert "not in a notebook" in said
    assert "--workers" not in said


@pytest.mark.parametrize("what", [lambda text: text, partial(print, file=threading.Lock())])
def test_what_cannot_be_sent_to_another_process_is_refused(what):
    with pytest.raises(ArgumentError, match="workers: what is to be done cannot be sent to anoth"):
        list(map_in_order(what, ["a"] * 40, workers=2))
