"""The ground: keys, tables, databases, refusals. It knows nothing of housing."""
