"""Numbers that were typed where a reference belongs: what they are, and which figure they copy."""
