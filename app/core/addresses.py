"""Addresses that may be spoken to, and places of our own one may be sent to."""

import re
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

LONGEST = 500  # characters of a place
PLACE = re.compile(r"/[\w.~!$&'()*+,;=:@%/?-]*", re.ASCII)
DECODINGS = 4  # how far an encoded place is looked into


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_safe(address: str) -> bool:
    """Tell whether an address is https, or plain http that does not leave this computer."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.username is not None or not host or port == 0:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def local_place(asked: str | None) -> str:
    """Give where to go after signing in: a path of this site, or the front page for anything else.

    `//elsewhere`, a backslash and a control character lead to another site in some browser; encoded they might after
    one more decoding.
    """
    if asked is None or len(asked) > LONGEST or not PLACE.fullmatch(asked):
        return "/"
    path = asked.partition("?")[0]
    for _ in range(DECODINGS):
        if "//" in path or "\\" in path or not path.isprintable():
            return "/"
        path = unquote(path)
    return asked
