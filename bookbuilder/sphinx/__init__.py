"""What Sphinx does for this book beyond Jupyter Book: each module is an extension of its own."""
