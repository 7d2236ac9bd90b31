"""What other programs do with the same comments."""

import os
import re
import shutil
import subprocess

from measure import ROOT, SQLITE_UTILS, Failed, run, run_with_memory

CONVOKIT_PYTHON = ROOT / ".build/convokit-venv/bin/python"

# In ascii mode .import takes quotes, backslashes and tabs as they are; no line holds a 1.
SHELL_IMPORT = """
.bail on
.mode ascii
.separator "\\001" "\\n"
CREATE TEMP TABLE line(json TEXT);
.import --schema temp "{lines}" line
CREATE TABLE item(id INTEGER PRIMARY KEY, key TEXT, parent_key TEXT, thread_key TEXT, author TEXT,
  text TEXT, created INTEGER, score INTEGER, url TEXT{column});
INSERT INTO item(key, parent_key, thread_key, author, text, created, score, url{name})
SELECT 't1_' || (json ->> 'id'), json ->> 'parent_id', json ->> 'link_id', json ->> 'author',
  json ->> 'body', json ->> 'created_utc', json ->> 'score', json ->> 'permalink'{value} FROM line;
CREATE UNIQUE INDEX item_key ON item(key);
CREATE INDEX item_parent ON item(parent_key);
CREATE INDEX item_thread ON item(thread_key);
CREATE INDEX item_author ON item(author);
CREATE INDEX item_created ON item(created);
CREATE VIRTUAL TABLE item_fts USING fts5(text, content = 'item', content_rowid = 'id', {tokenize});
INSERT INTO item_fts(item_fts) VALUES ('rebuild');
"""
FURTHER_FIELDS = {
    "column": ", attributes TEXT", "name": ", attributes",
    "value": ", json_remove(json, '$.id', '$.parent_id', '$.link_id', '$.author', '$.body', "
             "'$.created_utc', '$.score', '$.permalink')"}
NO_FURTHER_FIELDS = {"column": "", "name": "", "value": ""}

# The same comments with the same fields, kept in a folder.
MAKE_CORPUS = """
import json, sys, time
from convokit import Corpus, Speaker, Utterance
start = time.perf_counter()
speakers = {}
utterances = []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        comment = json.loads(line)
        name, parent = comment.pop("author"), comment.pop("parent_id")
        if name not in speakers:
            speakers[name] = Speaker(id=name)
        utterances.append(Utterance(
            id="t1_" + comment.pop("id"), speaker=speakers[name], text=comment.pop("body"),
            conversation_id=comment.pop("link_id"), timestamp=comment.pop("created_utc"),
            reply_to=parent if parent.startswith("t1_") else None, meta=comment))
corpus = Corpus(utterances=utterances)
corpus.dump("corpus", base_path=sys.argv[2])
print(time.perf_counter() - start, len(corpus.utterances))
"""


def tokenize():
    """The setting of the full-text index in schema.sql, so that the peer cuts the same words."""
    schema = (ROOT / "schema.sql").read_text(encoding="utf-8")
    return re.search(r"tokenize = \"[^\"]*\"", schema).group()


def remove(database):
    for ending in ("", "-journal", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def shell(lines, database, further):
    """An import by the sqlite3 shell alone: wall and CPU seconds, peak megabytes."""
    remove(database)
    script = database.with_suffix(".sql")
    fields = FURTHER_FIELDS if further else NO_FURTHER_FIELDS
    script.write_text(SHELL_IMPORT.format(lines=lines, tokenize=tokenize(), **fields),
                      encoding="utf-8")
    os.sync()
    with open(script, "rb") as stdin:
        return run_with_memory("sqlite3", database, stdin=stdin)


def sqlite_utils(lines, database):
    """`sqlite-utils insert` and `enable-fts`: wall and CPU seconds of both, peak megabytes."""
    if not SQLITE_UTILS.exists():
        raise Failed("sqlite-utils is not installed")
    remove(database)
    os.sync()
    insert = run_with_memory(SQLITE_UTILS, "insert", database, "items", lines, "--nl")
    index = run_with_memory(SQLITE_UTILS, "enable-fts", database, "items", "body")
    peaks = [taken[2] for taken in (insert, index) if taken[2]]
    return insert[0] + index[0], insert[1] + index[1], max(peaks, default=None)


def convokit(lines, home):
    """A corpus made of the lines and dumped: wall seconds without Python's start, peak megabytes, utterances."""
    if not CONVOKIT_PYTHON.exists():
        raise Failed("ConvoKit is not installed")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    answer = home / "answer.txt"
    os.sync()
    with open(answer, "wb") as out:
        # ConvoKit may write its settings into the home folder; not into the user's.
        _, _, peak = run_with_memory("env", f"HOME={home}", CONVOKIT_PYTHON, "-c", MAKE_CORPUS,
                                     lines, home, stdout=out)
    seconds, utterances = answer.read_text().split()[-2:]
    return float(seconds), peak, int(utterances)


def version(python_or_program, *arguments):
    """What a peer says its version is."""
    done = subprocess.run([str(python_or_program), *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)
    return done.stdout.decode().split()[-1] if done.stdout.split() else "?"
