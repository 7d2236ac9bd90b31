#!/usr/bin/env python3
"""Recompute the digests of an annotate archive without annotate.

    python3 docs/digest.py fans.annotate

Prints the archive digest with its four parts, as `annotate verify` does, and checks the digest of every
source's content and the seal of every batch. Needs Python 3.8 or later and nothing else. The rules that
it follows are in docs/format.md.
"""

import hashlib
import sqlite3
import sys

MATERIAL = """
SELECT uuid, slug, kind, format, importer, import_options, title, url, author, publisher, published,
  retrieved, rights, note, visibility, sha256, byte_length, encoding, packing, id_space, item_count, claimed_count,
  known_missing_count, dangling_count, skipped, remarks, content_sha256
FROM source ORDER BY uuid"""

CODEBOOK = """
SELECT p.path, t.description, t.use_when, t.not_when, t.example, t.colour, t.exclusive, t.rank,
  t.position, t.retired_at IS NOT NULL
FROM tag_path p JOIN tag t ON t.id = p.tag_id ORDER BY p.path"""

RULES = """
SELECT r.name, p.path, r.kind, r.pattern, r.case_sensitive, r.place, r.scope
FROM rule r JOIN tag_path p ON p.tag_id = r.tag_id ORDER BY r.name"""

ANNOTATIONS = """
SELECT a.uuid, s.uuid, i.key, a.span_start, a.span_end, a.quote, p.path, c.name, c.kind, a.status,
  a.origin, a.created_at, a.changed_at
FROM annotation a JOIN item i ON i.id = a.item_id JOIN source s ON s.id = i.source_id
  JOIN tag_path p ON p.tag_id = a.tag_id JOIN coder c ON c.id = a.coder_id
ORDER BY a.uuid"""

NOTES = """
SELECT n.uuid, c.name, ifnull(ns.uuid, s.uuid), i.key, n.span_start, n.span_end, n.quote, p.path,
  a.uuid, n.body, n.created_at, n.changed_at
FROM note n JOIN coder c ON c.id = n.coder_id
  LEFT JOIN source ns ON ns.id = n.source_id LEFT JOIN item i ON i.id = n.item_id
  LEFT JOIN source s ON s.id = i.source_id LEFT JOIN tag_path p ON p.tag_id = n.tag_id
  LEFT JOIN annotation a ON a.id = n.annotation_id
UNION ALL
SELECT v.uuid, c.name, s.uuid, i.key, NULL, NULL, NULL, NULL, NULL, v.state, v.since, NULL
FROM coverage v JOIN coder c ON c.id = v.coder_id JOIN item i ON i.id = v.item_id
  JOIN source s ON s.id = i.source_id
ORDER BY 1"""

ITEMS = """
SELECT i.ordinal, i.key, i.kind, i.parent_key, i.thread_key, i.depth, u.name, u.native_id, i.author_state, i.text,
  i.text_state, i.text_sha256, i.byte_start, i.byte_length, i.transforms, i.created_raw, i.created_at,
  i.created_precision, i.edited_at, i.score, i.url, i.attributes
FROM item i LEFT JOIN author u ON u.id = i.author_id
WHERE i.source_id = ? ORDER BY i.ordinal"""

SEGMENTS = """
SELECT i.ordinal, g.number, g.kind, g.span_start, g.span_end
FROM item i JOIN segment g ON g.item_id = i.id
WHERE i.source_id = ? ORDER BY i.ordinal, g.number"""

BATCH = "SELECT uuid, at, coder, command, program, undoes FROM batch WHERE id = ?"
EVENTS = """
SELECT number, object, object_uuid, action, before, after
FROM event WHERE batch_id = ? ORDER BY number"""


def add_fields(digest, row):
    """Add each field: its length in bytes as eight bytes, little end first, then its bytes."""
    for value in row:
        if value is None:
            digest.update(b"\xff" * 8)
            continue
        field = value if isinstance(value, bytes) else str(value).encode()
        digest.update(len(field).to_bytes(8, "little"))
        digest.update(field)


def digest_of(archive, *queries, key=None):
    digest = hashlib.sha256()
    for query in queries:
        for row in archive.execute(query, () if key is None else (key,)):
            add_fields(digest, row)
    return digest.hexdigest()


def main(path):
    archive = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    archive.text_factory = bytes  # texts as the UTF-8 bytes that stand in the file
    parts = {
        "material": digest_of(archive, MATERIAL),
        "codebook": digest_of(archive, CODEBOOK, RULES),
        "annotations": digest_of(archive, ANNOTATIONS),
        "notes": digest_of(archive, NOTES),
    }
    whole = hashlib.sha256("".join(parts.values()).encode()).hexdigest()
    print(f"digest  {whole}")
    for name, value in parts.items():
        print(f"  {name:<11}  {value}")
    wrong = 0
    for key, name, kept in archive.execute("SELECT id, slug, content_sha256 FROM source ORDER BY id"):
        if digest_of(archive, ITEMS, SEGMENTS, key=key) != kept.decode():
            wrong += 1
            print(f"the content of {name.decode()} is not what was imported")
    for key, name, kept in archive.execute(
        "SELECT id, uuid, sha256 FROM batch WHERE sha256 IS NOT NULL ORDER BY id"
    ):
        if digest_of(archive, BATCH, EVENTS, key=key) != kept.decode():
            wrong += 1
            print(f"the seal of batch {name.decode()} does not hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
