"""The agreements in GraphQL."""
