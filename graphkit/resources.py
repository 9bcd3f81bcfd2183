"""Where graphkit's data lives, and for which languages there is any: the one place that knows."""

from __future__ import annotations

from pathlib import Path

from graphkit.errors import DataError, Fault

LANGUAGES = ("hi", "en")
"""The languages that graphkit reads and answers in; each has a folder in ``ontology/lexicon``."""

_PACKAGE = Path(__file__).parent


def find_data(*parts: str) -> Path:
    """Return the path of a data file or folder, in a checkout, an editable install and a wheel alike.

    The first part is ``ontology`` or ``seeds``. Raises DataError where the file is missing.

    >>> find_data("ontology", "graphkit.ttl").name
    'graphkit.ttl'
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise DataError((Fault("/".join(parts), "file", "is missing from this installation; install graphkit-kg again"),))
