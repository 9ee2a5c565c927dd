"""Housing-stock targets: how many homes of which kind, where, by when (voorraaddoelen)."""
