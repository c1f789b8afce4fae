#!/usr/bin/env python3
"""Compares the benchmark of a commit with that of the working tree: make bench-pair BASE=COMMIT [PAIRS=7]

The commit is checked out into a temporary folder and built there; the working tree is built where it is (both release).
Then `rulehost-bench` of the two runs in turn on the same messages, and a table shows for each line the medians and their
ratio. A sum may be 3 % worse and a difference of two figures 10 %; what is beyond that is marked WORSE.

Exit status: 0; 1 when a sum is worse, or was measured of one side only; 2 when something could not be built or run.
The environment of `make bench` counts (BENCH_ROUNDS, BENCH_SERVE, ...); the long replay for memory is left out unless
BENCH_MEMORY=1 asks for it. Python's standard library is all it needs.
"""
import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile

# What each kind of line may be worse; other lines are only shown.
ALLOWED = {'sum': 0.03, 'difference': 0.10}
KINDS = {
    'engine+text+rules': 'sum',
    'whole process': 'sum',
    'host and Redis together': 'sum',
    'host and Redis together, host': 'sum',
    'JSON in and out': 'difference',
    'store': 'difference',
    'text': 'difference',
    'rules': 'difference',
    'disguise, learned': 'difference',
}
LINE = re.compile(r'^( {2,})(\S.*?) {2,}(-?\d+(?:\.\d+)?)(?: {2,}(.*))?$')


class Failure(Exception):
    """Something that could not be built or run."""


class Figure:
    """A line of the benchmark: its value, and whether more is better."""

    def __init__(self, value, more_is_better):
        self.value, self.more_is_better = value, more_is_better


def read(output):
    """The figures that a benchmark printed, by name, in its order; an indented line has the name of the one above before it."""
    figures, parent = {}, ''
    for line in output.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        indent, name, value, note = match.groups()
        if len(indent) > 2:
            # The same value once more, with the target of another day.
            if name == 'later':
                continue
            name = f'{parent}, {name}'
        else:
            parent = name
        figures[name] = Figure(float(value), 'at least' in (note or ''))
    return figures


class Row:
    """A line of the comparison: medians, their ratio (more than 1 is worse), and the ratios of the single pairs."""

    def __init__(self, name, base, tree, more_is_better):
        self.name = name
        self.kind = KINDS.get(name, '')
        self.base = statistics.median(base) if base else None
        self.tree = statistics.median(tree) if tree else None
        self.more_is_better = more_is_better
        self.ratio = self.worse(self.base, self.tree)
        ratios = [self.worse(*pair) for pair in zip(base, tree)]
        self.ratios = [ratio for ratio in ratios if ratio is not None]

    def worse(self, base, tree):
        if base is None or tree is None or base <= 0 or tree <= 0:
            return None
        return base / tree if self.more_is_better else tree / base

    @property
    def mark(self):
        if self.base is None or self.tree is None:
            return 'only in ' + ('the tree' if self.base is None else 'the base')
        if self.kind and self.ratio is None:
            return 'no ratio'
        if not self.kind:
            return ''
        return 'WORSE' if self.ratio > 1 + ALLOWED[self.kind] else 'ok'

    @property
    def fails(self):
        return self.kind == 'sum' and self.mark != 'ok'


def compare(base, tree):
    """Rows from the figures of all runs of both sides, in the order of the tree's last run."""
    names = list(tree[-1]) + [name for name in base[-1] if name not in tree[-1]]
    rows = []
    for name in names:
        sides = [[run[name] for run in runs if name in run] for runs in (base, tree)]
        more_is_better = (sides[1] or sides[0])[0].more_is_better
        rows.append(Row(name, *[[figure.value for figure in side] for side in sides], more_is_better))
    return rows


def table(rows, base_name, pairs):
    """The comparison for people."""
    def number(value):
        return '-' if value is None else f'{value:.3f}' if abs(value) < 1 else f'{value:.2f}' if abs(value) < 1000 \
            else f'{value:.0f}'

    width = max(len(row.name) for row in rows)
    lines = [
        f'medians of {pairs} {"pair" if pairs == 1 else "pairs"}; base is {base_name}, tree the working tree', '',
        f'{"":{width}}  {"base":>9}  {"tree":>9}  {"worse by":>9}  {"single pairs":>16}']
    for row in rows:
        percent = '-' if row.ratio is None else f'{(row.ratio - 1) * 100:+.1f} %'
        spread = f'{(min(row.ratios) - 1) * 100:+.1f} to {(max(row.ratios) - 1) * 100:+.1f}' if row.ratios else '-'
        kind = f'{row.kind}, at most {ALLOWED[row.kind] * 100:+.0f} %: ' if row.kind else ''
        lines.append(
            f'{row.name:{width}}  {number(row.base):>9}  {number(row.tree):>9}  {percent:>9}  {spread:>16}  {kind}{row.mark}'
            .rstrip())
    failing = [row.name for row in rows if row.fails]
    worse = [row.name for row in rows if row.mark == 'WORSE' and not row.fails]
    lines.append('')
    if failing:
        lines.append(f'sums that are worse: {"; ".join(failing)}')
    if worse:
        lines.append(f'differences that are worse: {"; ".join(worse)}')
    if not failing and not worse:
        lines.append('nothing is worse than allowed')
    return '\n'.join(lines)


def run(command, folder, environment=None):
    """What a command prints; its errors go where ours do."""
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stdout)
        raise Failure(f'{" ".join(command)} in {folder}: status {done.returncode}')
    return done.stdout


def say(line):
    print(line, file=sys.stderr, flush=True)


def build(folder, name):
    say(f'building {name}')
    for product in ('rulehost', 'rulehost-bench'):
        run(['swift', 'build', '-c', 'release', '--product', product], folder)


def measure(base, tree, pairs, environment):
    """The figures of all runs of the base and of the tree."""
    results = {base: [], tree: []}
    for number in range(pairs):
        # Who goes first changes, so that a machine that slows down is unjust to neither.
        for folder in (base, tree) if number % 2 == 0 else (tree, base):
            say(f'pair {number + 1} of {pairs}: {"base" if folder == base else "tree"}')
            figures = read(run([os.path.join(folder, '.build/release/rulehost-bench')], folder, environment))
            if not figures:
                raise Failure(f'rulehost-bench in {folder} printed no figures')
            results[folder].append(figures)
    return results[base], results[tree]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('base', metavar='COMMIT', help='the commit to compare with')
    parser.add_argument('--pairs', type=int, default=7, help='how often each of the two is run (7)')
    arguments = parser.parse_args()
    if arguments.pairs < 1:
        parser.error('--pairs: wanted 1 or more')
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    tree = run(['git', 'rev-parse', '--show-toplevel'], os.path.dirname(os.path.abspath(__file__))).strip()
    name = run(['git', 'rev-parse', '--short', '--verify', arguments.base + '^{commit}'], tree).strip()
    environment = dict(os.environ)
    environment.setdefault('BENCH_MEMORY', '0')
    with tempfile.TemporaryDirectory(prefix='rulehost-bench-pair-') as folder:
        base = os.path.join(folder, 'base')
        try:
            run(['git', 'worktree', 'add', '--quiet', '--detach', base, name], tree)
            if 'BENCH_MESSAGES' not in environment:
                environment['BENCH_MESSAGES'] = os.path.join(folder, 'messages.jsonl')
                with open(environment['BENCH_MESSAGES'], 'w', encoding='utf-8') as file:
                    file.write(run(
                        ['lua5.4', 'Benchmarks/lua/messages.lua', environment.get('BENCH_COUNT', '10000')], tree))
            build(base, name)
            build(tree, 'the working tree')
            rows = compare(*measure(base, tree, arguments.pairs, environment))
        finally:
            subprocess.run(['git', 'worktree', 'remove', '--force', base], cwd=tree, check=False)
    print(table(rows, name, arguments.pairs))
    return 1 if any(row.fails for row in rows) else 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except Failure as failure:
        say(f'bench-pair: {failure}')
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(2)
