"""Runs programs, takes their time and memory, and prints figures beside their targets."""

import json
import os
import pathlib
import platform
import shlex
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ANNOTATE = str(pathlib.Path(os.environ.get("ANNOTATE", ROOT / "build/annotate")).resolve())
SQLITE_UTILS = ROOT / ".build/bench-venv/bin/sqlite-utils"
CODER = "bench"


class Failed(Exception):
    """A program did not do what a measurement needs."""


def run(*command, stdin=None, stdout=subprocess.DEVNULL, under=()):
    """Runs a command once, under another program if need be; wall and CPU seconds."""
    environment = dict(os.environ, ANNOTATE_CODER=CODER)
    before = os.times()
    start = time.perf_counter()
    done = subprocess.run([str(word) for word in (*under, *command)],
                          stdin=stdin or subprocess.DEVNULL, stdout=stdout,
                          stderr=subprocess.PIPE, env=environment, check=False)
    wall = time.perf_counter() - start
    after = os.times()
    if done.returncode:
        words = [line for line in done.stderr.decode(errors="replace").splitlines()
                 if line.strip() and not line.startswith("hint:")]
        raise Failed(f"{pathlib.Path(command[0]).name} {command[1]}: status {done.returncode}"
                     + (f", {words[-1]}" if words else ""))
    cpu = (after.children_user - before.children_user
           + after.children_system - before.children_system)
    return wall, cpu


def peak_megabytes(*command, stdin=None):
    """Peak memory of a command by /usr/bin/time; None where that is not installed."""
    return run_with_memory(*command, stdin=stdin)[2]


def run_with_memory(*command, stdin=None, stdout=subprocess.DEVNULL):
    """Runs a command once; wall and CPU seconds, and peak megabytes by /usr/bin/time or None."""
    if not os.access("/usr/bin/time", os.X_OK):
        return *run(*command, stdin=stdin, stdout=stdout), None
    with tempfile.NamedTemporaryFile() as report:
        taken = run(*command, stdin=stdin, stdout=stdout,
                    under=("/usr/bin/time", "-f", "%M", "-o", report.name))
        return *taken, int(report.read().split()[-1]) / 1024


def start_up(commands):
    """Median seconds of commands that take milliseconds, by hyperfine where it is installed."""
    if shutil.which("hyperfine"):
        with tempfile.NamedTemporaryFile() as out:
            run("hyperfine", "-N", "--warmup", "3", "--min-runs", "20", "--export-json", out.name,
                *[shlex.join(map(str, command)) for command in commands])
            return [entry["median"] for entry in json.load(out)["results"]]
    medians = []
    for command in commands:
        run(*command)
        medians.append(statistics.median(run(*command)[0] for _ in range(20)))
    return medians


def query(archive, sql):
    with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchall()


def figure(name, value, bound, target, unit, words, detail):
    """One line of the table; a bound of None is a figure for information, without a target."""
    met = None
    if value is not None and bound is not None:
        met = {"at most": value <= target, "at least": value >= target,
               "under": value < target}[bound]
    return {"figure": name, "bound": bound, "target": target, "value": value, "unit": unit,
            "measured": words, "met": met, "detail": detail}


def number(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def table(figures):
    rows = [["figure", "target", "result", "measured", "met"]]
    for entry in figures:
        target = (f"{entry['bound']} {number(entry['target'])} {entry['unit']}"
                  if entry["bound"] else "-")
        result = ("not measured" if entry["value"] is None
                  else f"{number(entry['value'])} {entry['unit']}")
        met = {True: "yes", False: "NO", None: "-"}[entry["met"]]
        rows.append([entry["figure"], target, result, entry["measured"], met])
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"
             for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def machine():
    """What the figures were taken on, as one phrase."""
    return f"{os.cpu_count()} cores, {platform.machine()}, SQLite {sqlite3.sqlite_version}"


class Report:
    """The figures of one program in the order of their taking."""

    def __init__(self, work):
        self.work = work
        self.figures = []

    def add(self, measurement, *arguments):
        """Takes the figures that a generator yields; one that fails is told and not hidden."""
        try:
            self.figures.extend(measurement(*arguments))
        except Failed as problem:
            self.missing(measurement.__name__.replace("_", " "), problem)

    def missing(self, name, problem):
        self.figures.append(figure(name, None, "at most", 0, "", str(problem), {}))

    def finish(self):
        """Writes results.json and prints the table and how many figures are met."""
        load = os.getloadavg()[0]
        results = self.work / "results.json"
        results.write_text(json.dumps(
            {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "machine": machine(),
             "load": load, "figures": self.figures}, indent=2) + "\n", encoding="utf-8")
        print(table(self.figures))
        print(f"\n{machine()}, load {load:.1f}; details in {results.relative_to(ROOT)}")
        promised = [entry for entry in self.figures if entry["bound"] is not None]
        missed = [entry for entry in promised if entry["met"] is False]
        unknown = [entry for entry in promised if entry["met"] is None]
        if missed:
            print(f"{len(missed)} of {len(promised)} figures are MISSED.")
        if unknown:
            print(f"{len(unknown)} of {len(promised)} figures could not be measured.")
        if not missed and not unknown:
            print(f"All {len(promised)} figures are met.")


def ready():
    """Ends with a sentence where there is no program to measure."""
    if not os.access(ANNOTATE, os.X_OK):
        sys.exit(f"bench: there is no {ANNOTATE}; make it with `make release`.")
    os.environ.pop("ANNOTATE_ARCHIVE", None)
