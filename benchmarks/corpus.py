"""What a run over files costs besides cleaning: bookkeeping, memory, and what a process gains.

    nice python benchmarks/corpus.py [--data DIR] [--small N] [--large N] [--keep DIR] [SET ...]

Makes JSON lines of N articles out of the sets (each article time and again, with a line of its own
added, so that no two are the same), then prints

* bookkeeping: CPU time of the command on one process, started and warm-up aside, over that of
  annotating the same texts in a loop;
* memory: the largest resident size of the command's own process, small and large input, and of
  any of its worker processes;
* workers: wall and CPU time with one and two.

Wall times mean something only on a machine with nothing else to do; CPU times always.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import newsclean
from newsclean.corpus.cleaning import Extras, Run, to_files
from newsclean.corpus.formats import Options, form_of

#: Longer ones are no news articles, and a few would decide the memory.
LONGEST = 20_000
#: Each way of working is timed so often.
TURNS = 5


def articles(data: Path, sets: list[str]) -> list[str]:
    found = []
    for name in sets:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                text = (page.get("article") or page.get("container") or {"text": ""})["text"]
                if 0 < len(text) <= LONGEST:
                    found.append(text)
    random.Random(0).shuffle(found)
    return found


def made(texts: list[str], number: int) -> Iterator[dict]:
    for n in range(number):
        text = f"{texts[n % len(texts)]}\nThis was item {n} of the day, the editors said.\n"
        yield {"id": n, "url": f"https://site{n % 97}.example/{n}", "text": text}


def write(path: Path, texts: list[str], number: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for row in made(texts, number):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def measure(path: Path, out: Path, workers: int) -> tuple[float, float, str]:
    """Run the command; return wall and CPU seconds, and the largest sizes of its processes."""
    options = ["--workers", str(workers), "--quiet"]
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "newsclean", "clean", str(path), "-o", f"{out}/", *options]
    process = subprocess.Popen(command)
    sizes: dict[int, int] = {}
    # Not `ru_maxrss`, which counts what this process had when it started the other.
    while process.poll() is None:
        for pid in (process.pid, *children(process.pid)):
            sizes[pid] = max(sizes.get(pid, 0), largest(pid))
        time.sleep(0.2)
    if process.returncode:
        sys.exit("the command failed")
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    others = max((size for pid, size in sizes.items() if pid != process.pid), default=0)
    return wall, cpu, f"{sizes[process.pid] / 1024:.0f} MB, a worker {others / 1024:.0f} MB"


def children(pid: int) -> list[int]:
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def largest(pid: int) -> int:
    """Return the most memory a process has had, in KiB."""
    try:
        said = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = [line.split()[1] for line in said.splitlines() if line.startswith("VmHWM")]
    return int(found[0]) if found else 0


def bookkeeping(path: Path, texts: list[str], number: int, out: Path) -> None:
    given = [row["text"] for row in made(texts, number)]
    newsclean.annotate(given[0])
    target = str(out / "plain.jsonl")
    run = Run([str(path)], Options(), {str(path): (target, form_of(target, []))}, workers=1)
    reported = replace(run, extras=Extras(report=str(out / "run.json")))
    calls = {
        "cleaning alone": lambda _: [newsclean.annotate(text) for text in given],
        "a run": lambda turn: to_files(run, out / f"work{turn}"),
        "a run with report": lambda turn: to_files(reported, out / f"reported{turn}"),
        "the same run again": lambda turn: to_files(reported, out / f"reported{turn}"),
    }
    spent = dict.fromkeys(calls, 0.0)
    for turn in range(TURNS):  # in turns: a machine that slows down slows all of them
        for name, call in calls.items():
            began = time.process_time()
            call(turn)
            spent[name] += (time.process_time() - began) / TURNS
    for name, seconds in spent.items():
        more = seconds / spent["cleaning alone"] - 1
        print(f"{number:,} articles, {name}: {seconds:.2f} s of CPU ({more:+.1%})")


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["silver", "zyte", "waddle", "turku"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--few", type=int, default=3_000, help="articles for the bookkeeping")
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=200_000)
    args = parser.parse_args(argv)
    texts = articles(args.data, args.sets)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        few = write(home / "few.jsonl", texts, args.few)
        bookkeeping(few, texts, args.few, home)
        small = write(home / "small.jsonl", texts, args.small)
        walls = {}
        for workers in (1, 2):
            wall, cpu, size = measure(small, home / f"small{workers}", workers)
            walls[workers] = wall
            print(f"{args.small:,}, workers {workers}: {wall:.0f} s, CPU {cpu:.0f} s, {size}")
        print(f"  two workers {walls[1] / walls[2]:.2f} x one")
        if args.large:
            large = write(home / "large.jsonl", texts, args.large)
            wall, cpu, size = measure(large, home / "large", 2)
            print(f"{args.large:,}, workers 2: {wall:.0f} s, CPU {cpu:.0f} s, {size}")


if __name__ == "__main__":
    main()
