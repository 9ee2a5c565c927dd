"""The stock targets in GraphQL."""
