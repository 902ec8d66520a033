"""Who does the work of a run: the workers of a Dask cluster, on this and on other machines."""
