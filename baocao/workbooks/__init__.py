"""XLSX that we write: forms to fill in, and answers to who sent them in."""
