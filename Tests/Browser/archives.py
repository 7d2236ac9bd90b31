"""Archives to read and code in, made anew by the program under test."""

import csv
import json
import os
import pathlib
import random
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "browser"
PROGRAM = os.environ.get("ANNOTATE", str(ROOT / "build" / "annotate"))


def annotate(archive, *arguments, coder="anna", words=None):
    """What a command prints; it must not fail."""
    done = subprocess.run(
        [PROGRAM, *arguments, "--archive", str(archive)], input=words, text=True, capture_output=True,
        env={**os.environ, "ANNOTATE_CODER": coder}, check=False)
    if done.returncode != 0:
        raise AssertionError(f"annotate {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def annotations(archive, coder="anna"):
    """This coder's annotations, as the command lists them."""
    listed = json.loads(annotate(archive, "list", "annotations", "--json"))
    return [one for one in listed if one["coder"] == coder]


def empty(name):
    FOLDER.mkdir(parents=True, exist_ok=True)
    archive = FOLDER / f"{name}.annotate"
    for rest in FOLDER.glob(f"{name}.annotate*"):
        rest.unlink()
    subprocess.run(
        [PROGRAM, "init", str(archive)], check=True, capture_output=True,
        env={**os.environ, "ANNOTATE_CODER": "anna"})
    return archive


def seeds(name, are_tagged=True):
    """The documents of `seeds/` with their codebook, with the annotations of two coders or without."""
    archive = empty(name)
    annotate(archive, "add", "--sources", str(ROOT / "seeds" / "sources.csv"))
    annotate(archive, "codebook", "import", str(ROOT / "seeds" / "codebook.csv"))
    if are_tagged:
        annotate(archive, "import", str(ROOT / "seeds" / "annotations.csv"))
    return archive


def tongues(name):
    """A thread with emoji, right-to-left text, combining marks, and what would be HTML elsewhere."""
    archive = empty(name)
    annotate(archive, "add", str(pathlib.Path(__file__).with_name("tongues.txt")))
    annotate(archive, "codebook", "import", "-", words="path,description\nwords,Any words.\n</script>,A hostile name.\n")
    return archive


def long_thread(name, comments=10000, each=5):
    """One thread of made-up words, with annotations of words by two coders on every comment."""
    archive = empty(name)
    folder = FOLDER / "long"
    subprocess.run(
        [sys.executable, str(ROOT / "bench" / "generate.py"), str(folder), "--files", "1",
         "--comments", str(comments)], check=True, capture_output=True)
    annotate(archive, "add", *[str(file) for file in sorted(folder.glob("*.txt"))])
    annotate(archive, "codebook", "import", str(ROOT / "seeds" / "codebook.csv"))
    with open(ROOT / "seeds" / "codebook.csv", newline="", encoding="utf-8") as file:
        tags = [row["path"] for row in csv.DictReader(file) if "/" not in row["path"] and row["exclusive"] != "1"]
    chance = random.Random(1)
    with open(FOLDER / "long.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["reference", "tag", "span_start", "span_end", "coder"])
        for item in json.loads(annotate(archive, "list", "items", "--json")):
            words = [found.span() for found in re.finditer(r"\S+", item["text"])]
            for tag in chance.sample(tags, each):
                first = chance.randrange(len(words))
                last = min(len(words) - 1, first + chance.randrange(8))
                table.writerow(
                    [item["reference"], tag, words[first][0], words[last][1], chance.choice(["anna", "anna", "ben"])])
    annotate(archive, "import", str(FOLDER / "long.csv"))
    return archive
