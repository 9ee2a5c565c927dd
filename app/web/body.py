"""Reading the body of a request."""

from starlette.requests import Request


async def body_of(request: Request, most: int) -> bytes | None:
    """Give the body, or None when it is longer than `most` bytes; no more than that is ever read."""
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > most:
            return None
    return bytes(found)
