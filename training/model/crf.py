"""A linear chain over role labels: loss for training, Viterbi for reading. Lafferty et al. 2001."""

import numpy as np
import torch


def chain_loss(emissions, labels, mask, transitions, ends):
    """Of each row, −log p(labels) per word. Shapes: [rows, words, labels], [rows, words], [rows, words]."""
    emissions, m = emissions.float(), mask.float()
    score = ends[0][labels[:, 0]] + emissions[:, 0].gather(1, labels[:, :1]).squeeze(1)
    alpha = ends[0] + emissions[:, 0]
    for t in range(1, labels.shape[1]):
        step = emissions[:, t].gather(1, labels[:, t : t + 1]).squeeze(1) + transitions[labels[:, t - 1], labels[:, t]]
        score = score + step * m[:, t]
        nxt = torch.logsumexp(alpha[:, :, None] + transitions, 1) + emissions[:, t]
        alpha = torch.where(m[:, t, None] > 0, nxt, alpha)
    last = mask.long().sum(1) - 1
    score = score + ends[1][labels.gather(1, last[:, None]).squeeze(1)]
    return (torch.logsumexp(alpha + ends[1], 1) - score) / m.sum(1)


def best_path(emissions, transitions, ends):
    """The most likely labels of one row: [words, labels] → list of labels."""
    score = ends[0] + emissions[0]
    back = []
    for emission in emissions[1:]:
        through = score[:, None] + transitions
        back.append(through.argmax(0))
        score = through.max(0) + emission
    labels = [int(np.argmax(score + ends[1]))]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]
