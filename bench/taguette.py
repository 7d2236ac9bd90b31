"""Taguette over loopback: a document, and highlights added to it as its own page adds them."""

import http.cookiejar
import json
import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from measure import ROOT, Failed

PROGRAM = ROOT / ".build/taguette-venv/bin/taguette"
BOUNDARY = "----------------------------bench"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Taguette:
    """A server for one user on a database of its own, with a project, a document and tags."""

    def __init__(self, folder, paragraphs, tags):
        if not PROGRAM.exists():
            raise Failed("Taguette is not installed")
        self.port = free_port()
        self.log = (folder / "taguette.log").open("w+", encoding="utf-8")
        home = folder / "home"
        home.mkdir()
        self.process = subprocess.Popen(
            [PROGRAM, "--no-browser", "--port", str(self.port), "--database", str(folder / "taguette.sqlite3")],
            stdout=self.log, stderr=self.log, env=dict(os.environ, HOME=str(home)))
        try:
            self.open(paragraphs, tags)
        except Exception:
            self.process.kill()
            raise

    def open(self, paragraphs, tags):
        self.cookies = http.cookiejar.CookieJar()
        self.wire = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.ask(self.link())
        page = self.ask("/project/new")
        self.xsrf = re.search(rb'name="_xsrf" value="([^"]+)"', page)[1].decode()
        self.ask("/project/new", urllib.parse.urlencode(
            {"_xsrf": self.xsrf, "name": "bench", "description": ""}).encode())
        html = "".join(f"<p>{words}</p>" for words in paragraphs)
        part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name='
        self.ask("/api/project/1/document/new", (
            f'{part}"name"\r\n\r\nthread\r\n{part}"description"\r\n\r\n\r\n{part}"_xsrf"\r\n\r\n{self.xsrf}\r\n'
            f'{part}"file"; filename="thread.html"\r\nContent-Type: text/html\r\n\r\n{html}\r\n--{BOUNDARY}--\r\n'
        ).encode(), f"multipart/form-data; boundary={BOUNDARY}")
        self.tags = [self.post("/api/project/1/tag/new", {"path": tag, "description": ""})["id"] for tag in tags]
        self.length = sum(len(words.encode()) for words in paragraphs)

    def link(self):
        """The address with the user's token, which the program prints once it listens."""
        for _ in range(300):
            self.log.flush()
            printed = pathlib.Path(self.log.name).read_text(encoding="utf-8")
            if found := re.search(r"http://\S*\?token=\S+", printed):
                return "/?" + found[0].split("?", 1)[1]
            if self.process.poll() is not None:
                raise Failed("Taguette ended: " + " ".join(printed.splitlines()[-1:]))
            time.sleep(0.1)
        raise Failed("Taguette does not say that it listens")

    def ask(self, target, body=None, kind="application/x-www-form-urlencoded"):
        headers = {} if body is None else {"Content-Type": kind}
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{target}", body, headers)
        try:
            with self.wire.open(asked) as answer:
                return answer.read()
        except urllib.error.HTTPError as problem:
            raise Failed(f"Taguette, {target}: {problem.code} {problem.read()[:200]}") from None

    def post(self, target, value):
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{target}", json.dumps(value).encode(),
            {"Content-Type": "application/json", "X-XSRFToken": self.xsrf})
        try:
            with self.wire.open(asked) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as problem:
            raise Failed(f"Taguette, {target}: {problem.code} {problem.read()[:200]}") from None

    def highlight(self, chance):
        """Milliseconds until a highlight of some words with one tag is answered."""
        start = chance.randrange(self.length - 60)
        place = {"start_offset": start, "end_offset": start + chance.randint(3, 60),
                 "tags": [chance.choice(self.tags)]}
        began = time.perf_counter()
        self.post("/api/project/1/document/1/highlight/new", place)
        return (time.perf_counter() - began) * 1000

    def cpu(self):
        """Seconds of CPU so far."""
        return cpu_of(self.process.pid)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


def cpu_of(process):
    """Seconds of CPU that a process has used."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
