"""How a connection ends when its process does: after the question that was on its way."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

WAITING_SECONDS = 1.0  # far longer than a question is on its way, far shorter than the time to stop in


class Connection(HttpToolsProtocol):
    """A connection over HTTP that is not cut off while a question comes in.

    uvicorn closes at once what it has read no question from, and a client that was just let in then hears nothing. Here
    such a connection has a second left to ask one, which is its last: the answer says so.
    """

    stopping = False

    def shutdown(self) -> None:
        """End in a second, or after the answer that is under way by then."""
        self.stopping = True
        self.loop.call_later(WAITING_SECONDS, super().shutdown)

    def on_headers_complete(self) -> None:
        """Let a question that comes in from now on be the last."""
        super().on_headers_complete()
        if self.stopping and self.cycle is not None:
            self.cycle.keep_alive = False
