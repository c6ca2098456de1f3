"""Runs a network over articles and reads attributions off it, as src/extract/model/ does."""

import json

import numpy as np
import torch

from .crf import best_path
from .encoding import CLS, MASK, PAD, SEP, UNK
from .examples import CONTENT, CUE, NONE, SOURCE, batches_of, padded
from .network import DISTANCES

CANDIDATE = 0.12  # probability of not being outside, from which a word is looked at as a cue


def to_vocabulary(ids, kind):
    """MPNet's vocabulary is BERT's, four places on, with its own special pieces."""
    if kind == "bert":
        return ids
    special = {CLS: 0, SEP: 2, PAD: 1, UNK: 3, MASK: 30526}
    out = ids + 4
    for bert, mpnet in special.items():
        out[ids == bert] = mpnet
    return out


def tensors(batch, kind):
    ids = padded([e.ids for e in batch])
    mask = padded([np.ones(len(e.ids), np.int64) for e in batch])
    features = padded([e.features for e in batch], 28)
    return torch.from_numpy(to_vocabulary(ids, kind)), torch.from_numpy(features), torch.from_numpy(mask)


def candidates_of(outside, begins):
    """Runs of words that may be a cue, split where one clearly begins: probabilities [words] → [(from, to)]."""
    runs, start = [], None
    for i, p in enumerate(outside):
        may = 1 - p >= CANDIDATE
        if start is not None and (not may or begins[i] > 0.5):
            runs.append((start, i))
            start = None
        if may and start is None:
            start = i
    if start is not None:
        runs.append((start, len(outside)))
    return runs


def mark_rows(rows, firsts, size, others):
    """Marks and distances of each row's pieces. rows: [(window, from word, to word)]; others: cue words per window."""
    marks = np.zeros((len(rows), size), np.int64)
    distances = np.zeros((len(rows), size), np.int64)
    at = np.arange(size)
    for r, (w, start, end) in enumerate(rows):
        first = firsts[w]
        for i in others[w]:
            marks[r, first[i] : first[i + 1] if i + 1 < len(first) else first[i] + 1] = 2
        a, b = first[start], (first[end] if end < len(first) else first[-1] + 1)
        marks[r, a:b] = 1
        distances[r] = distance(np.where(at < a, at - a, np.where(at >= b, at - b + 1, 0)))
    return marks, distances


def distance(offset):
    """Signed pieces from the cue → one of DISTANCES classes, finer near it."""
    n = np.abs(offset)
    half = DISTANCES // 2
    near = np.minimum(n, 8)
    far = np.where(n > 8, np.minimum(np.floor(np.log2(np.maximum(n, 8) / 8) * 2).astype(np.int64) + 1, half - 8), 0)
    return half + np.sign(offset) * (near + far)


@torch.no_grad()
def read(network, examples, kind, pieces=6000):
    """For each example: a list of (cue probability, validity, labels per word)."""
    network.eval()
    found = {id(e): [] for e in examples}
    for batch in batches_of(examples, pieces, np.random.default_rng(0)):
        ids, features, mask = tensors(batch, kind)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = network.encode(ids, features, mask)
            cues = network.find_cues(hidden).float().softmax(-1).numpy()
        rows, others, scores = [], [], []
        for w, e in enumerate(batch):
            p = cues[w][e.firsts]
            others.append(np.flatnonzero(p[:, 0] < 0.5))
            for start, end in candidates_of(p[:, 0], p[:, 1]):
                rows.append((w, start, end))
                scores.append(float(1 - p[start:end, 0].min()))
        if not rows:
            continue
        marks, distances = mark_rows(rows, [e.firsts for e in batch], ids.shape[1], others)
        index = torch.tensor([w for w, _, _ in rows])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            emissions, valid = network.read_cue(hidden[index], mask[index], torch.from_numpy(marks), torch.from_numpy(distances))
        emissions, valid = emissions.float().numpy(), valid.float().sigmoid().numpy()
        transitions, ends = network.transitions.detach().numpy(), network.ends.detach().numpy()
        for r, (w, start, _) in enumerate(rows):
            e = batch[w]
            labels = best_path(emissions[r][e.firsts], transitions, ends)
            found[id(e)].append((scores[r], float(valid[r][e.firsts[start]]), labels, start))
    return [found[id(e)] for e in examples]


def attributions_of(example, found, threshold):
    """Spans of the attributions found in a window; of two rows that read the same cue, the surer one."""
    kept, taken = [], set()
    for cue, valid, labels, start in sorted(found, key=lambda f: -f[0] * f[1]):
        if (cue * valid) ** 0.5 < threshold:
            continue
        roles = {role: spans_of(example.words, labels, role) for role in (SOURCE, CUE, CONTENT)}
        words = {i for i, l in enumerate(labels) if l == CUE}
        if not words or not roles[CONTENT] or words & taken:
            continue
        taken |= words
        kept.append({"source": roles[SOURCE], "cue": roles[CUE], "content": roles[CONTENT],
                     "score": (cue * valid) ** 0.5})
    return kept


def spans_of(words, labels, role):
    spans, previous = [], NONE
    for word, label in zip(words, labels):
        if label == role:
            if previous == role:
                spans[-1][1] = word.end
            else:
                spans.append([word.start, word.end])
        previous = label
    return spans


def write_predictions(path, examples, found, threshold):
    by_article = {}
    for example, rows in zip(examples, found):
        by_article.setdefault(example.article, []).extend(attributions_of(example, rows, threshold))
    with open(path, "w") as out:
        for name, attributions in by_article.items():
            out.write(json.dumps({"id": name, "attributions": attributions}) + "\n")
