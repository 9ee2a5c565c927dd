"""Opening, closing and publishing the periods over which partners report."""
