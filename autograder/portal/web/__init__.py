"""What browsers and programs see of a portal. It receives and shows; it grades nothing."""
