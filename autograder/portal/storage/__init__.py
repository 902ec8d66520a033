"""Storage: the tables of a portal in one file of SQLite, and the steps from one form of them to the next."""
