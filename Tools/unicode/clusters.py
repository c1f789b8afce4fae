#!/usr/bin/env python3
"""Writes Sources/RuleHost/Text/Words/ConsonantData.swift: the three consonants in a row that some language has.

    mkdir lists && cd lists
    apt-get download wamerican wbritish wngerman wfrench wspanish witalian wpolish wdutch wswedish wdanish \\
        wnorwegian wportuguese wcatalan wukrainian wbulgarian wirish hunspell-ru hunspell-cs hunspell-sk \\
        hunspell-hr hunspell-sr hunspell-sl hunspell-be hunspell-hu hunspell-lt hunspell-lv hunspell-is \\
        hunspell-uk hunspell-bg hunspell-tr
    for package in *.deb; do dpkg -x $package .; done
    cd .. && python3 Tools/unicode/clusters.py lists > Sources/RuleHost/Text/Words/ConsonantData.swift

Three letters in a row count as spelled when one language has them often enough that no typing error explains
it. Doubled letters are read as one, accents are dropped, `y` and `й` are vowels, `ь` and `ъ` are nothing.
"""
import collections
import os
import re
import sys
import unicodedata

WIDTH = 108
LATIN = {
    'dict': ['american-english british-english', 'ngerman', 'french', 'spanish', 'italian', 'polish', 'dutch',
             'swedish', 'danish', 'bokmaal nynorsk', 'portuguese', 'catalan', 'irish'],
    'hunspell': ['cs_CZ', 'sk_SK', 'hr_HR', 'sl_SI', 'sr_Latn_RS', 'hu_HU', 'is_IS', 'lt_LT', 'lv_LV', 'tr_TR']}
CYRILLIC = {'dict': ['ukrainian', 'bulgarian'], 'hunspell': ['ru_RU', 'uk_UA', 'be_BY', 'sr_RS']}
ENCODINGS = {'lt_LT': 'iso8859-13', 'sl_SI': 'iso8859-2'}
LETTERS = {'latin': 'bcdfghjklmnpqrstvwxz', 'cyrillic': 'бвгґдђжзклљмнњпрстћфхцчџшщ'}
PLAIN = str.maketrans({'ß': 'ss', 'ł': 'l', 'ø': 'o', 'đ': 'd', 'æ': 'ae', 'œ': 'oe', 'þ': 'th', 'ð': 'd', 'ı': 'i'})


def words(root, kind, name):
    path = os.path.join(root, 'usr/share', kind, name + ('.dic' if kind == 'hunspell' else ''))
    with open(path, 'rb') as file:
        data = file.read()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode(ENCODINGS.get(name, 'latin-1'))
    for line in text.split('\n'):
        word = re.sub(r"'s$", '', re.split(r'[/\s]', line.strip())[0])
        if word and not (len(word) > 3 and word.isupper()):
            yield word.lower()


def without_accents(word):
    parts = unicodedata.normalize('NFD', word.translate(PLAIN))
    return ''.join(part for part in parts if unicodedata.category(part) != 'Mn')


def spelled(root, lists, script):
    found = set()
    letters = LETTERS[script]
    for kind, names in lists.items():
        for language in names:
            counts, total = collections.Counter(), 0
            for name in language.split():
                for word in words(root, kind, name):
                    word = without_accents(word) if script == 'latin' else re.sub('[ьъ]', '', word)
                    word = re.sub(r'(.)\1+', r'\1', word)
                    total += max(0, len(word) - 2)
                    for run in re.findall('[%s]{3,}' % letters, word):
                        counts.update(run[start:start + 3] for start in range(len(run) - 2))
            found.update(three for three, count in counts.items() if count >= max(3, total * 2e-7))
    return found


def lines_of(tokens):
    line = ''
    for token in tokens:
        if len(line) + len(token) + 1 > WIDTH:
            yield line
            line = ''
        line += (' ' if line else '') + token
    yield line


def main():
    print('// Written by Tools/unicode/clusters.py from the word lists of Debian; not edited by hand.')
    print('\n/// The three consonants in a row that some language spells: each word is two letters and all thirds.')
    print('enum ConsonantData {')
    for script, lists in (('latin', LATIN), ('cyrillic', CYRILLIC)):
        thirds = collections.defaultdict(str)
        for three in sorted(spelled(sys.argv[1], lists, script)):
            thirds[three[:2]] += three[2]
        print('    /// Of the %s alphabet.' % script.capitalize())
        print('    static let %s = """' % script)
        for line in lines_of(pair + rest for pair, rest in sorted(thirds.items())):
            print('        ' + line)
        print('        """' + ('\n' if script == 'latin' else ''))
    print('}')


main()
