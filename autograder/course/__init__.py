"""What an author writes: solutions, exercises, assignments, and the release made of them."""
