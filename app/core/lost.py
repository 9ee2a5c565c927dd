"""A database that went away under a reader: telling it from one that refuses."""

from sqlalchemy.exc import DBAPIError

# PostgreSQL: shut down, crashed, starting up; and on a replica a view that stood in the way of what had to be replayed.
GONE = {"57P01", "57P02", "57P03", "40001"}
CONNECTION = "08"  # the class of every error of the connection itself


def is_lost(error: BaseException) -> bool:
    """Tell whether a view of the database was lost, so that the same could be read again in another one."""
    if isinstance(error, OSError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = str(getattr(error.orig, "sqlstate", None) or "")
    return error.connection_invalidated or code in GONE or code.startswith(CONNECTION)
