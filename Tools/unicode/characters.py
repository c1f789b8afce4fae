#!/usr/bin/env python3
"""Writes Sources/RuleHost/Text/Characters/CharacterData.swift from Debian's package unicode-data.

    apt-get install unicode-data
    python3 Tools/unicode/characters.py > Sources/RuleHost/Text/Characters/CharacterData.swift

Every code point gets a record: what it is (the flags below), its script, and how far its case-folded
form is away. The table is a list of runs of equal records; CharacterTable.swift reads it.
"""
import os
import sys

DATA = sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode'
SIZE = 0x110000
WIDTH = 108

LETTER, CASED, UPPER, DIGIT, MARK, WORD, IGNORABLE, EMOJI, EMOJI_WITH_SELECTOR, SPACELESS, SPACE = (
    1 << bit for bit in range(11))

# The order is that of `Script` in Script.swift.
SCRIPTS = ['', 'Latin', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Devanagari', 'Bengali',
           'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Khmer',
           'Myanmar', 'Tibetan', 'Ethiopic', 'Mongolian', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Other']
OTHER = len(SCRIPTS) - 1
NO_SPACES = {'Thai', 'Lao', 'Khmer', 'Myanmar', 'Han', 'Hiragana', 'Katakana'}


def properties(name):
    """Yields (first, last, value) of a file of Unicode's `range ; value # comment` form."""
    with open(os.path.join(DATA, name), encoding='utf-8') as lines:
        for line in lines:
            fields = [field.strip() for field in line.split('#')[0].split(';')]
            if len(fields) < 2:
                continue
            ends = [int(end, 16) for end in fields[0].split('..')]
            yield ends[0], ends[-1], fields[1:]


def categories():
    category, lower = ['Cn'] * SIZE, {}
    first = None
    with open(os.path.join(DATA, 'UnicodeData.txt'), encoding='utf-8') as lines:
        for line in lines:
            fields = line.split(';')
            code = int(fields[0], 16)
            if fields[13].strip():
                lower[code] = int(fields[13], 16)
            start = first if first is not None else code
            first = code if fields[1].endswith('First>') else None
            for point in range(start, code + 1):
                category[point] = fields[2]
    return category, lower


def members(name, wanted):
    found = set()
    for first, last, values in properties(name):
        if values[0] == wanted:
            found.update(range(first, last + 1))
    return found


def records():
    category, folds = categories()
    for first, _, values in properties('CaseFolding.txt'):
        if values[0] in 'CS':
            folds[first] = int(values[1], 16)
    script = [0] * SIZE
    for first, last, values in properties('Scripts.txt'):
        if values[0] in ('Common', 'Inherited'):
            continue
        number = SCRIPTS.index(values[0]) if values[0] in SCRIPTS else OTHER
        for point in range(first, last + 1):
            script[point] = number
    for point in (0x30FC, 0xFF70):  # the lengthening mark of both kana
        script[point] = SCRIPTS.index('Katakana')
    ignorable = members('DerivedCoreProperties.txt', 'Default_Ignorable_Code_Point')
    spaces = members('PropList.txt', 'White_Space')
    emoji = members('emoji/emoji-data.txt', 'Emoji')
    alone = members('emoji/emoji-data.txt', 'Emoji_Presentation')
    keycap_bases = set(map(ord, '0123456789#*'))
    for point in range(SIZE):
        kind, flags = category[point], 0
        if point in ignorable and kind != 'Cn':
            flags = IGNORABLE
        elif kind[0] == 'L' and point not in emoji:
            flags = LETTER | WORD
            flags |= CASED if kind in ('Lu', 'Ll', 'Lt') else 0
            flags |= UPPER if kind == 'Lu' else 0
        elif kind == 'Nd':
            flags = DIGIT | WORD
        elif kind[0] == 'N':
            flags = WORD
        elif kind in ('Mn', 'Mc'):
            flags = MARK | WORD
        if flags & WORD and SCRIPTS[script[point]] in NO_SPACES:
            flags |= SPACELESS
        if point in spaces:
            flags |= SPACE
        # Clients draw the pictures of Miscellaneous Symbols and Dingbats as emoji even without a selector.
        if point in alone or point in emoji and (0x2600 <= point < 0x27C0 or point >= 0x1F000):
            flags |= EMOJI
        elif point in emoji and point not in keycap_bases or point == 0x20E3:
            flags |= EMOJI_WITH_SELECTOR
        keeps = flags & (LETTER | MARK)
        delta = folds.get(point, point) - point if flags & WORD else 0
        yield flags, script[point] if keeps else 0, delta


def base36(number):
    digits = ''
    while True:
        number, digit = divmod(number, 36)
        digits = '0123456789abcdefghijklmnopqrstuvwxyz'[digit] + digits
        if number == 0:
            return digits


def lines_of(tokens):
    line = ''
    for token in tokens:
        if len(line) + len(token) + 1 > WIDTH:
            yield line
            line = ''
        line += (' ' if line else '') + token
    yield line


def main():
    palette, runs = {}, []
    for record in records():
        number = palette.setdefault(record, len(palette))
        if runs and runs[-1][0] == number:
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    print('// Written by Tools/unicode/characters.py from the Unicode Character Database 15.0; not edited by hand.')
    print('\n/// What every code point is, as text that `CharacterTable` reads once.\nenum CharacterData {')
    for name, summary, tokens in (
            ('records', 'Distinct records, each `flags,script,fold` in decimal.',
             ['%d,%d,%d' % record for record in palette]),
            ('runs', 'Runs from code point 0 on, each `record:length` in base 36; a length of one is left out.',
             [base36(number) + (':' + base36(length) if length > 1 else '') for number, length in runs])):
        print('    /// ' + summary)
        print('    static let %s = """' % name)
        for line in lines_of(tokens):
            print('        ' + line)
        print('        """' + ('\n' if name == 'records' else ''))
    print('}')


main()
