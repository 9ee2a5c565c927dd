"""The GraphQL schema: a mirror of the slices of `app`. Read `schema/graph/__init__.py` for how reading works."""
