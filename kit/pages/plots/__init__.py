"""Pictures of an article, of accounts that meet, of a record, and of readers.

Each can be read in grey: what differs in colour also differs in shape, hatch or place. Each comes as a
`Picture`, with the sentence that it shows and the table that it was drawn from.
"""

from kit.pages.plots.accounts import plot_comparison, plot_verb_ladder
from kit.pages.plots.one_article import plot_certainty, plot_kinds, plot_voices
from kit.pages.plots.readers_apart import plot_agreement
from kit.pages.plots.timeline import plot_timeline

__all__ = [
    "plot_agreement",
    "plot_certainty",
    "plot_comparison",
    "plot_kinds",
    "plot_timeline",
    "plot_verb_ladder",
    "plot_voices",
]
