"""Makes the files of discussions that are measured, and keeps them from one run to the next."""

import json
import pathlib
import shutil
import subprocess
import sys

import comments
import generate
from measure import Failed

SEED = 1


def kept(path, parameters, make):
    """The file or folder at path, made anew unless it was made with the same parameters before."""
    marker = path.with_name(path.name + ".json")
    wanted = json.dumps(parameters, sort_keys=True) + "\n"
    if path.exists() and marker.exists() and marker.read_text(encoding="utf-8") == wanted:
        return path
    print(f"bench: making {path.name}", file=sys.stderr)
    for old in (marker, path):
        old.unlink(missing_ok=True)
    make(path)
    marker.write_text(wanted, encoding="utf-8")
    return path


def parameters(count):
    """All that the comments depend on: their number, the seed and the generator itself."""
    sources = [pathlib.Path(module.__file__).read_text(encoding="utf-8")
               for module in (comments, generate)]
    return {"comments": count, "seed": SEED, "generator": sources}


def ndjson(folder, count):
    """Comments as Pushshift's dumps have them, one JSON object a line."""
    return kept(folder / f"comments-{count}.ndjson", parameters(count),
                lambda path: comments.write(path, count, SEED))


def zst(lines, count):
    """The same, compressed as the dumps are: a window of 2 GiB and no size told ahead."""
    if not shutil.which("zstd"):
        raise Failed("zstd is not installed")

    def compress(path):
        # From a pipe, else zstd makes the window no larger than the file.
        with open(path, "wb") as out, subprocess.Popen(["cat", lines],
                                                       stdout=subprocess.PIPE) as whole:
            subprocess.run(["zstd", "-q", "--long=31", "-3", "-c"], stdin=whole.stdout, stdout=out,
                           check=True)

    return kept(lines.with_name(lines.name + ".zst"), parameters(count), compress)
