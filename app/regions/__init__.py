"""A region as data: folders of files, and the one command that loads them."""
