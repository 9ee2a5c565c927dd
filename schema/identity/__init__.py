"""Who is asking, in GraphQL."""
