"""Soft labels: what trained networks, taken together, say of the training articles. Hinton et al. 2015.

python -m model.teach --weights FILE… --kind bert --corpus DIR [--own DIR] --vocabulary FILE --out FILE
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from .corpus import read_drills, read_own, read_polnear
from .encoding import load_vocabulary
from .examples import batches_of, examples_of
from .export import load
from .losses import id_of
from .reading import mark_rows, tensors
from .train import DRILLS


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--weights", nargs="+", required=True)
    p.add_argument("--kind", required=True)
    p.add_argument("--corpus", required=True)
    p.add_argument("--own")
    p.add_argument("--vocabulary", required=True)
    p.add_argument("--out", required=True)
    options = p.parse_args()
    vocabulary = load_vocabulary(options.vocabulary)
    articles = read_polnear(Path(options.corpus) / "train")
    if options.own:
        articles += read_own(options.own, "training") + read_drills(DRILLS)
    examples = [e for a in articles for e in examples_of(a, vocabulary)]
    networks = [load(path) for path in options.weights]
    taught = {}
    for batch in batches_of(examples, 6000, np.random.default_rng(0)):
        taught.update(mean_of([teach(network, batch, options.kind) for network in networks]))
    torch.save(taught, options.out)


def mean_of(lessons):
    """The mean of probabilities, as log-probabilities again."""
    mean = lambda logs: np.log(np.mean(np.exp(logs), 0) + 1e-9)
    return {
        key: {
            "cues": mean([lesson[key]["cues"] for lesson in lessons]),
            "rows": [{"roles": mean([row["roles"] for row in rows]), "valid": float(np.mean([row["valid"] for row in rows]))}
                     for rows in zip(*(lesson[key]["rows"] for lesson in lessons))],
        }
        for key in lessons[0]
    }


@torch.no_grad()
def teach(network, batch, kind):
    """For each window: log-probabilities of cue labels per word; of roles per word, and validity, for each true cue."""
    ids, features, mask = tensors(batch, kind)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encode(ids, features, mask)
        cues = network.find_cues(hidden).float().log_softmax(-1).numpy()
    taught = {id_of(e): {"cues": cues[w][e.firsts], "rows": []} for w, e in enumerate(batch)}
    rows = [(w, start, end) for w, e in enumerate(batch) for start, end in e.spans]
    if not rows:
        return taught
    others = [np.flatnonzero(cues[w][e.firsts][:, 0] < np.log(0.5)) for w, e in enumerate(batch)]
    marks, distances = mark_rows(rows, [e.firsts for e in batch], ids.shape[1], others)
    index = torch.tensor([w for w, _, _ in rows])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        roles, valid = network.read_cue(hidden[index], mask[index], torch.from_numpy(marks), torch.from_numpy(distances))
    roles, valid = roles.float().log_softmax(-1).numpy(), valid.float().sigmoid().numpy()
    for r, (w, start, _) in enumerate(rows):
        firsts = batch[w].firsts
        taught[id_of(batch[w])]["rows"].append({"roles": roles[r][firsts], "valid": float(valid[r][firsts[start]])})
    return taught


if __name__ == "__main__":
    main()
