#!/usr/bin/env python3
"""Writes Sources/RuleHost/Text/Normalizing/LetterformData.swift: what characters are read as.

    apt-get install unicode-data && pip install confusable-homoglyphs
    python3 Tools/unicode/lookalikes.py > Sources/RuleHost/Text/Normalizing/LetterformData.swift

Two tables. `readings` says which plain letters a character stands for: its compatibility decomposition without marks,
and the letter in a circle, square or small capital by its name. `twins` says which letters of Latin, Cyrillic and Greek
look the same, after Unicode's confusables. What people exchange beyond these is in HandmadeLookalikes.swift.
"""
import glob
import json
import os
import re
import sys

DATA = sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode'
WIDTH = 108
HANGUL = range(0xAC00, 0xD7A4)
EMOJI_LETTERS = {0x24C2, 0x1F170, 0x1F171, 0x1F17E, 0x1F17F}

# Letters that take part as twins: those of living alphabets, or every letter would have one somewhere.
LATIN = 'abcdefghijklmnopqrstuvwxyz'
CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюяіјѕєљњћђџүөқғңұәҗў'
GREEK = 'αβγδεζηθικλμνξοπρστυφχψως'


def lines(name):
    with open(os.path.join(DATA, name), encoding='utf-8') as source:
        for line in source:
            fields = [field.strip() for field in line.split('#')[0].split(';')]
            if len(fields) > 1:
                yield fields


class Characters:
    def __init__(self):
        self.name, self.category, self.parts, self.digit = {}, {}, {}, {}
        for fields in lines('UnicodeData.txt'):
            code = int(fields[0], 16)
            self.name[code], self.category[code] = fields[1], fields[2]
            if fields[2] == 'Nd':
                self.digit[code] = 0x30 + int(fields[6])
            if fields[5]:
                self.parts[code] = [int(part, 16) for part in fields[5].split() if part[0] != '<']
        self.script = {}
        for fields in lines('Scripts.txt'):
            ends = [int(end, 16) for end in fields[0].split('..')]
            for code in range(ends[0], ends[-1] + 1):
                self.script[code] = fields[1]
        self.emoji = set()
        for fields in lines('emoji/emoji-data.txt'):
            if fields[1] == 'Emoji':
                ends = [int(end, 16) for end in fields[0].split('..')]
                self.emoji.update(range(ends[0], ends[-1] + 1))
        self.full_folds = {}
        for fields in lines('CaseFolding.txt'):
            if fields[1] == 'F':
                self.full_folds[int(fields[0], 16)] = [int(part, 16) for part in fields[2].split()]

    def decomposed(self, code):
        return [last for part in self.parts[code] for last in self.decomposed(part)] if code in self.parts else [code]

    def is_dropped_mark(self, code):
        return self.category.get(code) in ('Mn', 'Me') and self.script.get(code, 'Common') in (
            'Common', 'Inherited', 'Latin', 'Greek', 'Cyrillic')

    def is_word(self, code):
        return self.category.get(code, 'Cn')[0] in 'LN' or self.category.get(code) in ('Mn', 'Mc')

    def base_by_name(self, code):
        """The plain letter that a name speaks of; None when it speaks of none."""
        name = self.name.get(code, '')
        letter = (re.fullmatch(r'(?:CROSSED )?(?:NEGATIVE )?(?:CIRCLED|SQUARED|PARENTHESIZED|CIRCLED ITALIC'
                               r'|TORTOISE SHELL BRACKETED) LATIN (?:CAPITAL|SMALL) LETTER ([A-Z])', name)
                  or re.fullmatch(r'LATIN (?:LETTER|CAPITAL LETTER) SMALL CAPITAL ([A-Z])', name)
                  or re.fullmatch(r'LATIN (?:CAPITAL|SMALL) LETTER ([A-Z]) WITH .*', name)
                  or re.fullmatch(r'LATIN SMALL LETTER (?:DOTLESS|SCRIPT) ([A-Z])', name))
        if not letter:
            return None
        return ord(letter[1] if 'CAPITAL LETTER' in name else letter[1].lower())

    def reading(self, code):
        """The plain characters that a character stands for: words, and a space for what is none."""
        if code in self.emoji and code > 0x7F and code not in EMOJI_LETTERS:
            return [0x20]
        if self.category[code] == 'Me':
            return [] if code != 0x20E3 else [0x20]  # behind a digit it makes a key, which is no letter
        if code in self.digit:
            return [self.digit[code]]
        base = self.base_by_name(code)
        if base:
            return [base]
        found = [part for part in self.decomposed(code) if not self.is_dropped_mark(part)]
        found = [self.base_by_name(part) or self.digit.get(part, part) for part in found]
        if len(found) == 1:
            found = self.full_folds.get(found[0], found)
            found = [part for part in found if not self.is_dropped_mark(part)]
        letters = [part for part in found if self.is_word(part)]
        if self.category[code] == 'No' and any(0x30 <= part <= 0x39 for part in letters) and found != letters:
            return [0x20] + letters + [0x20]
        if self.category[code] == 'So' and len(letters) > 1:
            return [0x20] + letters + [0x20]
        if self.category[code] == 'No' and 'CIRCLED' in self.name[code]:
            return [0x20] + letters + [0x20]
        if letters and all(chr(part) in '()[]' for part in found if part not in letters):
            return letters
        return [part if self.is_word(part) else 0x20 for part in found]

    def readings(self):
        for code in sorted(self.name):
            if code in HANGUL or 0xD800 <= code < 0xE000 or code < 0x80:
                continue
            reading = self.reading(code)
            if self.is_dropped_mark(code) and self.category[code] == 'Mn':
                continue
            if reading != [code] and (reading != [0x20] or self.is_word(code)):
                yield code, reading


def base36(number):
    digits = ''
    while True:
        number, digit = divmod(number, 36)
        digits = '0123456789abcdefghijklmnopqrstuvwxyz'[digit] + digits
        if number == 0:
            return digits


def runs(readings):
    """Joins neighbours whose readings are all the same, or all next to each other."""
    found = []
    for code, reading in readings:
        if found:
            first, count, start, step = found[-1]
            if code == first + count and len(reading) == len(start) == 1:
                if count == 1 and reading[0] - start[0] in (0, 1):
                    found[-1] = (first, 2, start, reading[0] - start[0])
                    continue
                if count > 1 and reading[0] == start[0] + count * step:
                    found[-1] = (first, count + 1, start, step)
                    continue
        found.append((code, 1, reading, 0))
    return found


def tokens_of_readings(readings):
    """`code:reading`, `code+count:reading` for equal readings, `code*count:first` for readings in a row."""
    last = 0
    for first, count, start, step in runs(readings):
        sign = '' if count == 1 else ('*' if step else '+') + base36(count)
        yield base36(first - last) + sign + ':' + '.'.join(base36(part) for part in start)
        last = first


def twins(characters):
    """(letter, twin) for letters of two scripts in one class of Unicode's confusables; both as they are written."""
    path = glob.glob(os.path.join(os.path.dirname(__import__('confusable_homoglyphs').__file__), 'confusables.json'))
    with open(path[0], encoding='utf-8') as source:
        data = json.load(source)
    parent = {}

    def root(letter):
        while parent.setdefault(letter, letter) != letter:
            letter = parent[letter]
        return letter

    for letter, others in data.items():
        for other in others:
            if len(letter) == 1 and len(other['c']) == 1:
                parent[root(letter)] = root(other['c'])
    classes = {}
    for letter in sorted(parent):
        classes.setdefault(root(letter), []).append(letter)
    alphabets = [alphabet + alphabet.upper() for alphabet in (LATIN, CYRILLIC, GREEK)]
    for members in classes.values():
        for target in alphabets:
            # One twin a script; a letter of the same case where there is one.
            twins = [letter for letter in target if letter in members]
            for letter in members:
                code = ord(letter)
                is_own = any(letter in alphabet for alphabet in alphabets)
                is_letter = characters.category.get(code, 'Cn')[0] == 'L'
                if not twins or letter in target or not is_letter or characters.parts.get(code):
                    continue
                if not is_own and (target is not alphabets[0] or characters.script[code] in
                                   ('Latin', 'Cyrillic', 'Greek', 'Common', 'Han', 'Hiragana', 'Katakana', 'Hangul')
                                   and characters.script[code] != 'Cyrillic'):
                    continue
                same = [twin for twin in twins if twin.isupper() == letter.isupper()]
                yield code, ord((same or twins)[0])


def tokens_of_twins(characters):
    last = 0
    for code, twin in sorted(set(twins(characters))):
        yield base36(code - last) + ':' + base36(twin)
        last = code


def lines_of(tokens):
    line = ''
    for token in tokens:
        if len(line) + len(token) + 1 > WIDTH:
            yield line
            line = ''
        line += (' ' if line else '') + token
    yield line


def main():
    characters = Characters()
    print('// Written by Tools/unicode/lookalikes.py from the Unicode Character Database 15.0; not edited by hand.')
    print('\n/// What characters are read as, and which letters look alike; `Letterforms` reads it once.')
    print('enum LetterformData {')
    for name, summary, tokens in (
            ('readings', 'Distance from the code point before, length of a run with `+` (equal readings) or `*` '
             '(readings in a row),\n    /// reading; all in base 36.', tokens_of_readings(characters.readings())),
            ('twins', 'Distance from the letter before, and its twin in another script; in base 36.',
             tokens_of_twins(characters))):
        print('    /// ' + summary)
        print('    static let %s = """' % name)
        for line in lines_of(tokens):
            print('        ' + line)
        print('        """' + ('\n' if name == 'readings' else ''))
    print('}')


main()
