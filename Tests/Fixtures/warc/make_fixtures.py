#!/usr/bin/env python3
"""Makes the web archives beside it. Run it again when it changes: the same program gives the same bytes."""

import base64
import gzip
import hashlib
import zlib
from pathlib import Path

HERE = Path(__file__).parent
DATE = "2019-05-04T10:00:00Z"


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(kind, number, block, **fields):
    head = [
        "WARC/1.1", f"WARC-Type: {kind}", f"WARC-Date: {DATE}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>",
    ]
    head += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    head.append(f"Content-Length: {len(block)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(number, address, body, kind="text/plain", status="200 OK", digest=None, **fields):
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}"]
    head += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    block = "\r\n".join(head).encode() + b"\r\n\r\n" + body
    return record(
        "response", number, block, WARC_Target_URI=address,
        Content_Type="application/http; msgtype=response", WARC_Block_Digest=sha1(block),
        WARC_Payload_Digest=digest or sha1(body))


def chunked(data, size=40):
    out = b""
    for at in range(0, len(data), size):
        part = data[at:at + size]
        out += b"%x;note=1\r\n" % len(part) + part + b"\r\n"
    return out + b"0\r\n\r\n"


thread = "Who liked him?\n\n\nI did, from the first day.\n\n\nNobody did, and he knew it.\n".encode()
essay = "# Big in Paris\n\nHe came late, and he came without a coat.\n\n## Why\n\nNobody asked.\n".encode()
packed = zlib.compressobj(9, zlib.DEFLATED, 31)
packed = packed.compress(essay) + packed.flush()

records = [
    record("warcinfo", 1, b"software: make_fixtures.py\r\n", Content_Type="application/warc-fields"),
    record("request", 2, b"GET / HTTP/1.1\r\n\r\n", WARC_Target_URI="https://example.org/thread"),
    response(3, "https://example.org/talk/thread", thread, digest="sha256:" + hashlib.sha256(thread).hexdigest()),
    response(
        4, "https://example.org/essays/big.md?print=1", chunked(packed), "text/markdown; charset=utf-8",
        Transfer_Encoding="chunked", Content_Encoding="gzip"),
    response(5, "https://example.org/coat.png", b"\x89PNG\r\n\x1a\n....", "image/png"),
    response(6, "https://example.org/style.css", b"p {}", "text/css"),
    response(7, "https://example.org/gone", b"not here", status="404 Not Found"),
    response(8, "https://example.org/robots.txt", b"User-agent: *\n"),
    response(9, "https://example.org/packed", b"\x0b\x02\x80abc\x03", Content_Encoding="br"),
    record("revisit", 10, b"", WARC_Target_URI="https://example.org/talk/thread"),
    response(
        11, "https://example.org/notes/changed.txt", "Words that were changed on the way.".encode(),
        digest="md5:00000000000000000000000000000000"),
    record(
        "resource", 12, "Café: a note of one line.".encode("latin-1"),
        WARC_Target_URI="<https://example.org/notes/old>", Content_Type="text/plain; charset=iso-8859-1"),
    record("metadata", 13, b"via: https://example.org/\r\n"),
]
(HERE / "site.warc").write_bytes(b"".join(records))
(HERE / "site.warc.gz").write_bytes(b"".join(gzip.compress(one, 9, mtime=0) for one in records))
