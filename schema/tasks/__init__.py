"""What waits for whom in GraphQL."""
