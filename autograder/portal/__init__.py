"""The portal: where a class reads, hands in and is told, and its instructors follow a term."""

DECIDES_RESULTS = False  # a change here is no reason to grade anew
