"""From the rows of the files to the rows of the tables, slice by slice."""
