"""Capital letters of a whole sentence: where they mark nothing, and where they mark an abbreviation."""

from __future__ import annotations

from graphkit.model import Sentence, TokenKind

_LEAST_CAPITALS = 0.7


def is_in_capitals(sentence: Sentence) -> bool:
    """Say whether a headline writes nearly every word with a capital."""
    words = [token.surface for token in sentence.tokens[1:] if token.kind is TokenKind.WORD and len(token.surface) > 3]
    return sentence.headline and sum(word[:1].isupper() for word in words) > _LEAST_CAPITALS * len(words) > 0


def is_abbreviation(index: int, sentence: Sentence) -> bool:
    """Say whether a word stands in capitals among words that do not, so that it is no ordinary one ("US", "WHO")."""
    surface = sentence.tokens[index].surface
    if not (surface.isupper() and surface.isascii() and len(surface) > 1):
        return False
    others = [token.surface for token in sentence.tokens if token.kind is TokenKind.WORD and len(token.surface) > 3]
    return any(not word.isupper() for word in others)
