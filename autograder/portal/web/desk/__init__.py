"""The desk: how the class stands, who needs help, who is in it, and what is to be done. For instructors alone."""
