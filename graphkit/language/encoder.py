"""The trained encoder of the accurate tagger: its files, and the scores that it gives to the words of sentences."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from graphkit.errors import ModelError
from graphkit.language.packing import Pack, Words, find_packs
from graphkit.language.pieces import Pieces, load_pieces

Floats = NDArray[np.float32]

NAME = "ner.hi_en"
FORMAT = 1
_REMEDY = "install graphkit-kg again, or use the fast tagger"
_SILENT = 4  # what goes wrong comes as an exception, so the library need not print it too


@dataclass(frozen=True, slots=True)
class Encoder:
    """Scores every word of a sentence for every label, once for each language's conventions."""

    pieces: Pieces
    labels: tuple[str, ...]
    languages: tuple[str, ...]
    _session: onnxruntime.InferenceSession = field(repr=False)

    def score(self, sentences: Sequence[Words]) -> list[Floats]:
        """Return for each sentence its scores: words × languages × labels, where more is likelier."""
        scores = [np.zeros((len(words), len(self.languages), len(self.labels)), np.float32) for words in sentences]
        for pack in find_packs(sentences):
            rows = self._run(pack)
            for window in pack.windows:
                own = rows[window.own - window.first : window.last - window.first]
                scores[window.sentence][window.own : window.last] = own
                rows = rows[window.last - window.first :]
        return scores

    def _run(self, pack: Pack) -> Floats:
        inputs = {"pieces": pack.pieces, "places": pack.places, "parts": pack.parts, "firsts": pack.firsts}
        (rows,) = self._session.run(["scores"], inputs)
        return np.asarray(rows, np.float32).reshape(len(pack.firsts), len(self.languages), len(self.labels))


def find_files(folder: Path) -> tuple[Path, Path, Path]:
    """Return the paths of the encoder, of its pieces and of its card."""
    return folder / f"{NAME}.onnx", folder / f"{NAME}.pieces.tsv", folder / f"{NAME}.toml"


def load_encoder(folder: Path) -> Encoder:
    """Return the encoder in ``folder``; ModelError where a file of it is missing, damaged or of another format."""
    model, pieces, card = find_files(folder)
    settings = _read_card(card)
    data = _read_bytes(model)
    for path, content in ((model, data), (pieces, _read_bytes(pieces))):
        if hashlib.sha256(content).hexdigest() != settings["sha256"].get(path.name):
            raise ModelError(f"{path}: is damaged (its bytes are not those that its card names); {_REMEDY}")
    return Encoder(load_pieces(pieces), tuple(settings["labels"]), tuple(settings["languages"]), _open_session(data))


def _open_session(data: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread, for the same bytes everywhere; who has more cores runs more processes.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _SILENT
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def _read_card(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(_read_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"{path}: is damaged ({error}); {_REMEDY}") from None
    if settings.get("format") != FORMAT:
        raise ModelError(f"{path}: has format {settings.get('format')!r}, and {FORMAT} is needed; {_REMEDY}")
    if not all(isinstance(settings.get(key), kind) for key, kind in _NEEDED.items()):
        raise ModelError(f"{path}: lacks one of {', '.join(_NEEDED)}; {_REMEDY}")
    return settings


_NEEDED = {"labels": list, "languages": list, "sha256": dict}


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from None
