"""The clock: all cases of all worlds in turn, round by round, so that each of them meets the same load."""

import gc
import gzip
import statistics
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Result:
    """What one case took in one world: milliseconds of each round, statements, bytes."""

    clocks: list = field(default_factory=list)
    cpus: list = field(default_factory=list)
    statements: int = 0
    raw: int = 0
    zipped: int = 0
    megabytes: int = 0

    @property
    def clock(self):
        return statistics.median(self.clocks)

    @property
    def cpu(self):
        return statistics.median(self.cpus)


def look_first(case, world):
    """The Result before any round: a first question compiles the templates and is told apart, not timed."""
    with Statements(world.connection) as asked:
        content = case.ask(world)
    return Result(statements=len(asked), raw=len(content), zipped=len(gzip.compress(content, 6)) if content else 0)


class Statements:
    """As a context: the list of the statements that are sent meanwhile."""

    def __init__(self, connection):
        self.asked, self.wrapper = [], connection.execute_wrapper(self.note)

    def note(self, execute, sql, params, many, context):
        self.asked.append(sql)
        return execute(sql, params, many, context)

    def __enter__(self):
        self.wrapper.__enter__()
        return self.asked

    def __exit__(self, *problem):
        self.wrapper.__exit__(*problem)


def ask(case, world, result):
    before = reset_peak() if case.goal.megabytes else 0
    start, used = time.perf_counter(), time.process_time()
    case.ask(world)
    result.clocks.append((time.perf_counter() - start) * 1000)
    result.cpus.append((time.process_time() - used) * 1000)
    if case.goal.megabytes:
        result.megabytes = max(result.megabytes, status("VmHWM") - before)


def go_round(cases, worlds, rounds, tell):
    """{(case, world): Result}. Strg+C ends it with the rounds so far. `tell` hears of each question."""
    results = {}
    for world in worlds:
        world.enter()
        for case in cases:
            tell(f"{world.size.name}: {case.group}, {case.name}")
            results[case, world] = look_first(case, world)
    with suppress(KeyboardInterrupt):  # who has seen enough gets what there is
        for number in range(1, rounds + 1):
            for case, world in in_turn(cases, worlds):
                if number <= (case.rounds or rounds):
                    tell(f"Runde {number} von {rounds}, {world.size.name}: {case.group}, {case.name}")
                    ask(case, world, results[case, world])
    return results


def in_turn(cases, worlds):
    for world in worlds:
        world.enter()
        gc.collect()
        for case in cases:
            yield case, world


def status(name):
    """MB that Linux says of this process: VmRSS now, VmHWM at its highest."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(f"{name}:"))


def reset_peak():
    """Lets the highest begin anew; gives the MB of now."""
    Path("/proc/self/clear_refs").write_text("5")
    return status("VmRSS")
