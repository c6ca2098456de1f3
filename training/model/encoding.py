"""Text → what the network reads. The twin of windows.ts, words.ts and word-pieces.ts in src/extract/model/: both must
give the same numbers.

A *word* is a run of letters, marks and digits, or one other non-space character: the scorer's tokens. Words are cut
into the WordPieces of the uncased BERT vocabulary; each piece carries a feature: how its word is written, whether
it stands inside double quotation marks, whether it is in the first line of the text (the headline).
"""

import re
import unicodedata
from dataclasses import dataclass

MAX_WORD_PIECES = 6
MAX_WINDOW_PIECES = 254
MAX_LOOKED_AT = 64  # a longer run of letters is no word
CLS, SEP, UNK, MASK, PAD = 101, 102, 100, 103, 0

# How a word is written.
OTHER, LOWER, TITLE, UPPER, MIXED, DIGIT, INITIAL, SPECIAL = range(8)
FEATURES = 8 * 2 * 2


@dataclass
class Word:
    start: int
    end: int
    pieces: list
    feature: int


@dataclass
class Window:
    """A paragraph, or part of one that is too long: what the network reads at a time."""

    words: list

    def ids(self):
        return [CLS] + [p for w in self.words for p in w.pieces] + [SEP]

    def features(self):
        special = SPECIAL * 4
        return [special] + [w.feature for w in self.words for _ in w.pieces] + [special]

    def first_pieces(self):
        firsts, at = [], 1
        for word in self.words:
            firsts.append(at)
            at += len(word.pieces)
        return firsts


def words_of(text):
    """[start, end) of every word. Marks count as letters, as in the scorer (\\w leaves combining marks out)."""
    spans = []
    start = None
    for i, c in enumerate(text):
        if is_word_character(c):
            if start is None:
                start = i
            continue
        if start is not None:
            spans.append((start, i))
            start = None
        if not is_space(c):
            spans.append((i, i + 1))
    if start is not None:
        spans.append((start, len(text)))
    return spans


def is_word_character(c):
    return unicodedata.category(c)[0] in "LMN"


def is_space(c):
    """JavaScript's \\s."""
    return c in "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" or "\u2000" <= c <= "\u200a"


def load_vocabulary(path):
    return {line.rstrip("\n"): i for i, line in enumerate(open(path, encoding="utf-8"))}


def pieces_of(word, vocabulary):
    """Greedy longest match first, as BERT's WordPiece; at most MAX_WORD_PIECES."""
    plain = unicodedata.normalize("NFD", word[:MAX_LOOKED_AT].lower())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    pieces, start = [], 0
    while start < len(plain) and len(pieces) < MAX_WORD_PIECES:
        end = len(plain)
        while end > start:
            piece = ("##" if start else "") + plain[start:end]
            if piece in vocabulary:
                break
            end -= 1
        if end == start:
            return [UNK]
        pieces.append(vocabulary[piece])
        start = end
    return pieces or [UNK]


def shape_of(word):
    word = word[:MAX_LOOKED_AT]
    if any(c in "0123456789" for c in word):
        return DIGIT
    upper = [c != c.lower() for c in word]
    if not any(upper):
        return LOWER if any(c != c.upper() for c in word) else OTHER
    if len(word) == 1:
        return INITIAL
    if all(upper):
        return UPPER
    return TITLE if upper[0] and not any(upper[1:]) else MIXED


def windows_of(text, vocabulary, paragraph):
    """The windows of one paragraph, given as [start, end) of `text`."""
    start, end = paragraph
    is_headline = text[:start].strip() == ""
    words, quoted = [], False
    spans = [(start + s, start + e) for s, e in words_of(text[start:end])]
    for i, (s, e) in enumerate(spans):
        word = text[s:e]
        mark = quotation_mark(text, spans, i)
        if mark == "open" or (mark == "either" and not quoted):
            quoted, inside = True, True
        elif mark is not None:
            inside, quoted = quoted, False
        else:
            inside = quoted
        words.append(Word(s, e, pieces_of(word, vocabulary), shape_of(word) * 4 + inside * 2 + is_headline))
    return [Window(part) for part in cut(words, text)]


def quotation_mark(text, spans, i):
    """'open', 'close' or 'either' for a double quotation mark, of which '' (two apostrophes) is one."""
    word = text[spans[i][0] : spans[i][1]]
    if word in "“«„":
        return "open"
    if word in "”»":
        return "close"
    if word == '"':
        return "either"
    if word == "'" and i > 0 and spans[i - 1][1] == spans[i][0] and text[spans[i - 1][0]] == "'":
        return "either"
    return None


def cut(words, text):
    """Parts of at most MAX_WINDOW_PIECES pieces, cut after a sentence's end where there is one in the second half."""
    parts, part, size = [], [], 0
    for word in words:
        if size + len(word.pieces) > MAX_WINDOW_PIECES:
            at = len(part)
            for i in range(len(part) - 1, len(part) // 2, -1):
                if text[part[i].start] in ".?!":
                    at = i + 1
                    break
            parts.append(part[:at])
            part = part[at:]
            size = sum(len(w.pieces) for w in part)
        part.append(word)
        size += len(word.pieces)
    return parts + [part] if part else parts


def paragraphs_of(text):
    """[start, end) of every line that is not blank."""
    spans, at = [], 0
    for line in re.split(r"(\r\n|\n|\r)", text):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line)
    return spans
