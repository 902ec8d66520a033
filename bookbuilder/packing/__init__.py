"""Python for pages, packed by the Python that will run there."""
