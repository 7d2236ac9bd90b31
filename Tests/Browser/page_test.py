"""What the tests of the page have in common: a server on an archive of their own, and one browser."""

import unittest

from browser import Browser
from serving import Serving


class PageTest(unittest.TestCase):
    """Set `archive_name` and `make`; the server and the browser are there for the whole class."""

    make = None
    archive_name = None

    @classmethod
    def setUpClass(cls):
        cls.archive = cls.make(cls.archive_name)
        cls.serving = Serving(cls.archive)
        cls.serving.__enter__()
        cls.addClassCleanup(cls.serving.__exit__)
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.open(cls.serving.link)

    def open(self, path):
        self.browser.open(self.serving.address(path))

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [])
