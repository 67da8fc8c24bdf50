"""Bytes to text: UTF-8 with and without BOM, UTF-16, windows-1252, gzip around any of them."""

from __future__ import annotations

import codecs
import gzip
import zlib

from transforms.articles.problems import UnreadableFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GZIP_MAGIC = b"\x1f\x8b"
_SAMPLE_BYTES = 2000
_MOSTLY = 0.3
"""In UTF-16 text of Latin letters every second byte is zero; a third of the sample leaves room for other scripts."""
_BINARY_CONTROLS = 0.02
"""Share of control characters above which a file is not text."""


def decode_bytes(data: bytes) -> str:
    """Text of a source file, lines ended by line feeds.

    Raises:
        UnreadableFileError: broken gzip, or bytes that are no text in any encoding that we take.
    """
    if data.startswith(_GZIP_MAGIC):
        data = _unpack_gzip(data)
    text = _decode_plain(data).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    controls = sum(1 for char in text[:_SAMPLE_BYTES] if ord(char) < 32 and char not in "\n\t\x0c")
    if controls > _BINARY_CONTROLS * min(len(text), _SAMPLE_BYTES):
        raise UnreadableFileError("binary", "the file is not text: save it as UTF-8 text or JSON")
    return text


def _unpack_gzip(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFileError("broken_gzip", f"the gzip data is damaged or cut short: {error}") from error


def _decode_plain(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFileError("broken_encoding", f"not valid {encoding} in spite of its mark") from error
    guessed = _guess_utf16(data)
    if guessed is not None:
        return data.decode(guessed, errors="strict")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # windows-1252 leaves five bytes undefined; latin-1 gives them the control characters that the caller counts.
        try:
            return data.decode("windows-1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")


def _guess_utf16(data: bytes) -> str | None:
    sample = data[:_SAMPLE_BYTES]
    if len(data) % 2 or not sample:
        return None
    half = len(sample) / 2
    for encoding, zeros in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[0::2].count(0))):
        if zeros / half > _MOSTLY:
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
    return None
