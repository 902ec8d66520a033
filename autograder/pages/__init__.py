"""Pages for people: what a learner reads about a submission, what an instructor reads about a class."""
