"""Reporting in GraphQL: figures, progress, the dashboard, and the two mutations."""
