"""The report on one article: gathered, laid out as a page, and written in other forms."""
