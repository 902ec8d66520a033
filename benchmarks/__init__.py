"""Timings. They are printed, never asserted: machines are noisy, so quote medians of pairs."""
