"""Bytes to text, exactly: nothing is normalised, and line ends stay as they are."""

from __future__ import annotations

import codecs
import unicodedata

from graphkit.errors import BinaryDocument, EmptyDocument, WrongEncoding

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SIGNATURES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"GIF8")
_CONTROLS = bytes(sorted({*range(32), 127} - set(b"\t\n\v\f\r")))
_CONTROL_SHARE = 0.1


def decode_text(data: bytes, *, where: str) -> str:
    """Return the text that ``data`` holds: UTF-8 with or without a byte order mark, or UTF-16 with one.

    The mark is dropped; every other code point is kept, line ends too. ``where`` names the source in errors.
    Raises BinaryDocument, EmptyDocument, or WrongEncoding with the offset of the first wrong byte.

    >>> decode_text(b"\\xef\\xbb\\xbf" + "नमस्ते\\r\\n".encode(), where="a.txt")
    'नमस्ते\\r\\n'
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    if encoding == "utf-8":
        _refuse_binary(data, where)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(data, len(mark) + error.start, encoding, where) from None
    check_text(text, where=where)
    return text


def check_text(text: str, *, where: str) -> None:
    """Raise BinaryDocument, WrongEncoding or EmptyDocument where ``text`` cannot be a document.

    >>> check_text("राम", where="a.txt")
    """
    if "\0" in text:
        raise BinaryDocument(f"{where}: holds a NUL at code point {text.index(chr(0))}, so it is not text; remove it")
    lone = next((place for place, sign in enumerate(text) if "\ud800" <= sign <= "\udfff"), None)
    if lone is not None:
        raise WrongEncoding(
            f"{where}: half of a surrogate pair (U+{ord(text[lone]):04X}) at code point {lone}; write the text again"
        )
    if all(sign.isspace() or unicodedata.category(sign) == "Cf" for sign in text):
        raise EmptyDocument(f"{where}: holds nothing but white space; remove it or put a text into it")


def _refuse_binary(data: bytes, where: str) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or data.startswith(_SIGNATURES) or controls > _CONTROL_SHARE * len(data):
        raise BinaryDocument(
            f"{where}: is not text; give the text itself (UTF-16 without a byte order mark looks like this too: "
            f"convert it by `iconv -f UTF-16LE -t UTF-8`)"
        )


def _wrong_encoding(data: bytes, offset: int, encoding: str, where: str) -> WrongEncoding:
    return WrongEncoding(
        f"{where}: byte {offset} (0x{data[offset]:02X}) is not {encoding.upper()}; convert the file first: "
        f"`iconv -f ENCODING -t UTF-8 FILE > COPY`, where ENCODING is the one it was written in"
    )
