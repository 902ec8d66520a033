"""A notebook as a sequence of cells, and the names that the code in them binds and needs."""
