"""Opening and closing the periods over which partners report."""
