"""Who does the work of a run: the processes of this machine."""
