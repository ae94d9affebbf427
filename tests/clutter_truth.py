#!/usr/bin/env python3
"""Counts how much main content the clutter rules hide, and how many clutter headings they hide.

    cargo run --release --example clutter -- WCXB/html > clutter.jsonl
    tests/clutter_truth.py WCXB clutter.jsonl [--show KIND N SEED] [--wrong N] [--missed N SEED]

WCXB is a folder with truth/ID.json (main_content, page_type). A hidden word counts as lost when it lies in a run of RUN words
that stands in main_content and nowhere in what is still shown; lines shorter than that count when they are a whole line there.
"""
import collections
import json
import random
import re
import statistics
import sys

RUN = 5
WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_]+")


def words(text):
    return WORD.findall(text.lower())


def runs(list_of_lines):
    found = set()
    for line in list_of_lines:
        found.update(tuple(line[i : i + RUN]) for i in range(len(line) - RUN + 1))
    return found


def lost_words(lines, truth, truth_runs, truth_lines, shown_runs, shown_lines):
    lost = []
    for line in lines:
        if len(line) < RUN:
            if line and tuple(line) in truth_lines and tuple(line) not in shown_lines:
                lost += line
            continue
        hit = [False] * len(line)
        for i in range(len(line) - RUN + 1):
            run = tuple(line[i : i + RUN])
            if run in truth_runs and run not in shown_runs:
                hit[i : i + RUN] = [True] * RUN
        lost += [word for word, is_lost in zip(line, hit) if is_lost]
    return lost


def option(name, count):
    if name not in sys.argv:
        return None
    at = sys.argv.index(name)
    return sys.argv[at + 1 : at + 1 + count]


def main():
    folder, report = sys.argv[1], sys.argv[2]
    total = collections.Counter()
    by_kind = collections.defaultdict(collections.Counter)
    by_type = collections.defaultdict(collections.Counter)
    headings = collections.defaultdict(collections.Counter)
    share, wrong, regions, missed = [], [], [], []
    for row in map(json.loads, open(report, encoding="utf-8")):
        page = json.load(open(f"{folder}/truth/{row['id']}.json", encoding="utf-8"))
        content = page["main_content"] or ""
        truth_lines = [words(line) for line in content.split("\n")]
        truth = sum(len(line) for line in truth_lines)
        shown = [words(text) for text, _ in row["shown"]]
        sets = (runs(truth_lines + [words(content)]), {tuple(l) for l in truth_lines}, runs(shown), {tuple(l) for l in shown})
        lost_here = 0
        for hide in row["hides"]:
            lines = [words(text) for text in hide["lines"]]
            lost = lost_words(lines, truth, *sets)
            lost_here += len(lost)
            kind = by_kind[hide["kind"]]
            kind["regions"] += 1
            kind["words"] += sum(len(line) for line in lines)
            kind["lost"] += len(lost)
            kind["wrong"] += bool(lost)
            regions.append((row["id"], page, hide))
            if lost:
                wrong.append((len(lost), row["id"], page["page_type"], hide, " ".join(lost)))
        for heading in row["headings"]:
            headings[heading["name"]]["hidden" if heading["hidden"] else "shown"] += 1
            if not heading["hidden"]:
                missed.append((row["id"], page, heading))
        total.update(pages=1, truth=truth, lost=lost_here, hit=bool(lost_here))
        by_type[page["page_type"]].update(pages=1, truth=truth, lost=lost_here, hit=bool(lost_here), regions=len(row["hides"]))
        share.append(lost_here / truth if truth else 0)
    print(f"{total['pages']} pages, {total['truth']} words of main content, hidden {total['lost']}: "
          f"{1000 * total['lost'] / total['truth']:.2f} in 1,000; median page {statistics.median(share):.4f}; on {total['hit']} pages some")
    for kind, c in sorted(by_kind.items()):
        print(f"  {kind:16} {c['regions']:5} regions {c['words']:7} words, {c['lost']:6} of main content in {c['wrong']} regions")
    for kind, c in sorted(by_type.items()):
        print(f"  {kind:16} {c['pages']:5} pages {c['regions']:6} regions, {1000 * c['lost'] / max(c['truth'], 1):6.2f} in 1,000 on {c['hit']} pages")
    for name, c in sorted(headings.items()):
        print(f"  heading {name:16} {c['hidden']:5} of {c['hidden'] + c['shown']:5} hidden")
    if arg := option("--wrong", 1):
        for count, page_id, page_type, hide, text in sorted(wrong, key=lambda w: -w[0])[: int(arg[0])]:
            print(f"\n{count} words, {page_id} ({page_type}) {hide['kind']}: {hide['reason']}\n  {hide['selector']}\n  {text[:300]}")
    if arg := option("--show", 3):
        chosen = [r for r in regions if r[2]["kind"] == arg[0] or arg[0] == "all"]
        for page_id, page, hide in random.Random(int(arg[2])).sample(chosen, min(int(arg[1]), len(chosen))):
            print(f"\n{page_id} ({page['page_type']}) {page['url'][:80]}\n  {hide['kind']}: {hide['reason']}\n  {' | '.join(hide['lines'])[:500]}")
    if arg := option("--missed", 2):
        for page_id, page, heading in random.Random(int(arg[1])).sample(missed, min(int(arg[0]), len(missed))):
            print(f"{page_id} ({page['page_type']}) {heading['name']}: {heading['text'][:80]}  {page['url'][:80]}")


main()
