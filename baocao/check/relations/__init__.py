"""What figures of a form must be to each other, and what is odd about one alone."""
