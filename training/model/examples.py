"""Annotated articles → what the trainer reads: windows with cue labels, and the roles of each attribution."""

from dataclasses import dataclass

import numpy as np

from .encoding import paragraphs_of, windows_of

OUTSIDE, BEGINS, INSIDE = range(3)
NONE, SOURCE, CUE, CONTENT = range(4)


@dataclass
class Example:
    """One window. `cues` has a label per word; `roles` one array of labels per word for each attribution cued here."""

    article: str
    words: list
    ids: np.ndarray
    features: np.ndarray
    firsts: np.ndarray
    cues: np.ndarray
    spans: list  # of each attribution's cue: [first word, last word + 1)
    roles: list


def examples_of(article, vocabulary):
    """Every window of an article, labelled."""
    examples = []
    for paragraph in paragraphs_of(article.text):
        for window in windows_of(article.text, vocabulary, paragraph):
            examples.append(label(article, window))
    return examples


def label(article, window):
    """One window with the attributions whose cue stands in it. Of words with two roles, the cue wins, then the content."""
    words = window.words
    cues, spans, roles = np.zeros(len(words), np.int64), [], []
    start, end = words[0].start, words[-1].end
    for attribution in article.attributions:
        if not any(s < end and e > start for s, e in attribution.cue):
            continue
        labels = np.zeros(len(words), np.int64)
        for role, ranges in ((SOURCE, attribution.source), (CONTENT, attribution.content), (CUE, attribution.cue)):
            for s, e in ranges:
                for i, word in enumerate(words):
                    if word.start < e and word.end > s:
                        labels[i] = role
        cued = np.flatnonzero(labels == CUE)
        if len(cued) == 0:
            continue
        cues[cued] = INSIDE
        cues[cued[0]] = BEGINS
        spans.append((int(cued[0]), int(cued[-1]) + 1))
        roles.append(labels)
    return Example(article.id, words, np.array(window.ids()), np.array(window.features()),
                   np.array(window.first_pieces()), cues, spans, roles)


def batches_of(examples, pieces, rng):
    """Batches of windows of like length, of about `pieces` padded pieces each, in random order."""
    noisy = sorted(range(len(examples)), key=lambda i: len(examples[i].ids) * (1 + 0.1 * rng.random()))
    batches, batch, longest = [], [], 0
    for i in noisy:
        longest = max(longest, len(examples[i].ids))
        if batch and longest * (len(batch) + 1) > pieces:
            batches.append(batch)
            batch, longest = [], len(examples[i].ids)
        batch.append(examples[i])
    batches.append(batch)
    rng.shuffle(batches)
    return batches


def padded(arrays, fill=0):
    """Arrays of different lengths as the rows of one."""
    size = max(len(a) for a in arrays)
    out = np.full((len(arrays), size), fill, arrays[0].dtype)
    for row, a in zip(out, arrays):
        row[: len(a)] = a
    return out
