"""Our own service as it runs in production, for uvicorn: settings come from the environment that `servers` gives."""

from fastapi import FastAPI

from app.main import create
from tests.bench.counting import count_statements


def make() -> FastAPI:
    """Make the application."""
    count_statements()
    return create()
