"""The commands, one a file, in the order in which an instructor meets them."""

DECIDES_RESULTS = False  # a change here is no reason to grade anew
