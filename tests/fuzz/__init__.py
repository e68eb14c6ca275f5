"""Whatever arrives ends in a value or in a sentence: `python -m tests.fuzz --help`."""
