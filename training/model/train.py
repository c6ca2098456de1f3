"""Trains the extraction network. See training/README.md for the commands.

python -m model.train --corpus DIR [--own DIR] --encoder DIR --kind bert|mpnet --out FILE [options]
"""

import argparse
import copy
import json
import random
import subprocess
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as processes
from safetensors.torch import load_file

from .corpus import read_drills, read_own, read_polnear
from .encoding import load_vocabulary
from .examples import batches_of, examples_of
from .losses import loss_of
from .network import Network, load_pretrained
from .reading import read, write_predictions

DRILLS = Path(__file__).parent.parent / "drills.txt"
SHAPES = {"bert": dict(width=384, heads=12, inner=1536, vocabulary=30522, positions=512, eps=1e-12),
          "mpnet": dict(width=768, heads=12, inner=3072, vocabulary=30527, positions=514, eps=1e-5, relative=True, offset=2)}


def main():
    options = parse_arguments()
    if options.processes == 1:
        run(0, options)
    else:
        processes.spawn(run, (options,), options.processes)


def run(rank, options):
    """One of `processes` that each read a part of every batch: on a CPU faster than threads, which wait for each other."""
    options.rank = rank
    torch.set_num_threads(1)
    if options.processes > 1:
        dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{options.port}", rank=rank, world_size=options.processes)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    rng = np.random.default_rng([options.seed, rank])
    vocabulary = load_vocabulary(options.vocabulary)
    articles = read_polnear(Path(options.corpus) / "train")
    held = set(a.id for a in random.Random(1).sample(articles, options.held))
    training = [e for a in articles if a.id not in held for e in examples_of(a, vocabulary)]
    checking = [e for a in articles if a.id in held for e in examples_of(a, vocabulary)]
    if options.own:
        own = [e for a in read_own(options.own, "training") + read_drills(DRILLS) for e in examples_of(a, vocabulary)]
        training += own * options.own_times
    dev = [e for a in read_polnear(Path(options.corpus) / "dev") for e in examples_of(a, vocabulary)]
    network = Network(shared=options.shared, conditioned=options.conditioned, dropout=options.dropout, **SHAPES[options.kind])
    pick = [int(n) for n in options.pick.split(",")] if options.pick else list(range(options.shared + options.conditioned))
    network.config["pick"] = pick
    load_pretrained(network, load_file(Path(options.encoder) / "model.safetensors"), options.kind)
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=False)["state"])
    teacher = None
    if options.teacher:
        teacher = torch.load(options.teacher, weights_only=False)
        for e in training:
            teacher.setdefault(id_of(e), certain(e))
    say(options, f"{len(training)} windows for training, {len(checking)} held back, dev {len(dev)}; pieces {sum(len(e.ids) for e in training)}")
    average = train(network, training, options, rng, teacher,
                    lambda net, name: check(net, name, checking, dev, options))
    if rank == 0:
        torch.save({"config": network.config, "state": average.state_dict()}, options.out)


def parse_arguments():
    p = argparse.ArgumentParser()
    p.add_argument("--corpus", required=True)
    p.add_argument("--own")
    p.add_argument("--own-times", type=int, default=3)
    p.add_argument("--encoder", required=True)
    p.add_argument("--kind", choices=SHAPES, required=True)
    p.add_argument("--vocabulary", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--start", help="weights to go on from, of a network of the same shape")
    p.add_argument("--pick", help="which pretrained layers, as 0,1,2,3")
    p.add_argument("--shared", type=int, default=4)
    p.add_argument("--conditioned", type=int, default=2)
    p.add_argument("--epochs", type=float, default=4)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--batch", type=int, default=2400, help="padded pieces")
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--mask", type=float, default=0.1, help="share of pieces hidden in training")
    p.add_argument("--decay", type=float, default=0.998, help="of the running average of the weights")
    p.add_argument("--held", type=int, default=40, help="training articles held back to choose by")
    p.add_argument("--teacher", help="soft labels, from model.teach")
    p.add_argument("--processes", type=int, default=2)
    p.add_argument("--port", type=int, default=29511, help="on loopback, for the processes to meet")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--scorer", help="score.mjs, to print its figures after each epoch")
    return p.parse_args()


def train(network, examples, options, rng, teacher, report):
    """Fine-tunes the network and returns the running average of its weights; `report` is called after each epoch."""
    network.words.weight.requires_grad_(False)
    body = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith(("layers", "norm", "positions", "relative"))]
    heads = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith(("layers", "norm", "positions", "relative"))]
    optimizer = torch.optim.AdamW([dict(params=body, lr=options.rate), dict(params=heads, lr=options.head_rate)],
                                  weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    order = np.random.default_rng(options.seed)  # the same in every process
    per_epoch = len(batches_of(examples, options.batch, np.random.default_rng(0)))
    steps = int(per_epoch * options.epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, (s + 1) / (0.06 * steps)) * max(0.02, 1 - s / steps))
    average = copy.deepcopy(network)
    step, started, seen = 0, time.time(), 0
    losses = np.zeros(4)
    while step < steps:
        for batch in batches_of(examples, options.batch, order):
            batch = batch[options.rank :: options.processes] or batch[:1]
            network.train()
            loss, parts = loss_of(network, batch, options, rng, teacher)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            share(network, options)
            torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            blend(average, network, min(options.decay, (1 + step) / (10 + step)))
            losses += parts
            seen += sum(len(e.ids) for e in batch)
            if step % 50 == 0:
                speed = seen * options.processes / (time.time() - started)
                say(options, f"step {step}/{steps} losses {np.round(losses / 50, 4).tolist()} pieces/s {speed:.0f}")
                losses[:] = 0
            if step % per_epoch == 0 or step == steps:
                if options.rank == 0:
                    torch.save({"config": network.config, "state": average.state_dict()}, options.out)
                    report(average, f"epoch {step / per_epoch:.2f}")
            if step == steps:
                break
    return average


def share(network, options):
    """Averages gradients over the processes."""
    if options.processes == 1:
        return
    weights = [p for p in network.parameters() if p.requires_grad]
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in weights])
    dist.all_reduce(flat)
    flat /= options.processes
    at = 0
    for p in weights:
        p.grad = flat[at : at + p.numel()].view(p.shape)
        at += p.numel()


def say(options, line):
    if options.rank == 0:
        print(line, flush=True)


@torch.no_grad()
def blend(average, network, decay):
    """Moves the running average towards the network."""
    for a, n in zip(average.parameters(), network.parameters()):
        if n.requires_grad:
            a.lerp_(n, 1 - decay)


def check(network, name, checking, dev, options):
    """Writes predictions of the held-back and the dev articles, and prints their figures where there is a scorer."""
    for split, examples in (("held", checking), ("dev", dev)):
        started = time.time()
        found = read(network, examples, options.kind)
        took = time.time() - started
        for threshold in (0.4, 0.5):
            path = f"{options.out}.{split}.{threshold}.jsonl"
            write_predictions(path, examples, found, threshold)
            if options.scorer:
                ids = f"{options.out}.{split}.ids"
                Path(ids).write_text("\n".join(dict.fromkeys(e.article for e in examples)))
                gold = Path(options.corpus) / ("train" if split == "held" else "dev")
                table = subprocess.run(["node", options.scorer, "--gold", str(gold), "--pred", path, "--ids", ids],
                                       capture_output=True, text=True).stdout
                print(f"{name} {split} {threshold} ({took:.0f} s):", headline(table), flush=True)


def headline(table):
    """The chief figures of the scorer's table, on one line."""
    figures = json.loads(table)
    wanted = [("segments", role) for role in ("source", "cue", "content")]
    wanted += [(block, name) for block in ("attribution", "statement") for name in ("lenient", "with_source")]
    return " ".join(f"{a[:3]}.{b} {100 * figures[a][b]['f1']:.1f}" for a, b in wanted) + \
        f" (p {100 * figures['attribution']['lenient']['p']:.1f} r {100 * figures['attribution']['lenient']['r']:.1f})"


if __name__ == "__main__":
    main()
