"""Reads annotated articles: PolNeAR's BRAT standoff folders and the project's own tests/articles.

Offsets in memory are Python string indices (Unicode code points); PolNeAR has no character outside the BMP.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROLES = ("Source", "Cue", "Content")


@dataclass
class Attribution:
    source: list = field(default_factory=list)
    cue: list = field(default_factory=list)
    content: list = field(default_factory=list)


@dataclass
class Article:
    id: str
    text: str
    attributions: list


def read_polnear(folder):
    """The articles under `folder`/{text,attributions}, each as its first annotator (in order of file name) saw it."""
    folder = Path(folder)
    annotations = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations[path.stem.rsplit("_", 1)[0]].append(path)
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        standoff = annotations[path.stem][0].read_bytes().decode("utf-8")
        articles.append(Article(path.stem, text, parse_standoff(standoff)))
    return articles


def parse_standoff(standoff):
    """BRAT standoff → attributions that have a cue and a content. Source, Source2 … of one event are pooled."""
    spans, events = {}, []
    for line in standoff.split("\n"):
        if re.match(r"T\d+\t", line):
            name, located = line.split("\t")[:2]
            ranges = located.split(" ", 1)[1].split(";")
            spans[name] = [tuple(int(n) for n in r.split(" ")) for r in ranges]
        elif re.match(r"E\d+\t", line):
            events.append([argument.split(":") for argument in line.split("\t")[1].split()])
    attributions = []
    for event in events:
        roles = defaultdict(list)
        for role, name in event[1:]:
            roles[role.rstrip("0123456789")] += spans.get(name, [])
        if roles["Cue"] and roles["Content"]:
            attributions.append(Attribution(*(sorted(set(roles[role])) for role in ROLES)))
    return attributions


def read_own(folder, half):
    """The project's own articles of one half ("training" or "held-out"); their offsets are UTF-16 code units."""
    articles = []
    for path in sorted(Path(folder).glob("*/expected.json")):
        expected = json.loads(path.read_text("utf-8"))
        if expected.get("half") != half:
            continue
        text = (path.parent / "source.txt").read_bytes().decode("utf-8")
        points = code_point_at(text)
        attributions = []
        for found in expected["attributions"]:
            spans = [[(points[s], points[e]) for s, e in (found[r.lower()] or {"spans": []})["spans"]] for r in ROLES]
            attributions.append(Attribution(*spans))
        articles.append(Article(path.parent.name, text, attributions))
    return articles


MARKED = re.compile(r"\[([SCT])(\d*)\|([^\]]*)\]")


def read_drills(path):
    """Sentences of training/drills.txt, one article each."""
    articles = []
    for number, line in enumerate(Path(path).read_text("utf-8").split("\n")):
        if not line or line.startswith("#"):
            continue
        text, at, attributions = "", 0, {}
        for mark in MARKED.finditer(line):
            text += line[at : mark.start()]
            for digit in mark[2] or "1":
                found = attributions.setdefault(digit, Attribution([], [], []))
                {"S": found.source, "C": found.cue, "T": found.content}[mark[1]].append((len(text), len(text) + len(mark[3])))
            text += mark[3]
            at = mark.end()
        articles.append(Article(f"drill-{number}", text + line[at:], list(attributions.values())))
    return articles


def code_point_at(text):
    """Index of the code point at each UTF-16 offset of `text`."""
    points = []
    for i, character in enumerate(text):
        points += [i] * (2 if ord(character) > 0xFFFF else 1)
    return points + [len(text)]
