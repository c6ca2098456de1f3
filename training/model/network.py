"""The network: one encoder pass finds cues; the upper layers read each cue's window again, with that cue marked."""

import torch
import torch.nn.functional as F
from torch import nn

from .encoding import FEATURES

CUE_LABELS = 3  # outside, begins, inside
ROLE_LABELS = 4  # outside, source, cue, content
MARKS = 4  # outside, this cue, another cue, [unused]
DISTANCES = 33


class FastDropout:
    """Dropout whose masks are slices of one random pool: torch draws random numbers on one thread, too slowly."""

    def __init__(self, p, size=1 << 25):
        self.p = p
        self.pool = (torch.rand(size) >= p).to(torch.bfloat16) / (1 - p) if p else None

    def __call__(self, x, training):
        if not training or not self.p:
            return x
        at = int(torch.randint(0, self.pool.numel() - x.numel(), (1,)))
        return x * self.pool[at : at + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """A post-norm transformer layer, as in BERT and MPNet."""

    def __init__(self, width, heads, inner, eps):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)

    def forward(self, x, bias, dropout):
        b, s, d = x.shape
        q, k, v = self.qkv(x).view(b, s, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: torch's fused attention is several times slower than this on a CPU, in bfloat16 at these lengths.
        a = ((q * (d // self.heads) ** -0.5) @ k.transpose(-1, -2) + bias).softmax(-1).to(v.dtype) @ v
        a = self.out(a.transpose(1, 2).reshape(b, s, d))
        x = self.norm1(x + dropout(a, self.training))
        return self.norm2(x + dropout(self.down(F.gelu(self.up(x))), self.training))


class Network(nn.Module):
    """`shared` layers read a window once; `conditioned` layers read it once for each candidate cue."""

    def __init__(self, width, heads, inner, shared, conditioned, vocabulary=30527, positions=514, eps=1e-12,
                 dropout=0.1, relative=False, offset=0):
        super().__init__()
        self.config = dict(width=width, heads=heads, inner=inner, shared=shared, conditioned=conditioned,
                           vocabulary=vocabulary, positions=positions, eps=eps, dropout=dropout, relative=relative,
                           offset=offset)
        self.offset = offset
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.features = nn.Embedding(FEATURES, width)
        nn.init.normal_(self.features.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.relative = nn.Embedding(32, heads) if relative else None
        self.layers = nn.ModuleList(Layer(width, heads, inner, eps) for _ in range(shared + conditioned))
        self.shared = shared
        self.cue_head = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, CUE_LABELS))
        self.marks = nn.Embedding(MARKS, width)
        self.distances = nn.Embedding(DISTANCES, width)
        nn.init.normal_(self.marks.weight, std=0.1)
        nn.init.normal_(self.distances.weight, std=0.02)
        self.role_head = nn.Linear(width, ROLE_LABELS)
        self.valid_head = nn.Linear(width, 1)
        self.transitions = nn.Parameter(torch.zeros(ROLE_LABELS, ROLE_LABELS))
        self.ends = nn.Parameter(torch.zeros(2, ROLE_LABELS))
        self.drop = FastDropout(dropout)

    def bias(self, mask, dtype):
        """What is added to attention scores: nothing to see at padding; MPNet's relative positions."""
        bias = torch.zeros(mask.shape, dtype=dtype).masked_fill(mask == 0, -1e4)[:, None, None, :]
        if self.relative is None:
            return bias
        s = mask.shape[1]
        at = torch.arange(s)
        return bias + self.relative(bucket(at[None, :] - at[:, None])).permute(2, 0, 1)[None].to(dtype)

    def encode(self, ids, features, mask):
        """[windows, pieces] → hidden states after the shared layers [windows, pieces, width]."""
        x = self.words(ids) + self.positions(torch.arange(ids.shape[1]) + self.offset) + self.features(features)
        x = self.drop(self.norm(x), self.training)
        bias = self.bias(mask, x.dtype)
        for layer in self.layers[: self.shared]:
            x = layer(x, bias, self.drop)
        return x

    def find_cues(self, hidden):
        return self.cue_head(hidden)

    def read_cue(self, hidden, mask, marks, distances):
        """Hidden states of each candidate's window, marked → role emissions [rows, pieces, 4], validity [rows, pieces]."""
        x = hidden + self.marks(marks) + self.distances(distances)
        bias = self.bias(mask, hidden.dtype)
        for layer in self.layers[self.shared :]:
            x = layer(x, bias, self.drop)
        return self.role_head(x), self.valid_head(x).squeeze(-1)


def bucket(relative):
    """T5's bidirectional buckets of relative positions, as MPNet uses them: 32 buckets, up to 128 apart."""
    n = -relative
    half = 16
    result = (n < 0).long() * half
    n = n.abs()
    exact = half // 2
    large = exact + (torch.log(n.float().clamp(min=1) / exact) / torch.log(torch.tensor(128 / exact)) * (half - exact)).long()
    return result + torch.where(n < exact, n, large.clamp(max=half - 1))


def load_pretrained(network, state, kind):
    """Copies the pretrained encoder's first layers. `state` is the checkpoint of BertModel or MPNetModel."""
    def copy(target, *names):
        value = torch.cat([state[name] for name in names])
        target.data[: value.shape[0]].copy_(value) if value.shape != target.shape else target.data.copy_(value)

    copy(network.words.weight, "embeddings.word_embeddings.weight")
    copy(network.positions.weight, "embeddings.position_embeddings.weight")
    if kind == "bert":
        network.positions.weight.data += state["embeddings.token_type_embeddings.weight"][0]
    copy(network.norm.weight, "embeddings.LayerNorm.weight")
    copy(network.norm.bias, "embeddings.LayerNorm.bias")
    if network.relative is not None:
        copy(network.relative.weight, "encoder.relative_attention_bias.weight")
    attention, output, norm1 = {
        "bert": (["attention.self.query", "attention.self.key", "attention.self.value"], "attention.output.dense",
                 "attention.output.LayerNorm"),
        "mpnet": (["attention.attn.q", "attention.attn.k", "attention.attn.v"], "attention.attn.o", "attention.LayerNorm"),
    }[kind]
    for i, layer in enumerate(network.layers):
        prefix = f"encoder.layer.{network.config.get('pick', list(range(99)))[i]}."
        for part in ("weight", "bias"):
            copy(getattr(layer.qkv, part), *(f"{prefix}{name}.{part}" for name in attention))
            copy(getattr(layer.out, part), f"{prefix}{output}.{part}")
            copy(getattr(layer.norm1, part), f"{prefix}{norm1}.{part}")
            copy(getattr(layer.up, part), f"{prefix}intermediate.dense.{part}")
            copy(getattr(layer.down, part), f"{prefix}output.dense.{part}")
            copy(getattr(layer.norm2, part), f"{prefix}output.LayerNorm.{part}")
