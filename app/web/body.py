"""Reading the body of a request."""

from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request


async def body_of(request: Request, most: int) -> bytes | None:
    """Give the body, or None when it is longer than `most` bytes; no more than that is ever read.

    A body that breaks off is empty: whoever sent it is gone, and part of it is not what was meant.
    """
    found = bytearray()
    try:
        async for chunk in request.stream():
            found += chunk
            if len(found) > most:
                return None
    except ClientDisconnect:
        return b""
    return bytes(found)


async def form_of(request: Request, most: int) -> dict[str, str]:
    """Give the fields of a form, each once; of one that is longer than `most` bytes, none."""
    body = await body_of(request, most) or b""
    return {name: values[0] for name, values in parse_qs(body.decode(errors="replace")).items()}
