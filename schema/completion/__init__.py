"""Completion: from the objects that were read to the answer, by a function written for the selection of a document.

graphql-core completes an answer field by field, and on a large page that takes most of the time. What is pure (columns,
links, computed fields) is completed here in one go; the rest, and whatever is not as it should be, by graphql-core.

`executor` decides who completes what, `writer` writes the function, `leaves` knows how single values are written.
"""
