"""What the kit costs, each figure a ratio measured in one run: `python -m tests.speed`."""
