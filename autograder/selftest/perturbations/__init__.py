"""Habits of learners: ways of writing that change no result, and ways that spoil it.

Both are put onto the reference. What is no error must earn everything, whatever it looks like, and
what is one must cost points and be told in words. Some habits show in the source of a function, the
others in what comes back from a call.
"""
