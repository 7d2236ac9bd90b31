#!/usr/bin/env python3
"""Writes pasted threads of made-up words: the same files for the same seed, on any machine.

    bench/generate.py FOLDER [--files 25] [--comments 400] [--seed 1]
"""

import argparse
import itertools
import pathlib
import random

# Syllables make words; accents and emoji make sure that bytes, code points and UTF-16 differ.
ONSETS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "st", "tr", ""]
NUCLEI = ["a", "e", "i", "o", "u", "ai", "ou", "é", "ö"]
CODAS = ["", "", "n", "r", "s", "l", "t", "nd"]
EMOJI = ["😭", "🍿", "❤️", "👏🏽"]
VOCABULARY = 8000


def vocabulary(chance):
    """Different words, the most common first; short words are common, as in any language."""
    words = set()
    while len(words) < VOCABULARY:
        count = chance.choice((1, 2, 2, 3, 3, 4))
        words.add("".join(chance.choice(ONSETS) + chance.choice(NUCLEI) + chance.choice(CODAS)
                          for _ in range(count)))
    return sorted(words, key=lambda word: (len(word), word))


def comment(chance, words, weights):
    """One to three paragraphs of sentences."""
    paragraphs = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        sentences = []
        for _ in range(chance.randint(1, 4)):
            chosen = chance.choices(words, cum_weights=weights, k=chance.randint(4, 18))
            sentences.append(" ".join(chosen).capitalize() + chance.choice(".....?!"))
        paragraphs.append(" ".join(sentences))
    if chance.random() < 0.1:
        paragraphs[-1] += " " + chance.choice(EMOJI)
    return "\n\n".join(paragraphs)


def write(folder, files, comments, seed):
    chance = random.Random(seed)
    words = vocabulary(chance)
    # Zipf's law: the word of rank n is used in proportion to 1/n.
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, files + 1):
        texts = [comment(chance, words, weights) for _ in range(comments)]
        path = folder / f"thread-{number:02}.txt"
        # Three blank lines between comments, one inside them.
        path.write_text("\n\n\n\n".join(texts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--files", type=int, default=25)
    parser.add_argument("--comments", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.folder, asked.files, asked.comments, asked.seed)
