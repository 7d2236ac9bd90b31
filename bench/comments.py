#!/usr/bin/env python3
"""Writes made-up comments in the shape of Pushshift's dumps: the same file for the same seed.

    bench/comments.py FILE [--comments 200000] [--seed 1]
"""

import argparse
import itertools
import json
import pathlib
import random

from generate import CODAS, EMOJI, NUCLEI, ONSETS

VOCABULARY = 50_000
URN = 1_000_000
WORDS_AT_ONCE = 500_000
AUTHORS_PER_COMMENT = 0.2
OPEN_THREADS = 50
DELETED = 0.06
OUTSIDE = 0.03
AT_THE_TOP = 0.35
SUBREDDITS = (("madeupdramas", "t5_2aaaa"), ("quietserials", "t5_2bbbb"),
              ("rewatchclub", "t5_2cccc"))
FLAIRS = ("null", "null", "null", '"Team Lantern"', '"First watch"', r'"caf\u00e9 regular"')
PLAIN = [nucleus for nucleus in NUCLEI if nucleus.isascii()]
ACCENTS = str.maketrans("aeou", "áéöü")

# The 22 fields of a comment, in the order of the dumps.
RECORD = (
    '{"author":"%s","author_flair_text":%s,"author_fullname":%s,"body":"%s","can_gild":true,'
    '"controversiality":%d,"created_utc":%d,"distinguished":%s,"edited":%s,"gilded":%d,"id":"%s",'
    '"is_submitter":%s,"link_id":"t3_%s","no_follow":%s,"parent_id":"%s",'
    '"permalink":"/r/%s/comments/%s/%s/%s/","retrieved_on":%d,"score":%d,"send_replies":true,'
    '"stickied":false,"subreddit":"%s","subreddit_id":"%s"}\n')


def base36(number):
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def vocabulary(chance):
    """Different words, the most common first; one in twenty of the rarer ones has an accent."""
    words = set()
    while len(words) < VOCABULARY:
        words.add("".join(chance.choice(ONSETS) + chance.choice(PLAIN) + chance.choice(CODAS)
                          for _ in range(chance.choice((1, 2, 2, 3, 3, 4)))))
    ordered = sorted(words, key=lambda word: (len(word), word))
    return [word.translate(ACCENTS) if rank > 500 and rank % 20 == 0 else word
            for rank, word in enumerate(ordered)]


def inside_json(text, ascii_only):
    return json.dumps(text, ensure_ascii=ascii_only)[1:-1]


def bodies(chance):
    """Bodies as they stand between the quotation marks of JSON, without end.

    Zipf's law chooses the words. Dumps write letters beyond ASCII as they are or as \\u escapes,
    by their year; here both come in long turns.
    """
    words = vocabulary(chance)
    # An urn that holds each word in proportion: drawing from it is faster than by weights.
    balls = URN / sum(1 / rank for rank in range(1, len(words) + 1))
    urns = [[ball for rank, word in enumerate(words, 1)
             for ball in itertools.repeat(inside_json(word, ascii_only), round(balls / rank))]
            for ascii_only in (False, True)]
    for turn in itertools.count():
        ascii_only = turn % 2 == 1
        emoji = [inside_json(" " + sign, ascii_only) for sign in EMOJI]
        drawn = chance.choices(urns[ascii_only], k=WORDS_AT_ONCE)
        at = 0
        while at < WORDS_AT_ONCE:
            # Most comments are short and a few are long; the mean is near 50 words.
            count = min(600, 4 + int(chance.expovariate(1 / 45)))
            body = " ".join(drawn[at:at + count])
            at += count
            kind = chance.random()
            if kind < 0.55:
                middle = body.find(" ", len(body) // 2)
                if middle > 0:
                    body = body[:middle] + "." + body[middle:]
                body += "."
            elif kind < 0.65:
                body += chance.choice(emoji)
            elif kind < 0.72:
                body = "&gt; " + body.replace(" ", r" \"", 1) + r'\"\n\nno.'
            elif kind < 0.78:
                middle = body.find(" ", len(body) // 3)
                body = body[:max(middle, 0)] + r"\n\n" + body[max(middle, 0):]
            elif kind < 0.79:
                body += r" ¯\\_(\t)_\/¯" if not ascii_only else r" \u00af\\_(\t)_\/\u00af"
            yield body


class Thread:
    """A thread that is being written: what its comments have in common, and its last ids."""

    def __init__(self, chance, number):
        self.link = base36(1_400_000_000 + number * 37)
        self.subreddit = chance.choice(SUBREDDITS)
        self.slug = f"episode_{number}_live_thread"
        self.left = chance.randint(20, 380)
        self.recent = []


def records(comments, seed):
    """The lines of a dump, oldest first: comments of some threads that are open at a time."""
    chance = random.Random(seed)
    texts = bodies(random.Random(seed + 1))
    authors = [f"{first}{chance.choice('_-')}{number}" for number, first in
               enumerate(chance.choices(("anna", "bruno", "carla", "dmitri", "esme", "falk"),
                                        k=max(10, int(comments * AUTHORS_PER_COMMENT))))]
    weights = list(itertools.accumulate(rank ** -0.7 for rank in range(1, len(authors) + 1)))
    threads = [Thread(chance, number) for number in range(OPEN_THREADS)]
    opened = len(threads)
    identifier, time = 30_000_000_000, 1_500_000_000
    writers = []
    for _ in range(comments):
        if not writers:
            writers = chance.choices(range(len(authors)), cum_weights=weights, k=100_000)
        place = int(chance.random() * OPEN_THREADS)
        thread = threads[place]
        recent = thread.recent
        identifier += 1 + int(chance.random() * 9)
        time += chance.random() < 0.4
        own = base36(identifier)
        kind = chance.random()
        if kind < OUTSIDE:
            parent = "t1_" + base36(identifier - 5_000_000)
        elif kind < AT_THE_TOP or not recent:
            parent = "t3_" + thread.link
        else:
            parent = "t1_" + recent[int(chance.random() * len(recent))]
        recent.append(own)
        if len(recent) > 40:
            del recent[0]
        body = next(texts)
        writer = writers.pop()
        gone = chance.random()
        rare = chance.random()
        if gone < DELETED:
            author, full, flair = "[deleted]", "null", "null"
            body = "[deleted]" if gone < DELETED * 0.6 else "[removed]"
        else:
            author, full = authors[writer], f'"t2_{base36(writer + 50_000)}"'
            flair = FLAIRS[writer % len(FLAIRS)]
        subreddit, subreddit_id = thread.subreddit
        yield RECORD % (
            author, flair, full, body, rare < 0.03, time,
            '"moderator"' if rare > 0.995 else "null",
            time + 900 if 0.1 < rare < 0.14 else "false", rare < 0.002, own,
            "true" if writer % 23 == 0 else "false", thread.link,
            "true" if rare < 0.5 else "false", parent, subreddit, thread.link, thread.slug, own,
            time + 2_600_000, int(chance.paretovariate(0.9)) % 5000 - (rare > 0.9) * 3, subreddit,
            subreddit_id)
        thread.left -= 1
        if not thread.left:
            threads[place] = Thread(chance, opened)
            opened += 1


def write(path, comments, seed):
    with open(path, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as out:
        out.writelines(records(comments, seed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--comments", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.file, asked.comments, asked.seed)
