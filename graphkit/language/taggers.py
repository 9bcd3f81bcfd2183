"""The choice of a tagger: the accurate one where its libraries and its model are there, else the fast one."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args

from graphkit.errors import ModelError
from graphkit.language.tagger import CrfTagger, Flagger, Tagger
from graphkit.resources import LANGUAGES, Resource, find_data, hash_resource

Kind = Literal["accurate", "fast", "auto"]

MODEL = "ner.hi_en.onnx"
_LIBRARIES = ("numpy", "onnxruntime")


def load_tagger(*, kind: Kind = "auto", folder: Path | None = None, flagger: Flagger | None = None) -> Tagger:
    """Return a tagger over the models in ``folder``, by default those that ship with graphkit.

    ``auto`` is the accurate one where its libraries and its model are there, else the fast one. No model is read until
    a sentence asks for it. ``flagger`` must be the one that the fast models were trained with; the accurate tagger
    needs none. Raises ModelError where the accurate tagger is asked for and its libraries are missing, ValueError where
    ``kind`` is none of the three.

    >>> type(load_tagger(kind="fast")).__name__
    'CrfTagger'
    """
    if kind not in get_args(Kind):
        raise ValueError(f"no tagger is called {kind!r}; there are {', '.join(get_args(Kind))}")
    place = folder or find_data("ontology", "models")
    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    if kind == "fast" or (kind == "auto" and (missing or not (place / MODEL).exists())):
        return CrfTagger(place, flagger)
    if missing:
        needed = " and ".join(missing)
        raise ModelError(f"the accurate tagger needs {needed}: pip install {' '.join(missing)}, or use the fast tagger")
    # Here and not above, so that whoever uses the fast tagger waits for neither library.
    from graphkit.language.neural import NeuralTagger  # noqa: PLC0415

    return NeuralTagger(place)


def list_models(tagger: Tagger) -> tuple[Resource, ...]:
    """Return the models of a tagger that ``load_tagger`` made, sorted by name; none of any other tagger.

    >>> [model.name for model in list_models(load_tagger(kind="fast"))]
    ['tagger.en.crfsuite', 'tagger.hi.crfsuite']
    """
    folder = getattr(tagger, "folder", None)
    if not isinstance(folder, Path):
        return ()
    names = [f"tagger.{lang}.crfsuite" for lang in LANGUAGES] if isinstance(tagger, CrfTagger) else [MODEL]
    return tuple(_hash_model(folder / name) for name in sorted(names) if (folder / name).exists())


@cache
def _hash_model(path: Path) -> Resource:
    return hash_resource(path.name, [path])
