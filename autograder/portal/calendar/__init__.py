"""The calendar: when assignments come out and are due, for whom it is later, and who need not hand in."""
