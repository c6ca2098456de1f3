"""What a batch of windows costs the network: cues, roles of each cue's candidates, and whether each is a cue at all."""

import numpy as np
import torch
import torch.nn.functional as F

from .crf import chain_loss
from .encoding import MASK
from .examples import padded
from .reading import candidates_of, mark_rows, tensors


def loss_of(network, batch, options, rng, teacher):
    """The loss of one batch, and its parts for the log; half of it from soft labels where there is a teacher."""
    ids, features, mask = tensors(batch, options.kind)
    hide = torch.from_numpy(rng.random(ids.shape) < options.mask) & (features != 28)
    ids = torch.where(hide, torch.tensor(MASK if options.kind == "bert" else 30526), ids)
    words = torch.from_numpy(padded([e.firsts for e in batch]))
    word_mask = torch.from_numpy(padded([np.ones(len(e.firsts), np.int64) for e in batch])).bool()
    labels = torch.from_numpy(padded([e.cues for e in batch], -100))
    at = torch.arange(len(batch))[:, None]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encode(ids, features, mask)
        logits = network.find_cues(hidden)
    logits = logits[at, words].float()
    cue_loss = F.cross_entropy(logits[word_mask], labels[word_mask])
    if teacher is not None:
        soft = torch.from_numpy(padded_rows([teacher[id_of(e)]["cues"] for e in batch], words.shape[1]))
        cue_loss = 0.5 * cue_loss + 0.5 * divergence(logits[word_mask], soft[word_mask])
    rows, others, targets, valid, softs = choose_rows(batch, logits.detach().softmax(-1).numpy(), rng, teacher)
    if not rows:
        return cue_loss, np.array([cue_loss.item(), 0, 0, 0])
    marks, distances = mark_rows(rows, [e.firsts for e in batch], ids.shape[1], others)
    index = torch.tensor([w for w, _, _ in rows])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        emissions, validity = network.read_cue(hidden[index], mask[index], torch.from_numpy(marks), torch.from_numpy(distances))
    emissions = emissions[torch.arange(len(rows))[:, None], words[index]].float()
    starts = torch.tensor([batch[w].firsts[s] for w, s, _ in rows])
    valid = torch.tensor(valid, dtype=torch.float32)
    soft_valid = valid if teacher is None else torch.tensor([0.5 * v + 0.5 * s["valid"] if s else float(v) for v, s in zip(valid.tolist(), softs)])
    valid_loss = F.binary_cross_entropy_with_logits(validity[torch.arange(len(rows)), starts].float(), soft_valid)
    right = valid > 0
    role_loss = torch.zeros(())
    if right.any():
        target = torch.from_numpy(padded([t for t in targets if t is not None]))
        size = target.shape[1]
        e, m = emissions[right][:, :size], word_mask[index][right][:, :size]
        role_loss = chain_loss(e, target, m, network.transitions, network.ends).mean()
        if teacher is not None:
            soft = torch.from_numpy(padded_rows([s["roles"] for s, t in zip(softs, targets) if t is not None], size))
            role_loss = 0.5 * role_loss + 0.5 * divergence(e[m], soft[m])
    loss = cue_loss * 2 + role_loss * 2 + valid_loss * 0.3
    return loss, np.array([cue_loss.item(), role_loss.item(), valid_loss.item(), len(rows) / len(batch)])


def padded_rows(arrays, size):
    out = np.zeros((len(arrays), size, arrays[0].shape[-1]), np.float32)
    for row, a in zip(out, arrays):
        row[: len(a)] = a[:size]
    return out


def divergence(logits, soft):
    """KL(soft ‖ softmax(logits)), mean over words; `soft` are log-probabilities."""
    return F.kl_div(logits.log_softmax(-1), soft, log_target=True, reduction="batchmean")


def certain(example):
    """The soft labels of somebody who is almost sure of the hard ones: for windows that no teacher saw."""
    sure = lambda labels, size: np.log(np.full((len(labels), size), 0.01 / (size - 1)) + np.eye(size)[labels] * 0.98)
    return {"cues": sure(example.cues, 3), "rows": [{"roles": sure(roles, 4), "valid": 1.0} for roles in example.roles]}


def id_of(example):
    """Names a window among all of a corpus."""
    return f"{example.article}:{example.words[0].start}"


def choose_rows(batch, probabilities, rng, teacher):
    """Candidates to read: every true cue, as the network finds it where it does (so that it learns to mend), and cues
    that it finds where there is none (so that it learns to refuse them)."""
    rows, others, targets, valid, softs = [], [], [], [], []
    for w, e in enumerate(batch):
        p = probabilities[w][: len(e.firsts)]
        found = candidates_of(p[:, 0], p[:, 1])
        believed = np.flatnonzero(p[:, 0] < 0.5) if rng.random() < 0.5 else np.flatnonzero(e.cues > 0)
        others.append(believed)
        used = set()
        soft = teacher[id_of(e)] if teacher is not None else None
        for i, ((start, end), roles) in enumerate(zip(e.spans, e.roles)):
            mine = [f for f in found if f[0] < end and f[1] > start]
            used.update(mine)
            if mine and rng.random() < 0.5:
                start, end = mine[int(rng.integers(len(mine)))]
            rows.append((w, start, end))
            targets.append(roles)
            valid.append(1)
            softs.append(soft["rows"][i] if soft else None)
        wrong = [f for f in found if f not in used]
        rng.shuffle(wrong)
        for start, end in wrong[: 1 + len(e.spans)]:
            # The untrained network sees cues everywhere: what refusals cost is bounded.
            if sum(v == 0 for v in valid) > len(batch) // 2:
                break
            rows.append((w, int(start), int(end)))
            targets.append(None)
            valid.append(0)
            softs.append(None)
    return rows, others, targets, valid, softs
