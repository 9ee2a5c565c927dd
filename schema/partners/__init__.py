"""The partners in GraphQL."""
