#!/usr/bin/env python3
"""Tests of pairs.py: what it reads, reckons and marks. `make test` runs them."""
import unittest

import pairs

REPORT = """
microseconds of processor time a message, median of 5 rounds

  store                                3.78  judging with the store in memory less judging without it
  whole process                       98.33  rulehost scan --format json, all threads, no listed words
  engine+text+rules                   25.63  judging when recorded answers stand for the store

targets

  messages a CPU second               10170  at least 10000, met
    later                             10170  at least 20000, MISSED
  500 expressions / 0                  1.58  times, at most 2.0, met
    0                                  4.97  us, one rule and so many expressions of .cf files
    500                                7.87  us
  growth of nothing                   -0.12  MB
host and Redis, in words                 12
  host and Redis together              0.47  ms CPU a message, at most 0.35, MISSED
    host                               0.37  ms CPU a message
    99 of 100 within                  6.963  ms
"""


def rows(base, tree):
    """Rows of runs that are each a dictionary of values."""
    def runs(side):
        return [{name: pairs.Figure(value, name.startswith('messages')) for name, value in run.items()} for run in side]
    return {row.name: row for row in pairs.compare(runs(base), runs(tree))}


class PairsTest(unittest.TestCase):
    def test_reads_the_printed_lines(self):
        figures = pairs.read(REPORT)
        self.assertEqual({name: figure.value for name, figure in figures.items()}, {
            'store': 3.78, 'whole process': 98.33, 'engine+text+rules': 25.63, 'messages a CPU second': 10170,
            '500 expressions / 0': 1.58, '500 expressions / 0, 0': 4.97, '500 expressions / 0, 500': 7.87,
            'growth of nothing': -0.12, 'host and Redis together': 0.47, 'host and Redis together, host': 0.37,
            'host and Redis together, 99 of 100 within': 6.963})
        self.assertEqual(
            [name for name, figure in figures.items() if figure.more_is_better], ['messages a CPU second'])

    def test_takes_medians_and_their_ratio(self):
        row = rows([{'store': 4}, {'store': 100}, {'store': 2}], [{'store': 5}, {'store': 3}, {'store': 6}])['store']
        self.assertEqual((row.base, row.tree, row.ratio), (4, 5, 1.25))
        self.assertEqual(row.ratios, [1.25, 0.03, 3])

    def test_marks_sums_beyond_three_percent(self):
        for tree, mark in ((90, 'ok'), (102.9, 'ok'), (103.1, 'WORSE')):
            row = rows([{'whole process': 100}], [{'whole process': tree}])['whole process']
            self.assertEqual((row.mark, row.fails), (mark, mark == 'WORSE'))

    def test_marks_differences_beyond_ten_percent_and_does_not_fail_for_them(self):
        for tree, mark in ((10.9, 'ok'), (11.1, 'WORSE')):
            row = rows([{'rules': 10}], [{'rules': tree}])['rules']
            self.assertEqual((row.mark, row.fails), (mark, False))

    def test_knows_where_more_is_better(self):
        row = rows([{'messages a second': 100}], [{'messages a second': 80}])['messages a second']
        self.assertEqual((row.ratio, row.mark), (1.25, ''))

    def test_only_shows_other_lines(self):
        self.assertEqual(rows([{'engine': 1}], [{'engine': 9}])['engine'].mark, '')

    def test_fails_for_a_sum_of_one_side_only(self):
        compared = rows([{'whole process': 1, 'engine': 1}], [{'start': 1}])
        self.assertEqual((compared['whole process'].mark, compared['whole process'].fails), ('only in the base', True))
        self.assertEqual((compared['engine'].fails, compared['start'].fails), (False, False))

    def test_has_no_ratio_for_a_difference_below_zero(self):
        row = rows([{'store': -0.2}], [{'store': 0.3}])['store']
        self.assertEqual((row.ratio, row.mark, row.fails), (None, 'no ratio', False))

    def test_shows_a_table(self):
        compared = rows(
            [{'whole process': 100, 'rules': 10, 'messages a second': 5000}],
            [{'whole process': 104, 'rules': 9, 'messages a second': 5000}])
        self.assertEqual(pairs.table(list(compared.values()), 'abc1234', 1), '\n'.join([
            'medians of 1 pair; base is abc1234, tree the working tree',
            '',
            '                        base       tree   worse by      single pairs',
            'whole process         100.00     104.00     +4.0 %      +4.0 to +4.0  sum, at most +3 %: WORSE',
            'rules                  10.00       9.00    -10.0 %    -10.0 to -10.0  difference, at most +10 %: ok',
            'messages a second       5000       5000     +0.0 %      +0.0 to +0.0',
            '',
            'sums that are worse: whole process']))


if __name__ == '__main__':
    unittest.main()
