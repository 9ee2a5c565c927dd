"""Whether a request comes from a page of this site."""

from starlette.requests import Request


def same_origin(request: Request) -> bool:
    """Tell whether a browser sends this from our own page; other programs send neither header."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    return site in {"same-origin", "none"} and request.headers.get("origin") in {None, *_own(request)}


def own_form(request: Request) -> bool:
    """Tell whether a form of our own is sent: the browser has to say so, since a form cannot carry a header."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is None:
        return origin in _own(request)
    return site == "same-origin" and origin in {None, *_own(request)}


def _own(request: Request) -> set[str]:
    host = request.headers.get("host")
    return {f"http://{host}", f"https://{host}"}
