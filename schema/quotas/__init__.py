"""The fair division in GraphQL."""
