"""The agenda in GraphQL."""
