"""PDF files that LibreOffice makes, without the moment of their making: the same pages then make the same bytes.

Only values of a fixed length are replaced, so that every address in the file stays right (ISO 32000-1, 7.5.5, 14.3.3).
"""

from __future__ import annotations

import datetime
import hashlib
import re

_DATE = re.compile(rb"(?<=\(D:)\d{14}(?=[Z+-])")
_XMP_DATE = re.compile(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_FINGERPRINT = re.compile(rb"/ID \[ <[0-9A-F]{32}>\s*<[0-9A-F]{32}> \]|/DocChecksum /[0-9A-F]{32}")
_HEXADECIMAL = re.compile(rb"[0-9A-F]{32}")


def without_stamps(pdf: bytes, day: datetime.date) -> bytes:
    """`pdf` as if it had been made on `day`, with fingerprints of its content."""
    dated = _DATE.sub(day.strftime("%Y%m%d000000").encode(), pdf)
    dated = _XMP_DATE.sub(f"{day.isoformat()}T00:00:00".encode(), dated)
    blank = _FINGERPRINT.sub(lambda match: _HEXADECIMAL.sub(b"0" * 32, match[0]), dated)
    fingerprint = hashlib.sha256(blank).hexdigest()[:32].upper().encode()
    return _FINGERPRINT.sub(lambda match: _HEXADECIMAL.sub(fingerprint, match[0]), blank)
