"""Criticism of one article, a question a module: its card, its list of sources, who speaks, its language,
how it agrees with itself, and the published scales that a person grades it on.
"""
