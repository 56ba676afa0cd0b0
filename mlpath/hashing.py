"""The one hash function in use: the same as hashlib's, without loading OpenSSL, which takes 3 ms to 10."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # an interpreter built without it
    from hashlib import blake2b

__all__ = ["blake2b"]
