"""Averages the weights of networks that were fine-tuned from one start. Wortsman et al. 2022, "Model soups".

python -m model.soup --out FILE FILE…
"""

import argparse

import torch


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--out", required=True)
    p.add_argument("weights", nargs="+")
    options = p.parse_args()
    saved = [torch.load(path, weights_only=False) for path in options.weights]
    mean = {name: sum(one["state"][name].float() for one in saved) / len(saved) for name in saved[0]["state"]}
    torch.save({"config": saved[0]["config"], "state": mean}, options.out)


if __name__ == "__main__":
    main()
