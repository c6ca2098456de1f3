"""Trained weights → what src/extract/model/ runs: two ONNX graphs with 8-bit weights, the vocabulary, model.json.

python -m model.export --weights FILE --vocabulary FILE --name NAME --threshold N --out DIR
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from .network import Network


class Encode(nn.Module):
    """ids, features, mask [windows, pieces] → hidden [windows, pieces, width], cue probabilities [windows, pieces, 3]."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, ids, features, mask):
        hidden = self.network.encode(ids, features, mask)
        return hidden, self.network.find_cues(hidden).softmax(-1)


class Read(nn.Module):
    """Candidates' windows → role scores [rows, pieces, 4] and validity, a probability [rows, pieces]."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, hidden, mask, marks, distances):
        roles, valid = self.network.read_cue(hidden, mask, marks, distances)
        return roles, valid.sigmoid()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--weights", required=True)
    p.add_argument("--vocabulary", required=True)
    p.add_argument("--name", required=True, help="of these weights; goes into every claim that they find")
    p.add_argument("--threshold", type=float, default=0.5)
    p.add_argument("--out", required=True)
    options = p.parse_args()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    network = load(options.weights)
    ids = torch.ones(2, 5, dtype=torch.int32)
    hidden = torch.zeros(2, 5, network.config["width"])
    export(Encode(network), (ids, ids, ids), ["ids", "features", "mask"], ["hidden", "cues"], out / "encode.onnx")
    export(Read(network), (hidden, ids, ids, ids), ["hidden", "mask", "marks", "distances"], ["roles", "validity"], out / "read.onnx")
    shutil.copyfile(options.vocabulary, out / "vocabulary.txt")
    model = dict(name=options.name, transitions=rounded(network.transitions), ends=rounded(network.ends), threshold=options.threshold)
    (out / "model.json").write_text(json.dumps(model, indent=2) + "\n")


def load(path):
    saved = torch.load(path, weights_only=False)
    saved["config"].pop("pick", None)
    network = Network(**saved["config"])
    network.load_state_dict(saved["state"])
    return network.eval()


def export(module, inputs, names, outputs, path):
    axes = {name: {0: "n", 1: "s"} for name in names + outputs}
    with tempfile.TemporaryDirectory() as folder:
        plain, quantized = f"{folder}/plain.onnx", f"{folder}/quantized.onnx"
        torch.onnx.export(module, inputs, plain, input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)
        # Seven bits: with eight, processors without VNNI instructions overflow, and give other results than those with.
        # A scale for each channel: with one for each matrix, a tenth of the attributions was lost.
        quantize_dynamic(plain, quantized, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                         extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT})
        optimize(quantized, path)


def optimize(source, target):
    """Fuses operators once, here, so that loading need not; but for one fusion that is slower than its parts."""
    options = SessionOptions()
    options.optimized_model_filepath = str(target)
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    InferenceSession(source, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"])


def rounded(parameter):
    return [[round(v, 5) for v in row] for row in parameter.detach().tolist()]


if __name__ == "__main__":
    main()
