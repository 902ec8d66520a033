"""Archives: a whole class in one file, made while the portal runs, and what brings it back."""
