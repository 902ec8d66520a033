"""Pages for people: what a learner reads about a submission, what an instructor reads about a class."""

DECIDES_RESULTS = False  # a change here is no reason to grade anew
