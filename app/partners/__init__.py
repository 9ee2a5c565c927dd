"""The partners of the region: organisations, their identifiers, areas and membership in time."""
