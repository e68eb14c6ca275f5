"""Who says so: sources, cues and what they are said to say."""
