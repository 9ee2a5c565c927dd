"""The history of the database: each revision runs the same on SQLite and PostgreSQL, up and down."""
