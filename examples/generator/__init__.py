"""Invented figures of a district that looks like a real one, one module a form."""
