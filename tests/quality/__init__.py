"""Measures against published, human-annotated data: `python -m tests.quality NAME FOLDER`."""
