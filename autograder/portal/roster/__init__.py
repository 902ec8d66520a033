"""The roster: who is in the class, and by which links and accounts they come in."""
