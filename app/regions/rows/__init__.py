"""The rows of the files: one class for each file, one field for each column."""
