"""Marks of many readers: how far they agree, and what can be learned from them."""
