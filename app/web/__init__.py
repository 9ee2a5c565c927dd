"""HTTP: the GraphQL route, demo roles, the page without script, and the built web application."""
