"""Identifiers from content: the same parts give the same one, on every machine."""

from __future__ import annotations

import hashlib


def hash_content(*parts: str) -> str:
    """Return a stable identifier of 20 hexadecimal digits for a sequence of strings.

    >>> hash_content("राम") == hash_content("रमा")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:20]
