"""What the English model, the word lists and the dictionaries say of words.

An article comes in, and a `Parse` goes out: plain columns, one cell a word, that every rule of the house
reads. Beside it stand the word lists (`words/*.toml`, open to everybody), WordNet's links, and vectors that
say how near two words or sentences are in meaning. Look first at `grammar.py`.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.language.dictionary import POS, amount, nearness, number_of, ranks, rarity, vectors, wordnet
    from kit.language.grammar import FINITE, Parse, Quotation, Sentence, once, quotations
    from kit.language.parses import BROUGHT, bring, parse, parse_all, parse_texts
    from kit.language.parsing import model, one_processor
    from kit.language.sentence_vectors import marked, read_together, vector, written_vectors
    from kit.language.wordlists import OWN, Entry, Lexicon, Place, Sightings, shipped_words, with_words

__getattr__, __dir__, __all__ = face(__name__, __file__)
