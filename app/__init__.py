"""Woonagenda: the tracker of a region's housing-and-care agenda, without its GraphQL face (that is `schema`)."""
