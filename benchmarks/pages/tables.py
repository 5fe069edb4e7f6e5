"""The tables of docs/leistung.md, and where they stand in it."""

import os
import platform
import re
from pathlib import Path

from benchmarks.pages.goals import KB, checks, german, verdict


def number(count):
    return f"{count:,}".replace(",", ".")


def by_group(cases):
    groups = {}
    for case in cases:
        groups.setdefault(case.group, []).append(case)
    return groups


def table_of_growth(cases, worlds, results):
    """What each page takes the longer the log is, and whether that keeps its goals. `worlds` from short to long."""
    referred = {case.name: [results[case, world] for world in worlds] for case in cases if case.group == "Maßstab"}
    heads = [f"{number(world.size.activities)}" for world in worlds]
    lines = []
    for group, members in by_group(cases).items():
        lines += ["", f"**{group}**", "", f"| Seite | {' | '.join(heads)} | wächst | gegen Admin | SQL | KB | Urteil |"]
        lines.append("|---|" + "---:|" * len(heads) + "---:|---|---:|---:|---|")
        for case in members:
            lines.append(_line(case, [results[case, world] for world in worlds], referred))
    return lines


def _line(case, found, referred):
    times = [f"{german(one.clock)} ({german(one.cpu)})" for one in found]
    growth = german(found[-1].clock / found[0].clock)
    beside = referred.get(case.goal.beside)
    ratios = " / ".join(german(one.clock / other.clock) for one, other in zip(found, beside or [], strict=False))
    asked = " / ".join(dict.fromkeys(str(one.statements) for one in found))
    size = f"{german(found[-1].zipped / KB)} ({german(found[-1].raw / KB)})" if found[-1].zipped else "–"
    said = "" if case.group == "Maßstab" else verdict(checks(case.goal, found, referred))
    cells = [case.name, *times, growth, ratios or "–", asked, size, said]
    return f"| {' | '.join(cells)} |"


def table_of_organisations(cases, few, many, results, limit):
    """The same log with few organisations and with many."""
    heads = [f"{number(one.size.partners)} Partner, {number(one.size.initiatives)} Initiativen" for one in (few, many)]
    lines = ["", f"| Seite | {' | '.join(heads)} | Verhältnis | Urteil |", "|---|---:|---:|---:|---|"]
    for case in cases:
        if not case.rounds and case.group != "Maßstab":
            one, other = results[case, few].clock, results[case, many].clock
            said = "gehalten" if other / one <= limit else f"verfehlt um {round((other / one / limit - 1) * 100)} %"
            cells = (f"{case.group}: {case.name}", german(one), german(other), german(other / one), said)
            lines.append(f"| {' | '.join(cells)} |")
    return lines


def machine(connection, rounds):
    """What was measured on, in a sentence."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0].split()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 10**9
    return (
        f"{os.cpu_count()} Kerne ({processor()}), {memory} GB, Python {platform.python_version()}, "
        f"{connection.display_name} {version}; {rounds} Runden, Last {german(os.getloadavg()[2])}."
    )


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def put_into(path, name, lines):
    """Replaces in the file what stands between '<!-- name -->' and '<!-- /name -->'; adds it where there is none."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    block = "\n".join([f"<!-- {name} -->", *lines, f"<!-- /{name} -->"])
    found = re.compile(f"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
    after = found.sub(lambda _: block, before) if found.search(before) else f"{before.rstrip()}\n\n{block}\n"
    path.write_text(after, encoding="utf-8")
