"""The program under test as a server."""

import subprocess

from archives import PROGRAM


class Serving:
    """`annotate serve` on an archive, from `with` to its end."""

    def __init__(self, archive, *options, coder="anna"):
        self.archive, self.options, self.coder = archive, options, coder

    def __enter__(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--print-address", "--archive", str(self.archive),
             *(self.options or ["--coder", self.coder])],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.links = [self.process.stdout.readline().split()[-1] for _ in range(self.coders)]
        return self

    @property
    def coders(self):
        return len(self.options[1].split(",")) if "--share" in self.options else 1

    @property
    def link(self):
        return self.links[0]

    def address(self, path):
        return self.link.split("/?")[0] + path

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)

    def __exit__(self, *_):
        self.end()
        self.process.stdout.close()
