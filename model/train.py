#!/usr/bin/env python3
"""Fits Quietpage's block model on WCXB pages and writes it as the compact file that the Rust code includes.

  train.py WCXB_DIR --quietpage BINARY [--out FILE] [--work DIR] [--rows FILE] [--no-final | --no-folds]

WCXB_DIR     the unpacked folder: html/ID.html and truth/ID.json
--quietpage  the release binary, whose `features` command computes every feature (Python computes none)
--out        where the model of all pages goes (default: quietpage.model beside this script)
--work       where the rows, the fold models and folds.json go (default: a temporary folder)
--rows       rows that `quietpage features` wrote before
--no-final   only the models for cross-validation
--no-folds   only the model of all pages

Deterministic: the same pages and binary give the same bytes. README.md says how to measure the result.
"""
import argparse
import json
import re
import struct
import subprocess
import tempfile
import time
import zlib
from collections import defaultdict
from pathlib import Path

import lightgbm
import numpy as np

FOLDS = 5
FEATURES = 255  # at most 255: a split names its feature in a byte
BINS = 32  # a threshold's number has five bits
WORDS_CAP = 60  # a block of more words weighs no more
ROWS_A_PAGE = 60  # blocks of few words on longer pages are thinned to about this many
BARE_EVERY = 3  # every third page is trained on without its names as well
PARAMS = {
    "objective": "cross_entropy",
    "num_leaves": 23,
    "min_data_in_leaf": 200,
    # The best of a random threshold for each feature: with labels this noisy far better than the best threshold of all.
    "extra_trees": True,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": BINS,
    "num_threads": 1,
    "deterministic": True,
    "force_col_wise": True,
    "seed": 1,
    "verbose": -1,
}
TREES, RATE = 740, 0.06
TREES_FOR_CHOICE, RATE_FOR_CHOICE = 60, 0.2
SECOND_LEVEL = {"co", "com", "org", "net", "ac", "gov", "edu"}


def registered_domain(url):
    """example.co.uk for https://www.example.co.uk/page; a short list of second levels is enough to group pages."""
    host = re.sub(r"^\w+://", "", url or "").split("/")[0].split(":")[0].lower()
    parts = host.split(".")
    few = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SECOND_LEVEL else 2
    return ".".join(parts[-few:])


class Rows:
    """The matrix that `quietpage features` wrote, and which rows are whose."""

    def __init__(self, path, truth_dir):
        with open(path, "rb") as file:
            head = json.loads(file.readline())
            start = file.tell()
        self.columns = head["columns"]
        self.values = np.memmap(path, np.float32, "r", start).reshape(-1, len(self.columns))
        self.features = [i for i, name in enumerate(self.columns) if not name.startswith("label_")]
        self.share, self.words = (self.columns.index(f"label_{name}") for name in ("share", "words"))
        self.pages, at = [], 0
        for page, rows, bare in head["pages"]:
            truth = json.loads((truth_dir / f"{page}.json").read_text(encoding="utf8"))
            words = len(re.findall(r"\w+", truth.get("main_content") or ""))
            domain = registered_domain(truth.get("url")) or page
            self.pages.append({"id": page, "rows": (at, rows), "bare": (at + rows, bare), "words": words, "domain": domain})
            at += rows + bare

    def assign_folds(self):
        """Whole domains to folds, large ones first, each to the fold that has fewest pages."""
        domains = defaultdict(list)
        for page in self.pages:
            domains[page["domain"]].append(page)
        sizes = [0] * FOLDS
        for domain in sorted(domains, key=lambda d: (-len(domains[d]), zlib.crc32(d.encode()))):
            fold = sizes.index(min(sizes))
            sizes[fold] += len(domains[domain])
            for page in domains[domain]:
                page["fold"] = fold

    def sample(self, pages):
        """Row numbers and weights: every page weighs the same, its blocks by their words."""
        rng = np.random.default_rng(1)
        chosen, weights = [], []
        for page in pages:
            parts = [page["rows"]]
            if zlib.crc32(page["id"].encode()) % BARE_EVERY == 0:
                parts.append(page["bare"])
            for start, count in parts:
                rows = np.arange(start, start + count)
                words = np.asarray(self.values[rows, self.words])
                hits = (words * self.values[rows, self.share]).sum()
                # The text of such a page is not in its HTML, or it has none: nothing to learn.
                if not count or not page["words"] or hits < 0.25 * page["words"]:
                    continue
                weight = np.minimum(words, WORDS_CAP) + 1
                total = weight.sum()
                if count > ROWS_A_PAGE:
                    keep = rng.random(count) < np.maximum(ROWS_A_PAGE / count, np.minimum(words / 40, 1))
                    rows, weight = rows[keep], weight[keep]
                chosen.append(rows)
                weights.append(weight / weight.sum())
        return np.concatenate(chosen), np.concatenate(weights)


def fit(rows, pages):
    """(the booster, the columns it was fitted on, the median of each)"""
    chosen, weights = rows.sample(pages)
    weights = weights / weights.mean()
    labels = np.asarray(rows.values[chosen, rows.share])

    def boost(columns, trees, rate):
        data = lightgbm.Dataset(rows.values[chosen][:, columns], labels, weight=weights, params={"max_bin": BINS, "min_data_in_bin": 5})
        return lightgbm.train(PARAMS | {"learning_rate": rate}, data, num_boost_round=trees)

    first = boost(rows.features, TREES_FOR_CHOICE, RATE_FOR_CHOICE)
    order = np.argsort(-first.feature_importance("gain"), kind="stable")[:FEATURES]
    columns = sorted(rows.features[i] for i in order)
    return boost(columns, TREES, RATE), columns, np.nanmedian(rows.values[chosen][:, columns], axis=0)


def pack(booster, columns, usual, names):
    """The compact file; src/blocks/model.rs describes it."""
    trees = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    flat, asked = [], defaultdict(set)
    for root in trees:
        splits, leaves = [], []
        # In preorder; a split's own leaves come with it.
        todo = [root] if "split_index" in root else []
        while todo:
            node = todo.pop()
            threshold = np.float32(node["threshold"])
            # Rounding must not move the threshold over a value: features are f32 as well.
            if float(threshold) < node["threshold"] and np.nextafter(threshold, np.float32(np.inf)) <= node["threshold"]:
                threshold = np.nextafter(threshold, np.float32(np.inf))
            elif float(threshold) > node["threshold"]:
                threshold = np.nextafter(threshold, np.float32(-np.inf))
            asked[node["split_feature"]].add(threshold)
            children = node["left_child"], node["right_child"]
            ends = ["split_index" not in child for child in children]
            leaves += [child["leaf_value"] for child, end in zip(children, ends) if end]
            splits.append((node["split_feature"], threshold, node["default_left"] << 5 | ends[0] << 6 | ends[1] << 7))
            todo += [child for child, end in zip(children[::-1], ends[::-1]) if not end]
        flat.append((splits, leaves or [root["leaf_value"]]))
    used = sorted(asked)
    steps = {feature: sorted(asked[feature]) for feature in used}
    name_hash = 0x811C9DC5
    for byte in "".join(name + "\n" for name in names).encode():
        name_hash = (name_hash ^ byte) * 0x01000193 & 0xFFFFFFFF
    out = bytearray(b"QPM3" + struct.pack("<IH", name_hash, len(used)))
    out += struct.pack(f"<{len(used)}H", *(columns[feature] for feature in used))
    for feature in used:
        above = int(np.searchsorted(steps[feature], usual[feature]))
        out += struct.pack(f"<BB{len(steps[feature])}f", len(steps[feature]), above, *steps[feature])
    out += struct.pack("<H", len(flat))
    for splits, leaves in flat:
        scale = max(max(abs(leaf) for leaf in leaves) / 127, 1e-9)
        out += struct.pack("<fB", scale, len(splits))
        for feature, threshold, bits in splits:
            out += struct.pack("<BB", used.index(feature), steps[feature].index(threshold) | bits)
        out += struct.pack(f"<{len(leaves)}b", *(round(leaf / scale) for leaf in leaves))
    return bytes(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wcxb", type=Path)
    parser.add_argument("--quietpage")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("quietpage.model"))
    parser.add_argument("--work", type=Path)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--no-final", action="store_true")
    parser.add_argument("--no-folds", action="store_true")
    args = parser.parse_args()
    if not args.quietpage and not args.rows:
        parser.error("say where the quietpage binary is, or where the rows are")
    work = args.work or Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    path = args.rows or work / "rows.bin"
    if not args.rows:
        subprocess.run([args.quietpage, "features", args.wcxb / "html", args.wcxb / "truth", path], check=True)
    rows = Rows(path, args.wcxb / "truth")
    names = [rows.columns[i] for i in rows.features]
    rows.assign_folds()
    begun = time.monotonic()
    for fold in range(0 if args.no_folds else FOLDS):
        model = pack(*fit(rows, [page for page in rows.pages if page["fold"] != fold]), names)
        (work / f"fold{fold}.model").write_bytes(model)
        print(f"fold {fold}: {len(model)} bytes, {time.monotonic() - begun:.0f} s", flush=True)
    (work / "folds.json").write_text(json.dumps({page["id"]: page["fold"] for page in rows.pages}))
    if not args.no_final:
        model = pack(*fit(rows, rows.pages), names)
        args.out.write_bytes(model)
        print(f"all pages: {len(model)} bytes in {args.out}")
    print(f"cross-validation: fold models and folds.json in {work}")


if __name__ == "__main__":
    main()
