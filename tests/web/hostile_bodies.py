"""Requests nobody honest sends: bodies, headers, methods and addresses."""

from tests.web.hostile import JSON, VIEWER, Hostile, body, raw

FINE = body(VIEWER)
NOT_ALLOWED = "METHOD"  # refused by its method, with status 405 and no document


def plain(code: str, content: bytes = FINE, method: str = "POST", path: str = "/graphql", **headers: str) -> Hostile:
    """Write a request without any header but these."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Hostile(frozenset(code.split()), content, named, method, path)


FORM = "application/x-www-form-urlencoded"
MULTIPART = (
    b"--x\r\nContent-Disposition: form-data; name=operations\r\n\r\n" + FINE + b"\r\n--x\r\n"
    b'Content-Disposition: form-data; name=0; filename="a.txt"\r\n\r\n' + b"a" * 50_000 + b"\r\n--x--\r\n"
)

BODIES = {
    "nothing": raw("INVALID_REQUEST", b""),
    "a text": raw("INVALID_REQUEST", b'"{ viewer { role } }"'),
    "a text of 90 kB": raw("INVALID_REQUEST", b'"' + b"a" * 90_000 + b'"'),
    "a number": raw("INVALID_REQUEST", b"1e400"),
    "null": raw("INVALID_REQUEST", b"null"),
    "NaN": raw("INVALID_REQUEST", b'{"query": "{ viewer { role } }", "variables": {"a": NaN}}'),
    "infinity": raw("INVALID_REQUEST", b'{"query": "{ viewer { role } }", "variables": {"a": -Infinity}}'),
    "a batch": raw("BATCH_NOT_SUPPORTED", b"[" + FINE + b"]"),
    "a batch of a thousand": raw("BATCH_NOT_SUPPORTED", b"[" + b",".join([FINE] * 1_000) + b"]"),
    "90,000 lists": raw("REQUEST_TOO_DEEP", b"[" * 90_000),
    "15,000 objects": raw("REQUEST_TOO_DEEP", b'{"a":' * 15_000),
    "deep where nobody looks": raw("REQUEST_TOO_DEEP", b'{"a": ' + b"[" * 99 + b"]" * 99 + b', "query": "{a}"}'),
    "half a request": raw("INVALID_REQUEST", FINE[:-5]),
    "two requests": raw("INVALID_REQUEST", FINE + FINE),
    "quotes without end": raw("INVALID_REQUEST", b'{"query": "' + b'\\"' * 40_000),
    "invalid UTF-8": raw("INVALID_REQUEST", b'{"query": "\xff\xfe\xc0\x80"}'),
    "half a surrogate": raw("INVALID_REQUEST", b'{"query": "\\ud800"}'),
    "a mark of byte order": raw("INVALID_REQUEST", b"\xef\xbb\xbf" + FINE),
    "UTF-16": raw("INVALID_REQUEST", FINE.decode().encode("utf-16")),
    "a NUL behind it": raw("INVALID_REQUEST", FINE + b"\0"),
    "the same key five thousand times": raw("", b"{" + b'"a": 1, ' * 5_000 + FINE[1:]),
    "too much": raw("REQUEST_TOO_LARGE", FINE + b" " * 2_000_000),
    "packed": raw("INVALID_REQUEST", b"\x1f\x8b\x08\x00" + b"\x00" * 1_000, content_encoding="gzip"),
    "lists for texts": raw("INVALID_REQUEST", b'{"query": ["{ viewer { role } }"], "operationName": {}}'),
    "a list for variables": raw("INVALID_REQUEST", b'{"query": "{ viewer { role } }", "variables": [[[]]]}'),
}
HEADERS = {
    "no type": plain("UNSUPPORTED_MEDIA_TYPE"),
    "plain text": plain("UNSUPPORTED_MEDIA_TYPE", content_type="text/plain"),
    "a form": plain("UNSUPPORTED_MEDIA_TYPE", b"query=%7Bviewer%7Brole%7D%7D", content_type=FORM),
    "a form with files": plain("UNSUPPORTED_MEDIA_TYPE", MULTIPART, content_type="multipart/form-data; boundary=x"),
    "two types": plain("UNSUPPORTED_MEDIA_TYPE", content_type="text/plain, application/json"),
    "a type of 60 kB": plain("UNSUPPORTED_MEDIA_TYPE", content_type="application/" + "j" * 60_000),
    "another site": raw("FORBIDDEN", FINE, origin="https://elsewhere.example"),
    "another port": raw("FORBIDDEN", FINE, origin="http://127.0.0.1:1"),
    "a sandbox": raw("FORBIDDEN", FINE, origin="null"),
    "a neighbour": raw("FORBIDDEN", FINE, sec_fetch_site="same-site"),
    "across": raw("FORBIDDEN", FINE, sec_fetch_site="cross-site"),
    "an odd site": raw("FORBIDDEN", FINE, sec_fetch_site="same-origin, cross-site"),
    "a name in front of ours": raw("FORBIDDEN", FINE, origin="http://127.0.0.1.elsewhere.example"),
    "a header of 60 kB": raw("", FINE, x_padding="x" * 60_000),
    "a thousand headers": raw("", FINE, **{f"x_{number}": "x" for number in range(1_000)}),
    "a language of 60 kB": raw("", FINE, accept_language="en;q=1," * 8_000),
    "encodings of 60 kB": raw("", FINE, accept_encoding="gzip;q=0.1," * 6_000),
    "a cookie of 60 kB": raw("", FINE, cookie="woonagenda_demo_role=" + "x" * 60_000),
    "thousands of cookies": raw("", FINE, cookie="; ".join(f"a{number}=b" for number in range(6_000))),
    "a role nobody has": raw("", FINE, cookie="woonagenda_demo_role=../../etc/passwd"),
}
METHODS = {
    "a question by address": plain("INVALID_REQUEST", b"", "GET", "/graphql?query=%7Bviewer%7Brole%7D%7D"),
    "a change by address": plain(
        "INVALID_REQUEST", b"", "GET", "/graphql?query=mutation%7BreportObservation%7B__typename%7D%7D"
    ),
    "PUT": Hostile(frozenset({NOT_ALLOWED}), FINE, JSON, "PUT"),
    "DELETE": Hostile(frozenset({NOT_ALLOWED}), FINE, JSON, "DELETE"),
    "a method nobody knows": Hostile(frozenset({NOT_ALLOWED}), FINE, JSON, "BREW"),
    "POST to a page": Hostile(frozenset({NOT_ALLOWED}), FINE, JSON, "POST", "/cijfers"),
    "a way out of the folder": plain("", b"", "GET", "/assets/..%2f..%2f..%2fetc%2fpasswd"),
    "a NUL in the address": plain("", b"", "GET", "/assets/%00.js"),
    "an address of 60 kB": plain("", b"", "GET", "/" + "a" * 60_000),
    "a period of 60 kB": plain("", b"", "GET", "/overzicht?periode=" + "9" * 60_000),
    "a period that wants to be SQL": plain("", b"", "GET", "/overzicht?periode=%27%20OR%201%3D1%20--%00"),
    "an upgrade to a socket": plain("", b"", "GET", "/graphql", upgrade="websocket", connection="Upgrade"),
}
