"""The commands, one a file, in the order in which an instructor meets them."""
