# %% [markdown]
# ## A sentence is a parcel
#
# Readers agree or disagree with an article. Checkers cannot do that: they need something smaller, which can
# be right or wrong by itself. One sentence may hold a fact that anybody can look up, a cause that nobody
# has shown, and an adjective that is the writer's own. They travel in one parcel, and the first lends its
# credit to the others.
#
# In this lesson you unpack the parcels. What exactly is claimed? Who vouches for it? How surely? You answer
# first, and the machine after you. It is quick and never tired; it also reads words and not the world. You
# will find places where it is wrong, and mend one.

# %%
import pandas as pd

import kit

kit.whole_tables()
case = kit.case()
article = case.article

# %% [markdown]
# The next step shows the article, for you to look things up in.

# %%
kit.show(article, claims=[])

# %% [markdown]
# ## What exactly is claimed?
#
# Begin with a sentence of no importance.

# %% exercise="2.1"

# %% [markdown]
# The kit cuts where a verb, or what does a verb's work, makes a statement of its own. The next step lets it
# cut the same sentence.

# %%
sentence = (
    "The council approved the plan, which will cost two million euros, because the old bridge is unsafe."
)
[claim.text for claim in kit.find_claims(kit.from_text(sentence))]

# %% [markdown]
# Each piece can now be kept or struck out alone. The next step does the same to the article, and shows the
# first claims as a table. Every claim has a number of its own, such as C001.

# %%
claims = kit.find_claims(article)
ledger = kit.table(claims)
ledger[["id", "claim", "block"]].head(12)

# %% [markdown]
# A table of claims is called a *ledger*. This is how many the article makes, by the machine's count:

# %%
print(len(ledger), "claims in", len(article.text.split()), "words")

# %% [markdown]
# Some cuts will look odd to you. Where a writer packs three statements into one breath, a machine needs
# three lines.
#
# ### Kinds of claim
#
# What would it take to check a claim? That depends on its kind. An event has a day, and perhaps a witness.
# A quantity has somebody who counted. A cause needs a comparison: what would have been without it? And a
# judgement can only be argued with.

# %% exercise="2.2"

# %% [markdown]
# Now the machine. The next step lays its labels beside those that you saved, each with its reason. It labels
# whole claims, so a line that is only part of a claim gets the claim's label.

# %%
kit.beside("2.2", claims, "kind")

# %% [markdown]
# Where you differ, read the reason. Does it rest on the words that you looked at? A label without a reason
# cannot be argued with; this one can. The next step shows how the kinds are spread over the whole article.

# %%
kit.plot_kinds(article)

# %% [markdown]
# Which kind is most frequent? News lives on events, and commentary on states and judgements. What did the
# headline promise, and which of the two have you been reading?
#
# ## By whom?
#
# Every claim is vouched for by somebody: a source that the text names, or else the writer. An *attribution*
# has three parts: the source, the cue (the word for saying, thinking or wanting), and the content. The next
# step lists what the kit finds. An empty table means that it finds none.

# %%
kit.table(kit.find_attributions(article)).filter(["source", "cue", "content", "source_kind"])

# %% [markdown]
# Read the column *source* alone, from top to bottom. Whom could you ring up? The next step draws how much
# of the article each kind of voice says.

# %%
kit.plot_voices(article)

# %% [markdown]
# The writer's own voice is where nobody is named. That can be honest, when the writer was there. Mostly it
# means that the source has been swallowed, and sometimes that there never was one.

# %% exercise="2.3"

# %% [markdown]
# Compare with the machine's list of such places; it is empty where the machine finds none. Its labels
# overlap: one sentence can have two empty chairs.

# %%
kit.table(kit.find_devices(article)).head(12)

# %% [markdown]
# ## How surely?
#
# Two questions are often mixed up: is it so, and how sure is the writer that it is so? Here you ask only
# the second. FactBank, a corpus of news, gives it a small notation. *CT*, *PR* and *PS* stand for certain,
# probable and possible; plus means that it is so, minus that it is not; *Uu* means that the writer does not
# commit.

# %% exercise="2.4"

# %% [markdown]
# The machine again, beside you. Look for a line on which you are surer than it is: what did you know that
# the words do not say?

# %%
kit.beside("2.4", claims, "certainty")

# %% [markdown]
# Certainty moves through a text. The next step draws it claim by claim, from the headline on the left to
# the end on the right.

# %%
kit.plot_certainty(article)

# %% [markdown]
# Is the beginning surer than the end, or the other way round? If a text is sure of a thing and unsure of
# its details, ask where the certainty came from.
#
# ### The words that do it
#
# A *hedge* holds the writer back, a *booster* pushes. Hyland counts both among the ways in which writers
# show themselves to their readers.

# %% exercise="2.5"

# %% [markdown]
# ## Your labels
#
# So far you were shown the lines. In earnest nobody shows them: you go through a text and decide at every
# word. The next step opens the article for labelling. Nothing that you mark can be lost; it is saved as you
# go.

# %%
mine = kit.annotate(article, {"h": "hedge", "b": "booster"}, field="commitment")
mine

# %% exercise="2.6"
marks = mine.marks
### BEGIN SOLUTION
marks = [word.span for word in kit.find_wording(article) if word.list in ("hedges", "boosters")]
### END SOLUTION
kit.check("2.6", marks)

# %% [markdown]
# This is your work as a table, in the order of the text; run the cell again when you have marked more. Such
# tables, of many readers, are what lesson 4 compares.

# %%
kit.table(mine.marks)

# %% [markdown]
# And this is the machine's, from its lists of hedges and boosters. Each row says why the word is there, and
# whose list it comes from. Where the table is empty, the lists have no word for what this writer does.

# %%
found = [word for word in kit.find_wording(article) if word.list in ("hedges", "boosters")]
kit.table(found).filter(["list", "words", "why"])

# %% [markdown]
# Look for three things: what both of you have, what only you have, and what only the machine has. The last
# is not always its mistake, and the second not always yours.
#
# ## Improve the rule
#
# The machine finds a hedge when a word stands in its list and is used in the right way. A list is
# somebody's decision, and you can extend it. What matters is what you do next: look at everything that
# changed, not only at the case that you had in mind.

# %% exercise="2.7"
my_words = []
### BEGIN SOLUTION
my_words = ["struggles to", "broader"]
### END SOLUTION
better = kit.find_claims(article, words={"hedges": my_words})
changed = [new for old, new in zip(claims, better, strict=True) if old.hedged != new.hedged]
print(*(claim.text for claim in changed), sep="\n")
kit.check("2.7", f"{my_words} changes {len(changed)} claims" if my_words else "")

# %% [markdown]
# Measured as a whole: how many claims were hedged before, how many are now, and how many of *your* marked
# hedges does the list know now?

# %%
known = [w.span for w in kit.find_wording(article, {"hedges": my_words}) if w.list == "hedges"]
hedges = [mark for mark in mine.marks if mark.value == "hedge"]
hits = [m for m in hedges if any(m.start < w.end and w.start < m.end for w in known)]
print("hedged claims:", sum(c.hedged for c in claims), "before,", sum(c.hedged for c in better), "now")
print("your hedges that the list knows:", len(hits), "of", len(hedges))

# %% [markdown]
# A longer list seldom finds less. Whether it finds *better* depends on the accidents, and counting those
# needs a person: you have the claims that changed before you. A rule that is right on one article may be
# wrong on the next, so whoever extends a list should try it on a text that did not suggest the word.

# %% exercise="2.8"

# %% [markdown] tags=["further"]
# ### Further: ask the ledger
#
# For those who know pandas, or would like to. The ledger is a DataFrame. Which kinds of claim are told with
# which certainty?

# %% tags=["further"]
pd.crosstab(ledger["kind"], ledger["certainty"])

# %% [markdown] tags=["further"]
# Then ask for the claims that are neither hedged nor attributed and could still be checked. These are the
# ones on which a text stakes its own word.

# %% tags=["further"]
ledger.query("checkable and not hedged and source_kind == 'author'")[["id", "claim", "kind"]].head(10)

# %% [markdown] tags=["further"]
# ### Further: a rule from nothing
#
# A rule can be one line. This one calls a claim hedged when it holds a modal verb or a verb of seeming.
# Compare it with the kit's rule: the two numbers off the diagonal are where they differ. Print those
# claims. Who is right?

# %% tags=["further"]
modal = ledger["claim"].str.contains(r"\b(?:may|might|could|would|seems?|appears?)\b", case=False)
pd.crosstab(modal.rename("one-line rule"), ledger["hedged"].rename("the kit"))

# %% [markdown] tags=["further"]
# ### Further: extend two lists at once
#
# You can extend as many lists as you like, by their names. The next step counts the words of each list that
# stand in the article; put a booster of your own in, and find out what changes.

# %% tags=["further"]
both = kit.find_wording(article, {"hedges": ["so to speak"], "boosters": ["without doubt"]})
pd.Series([word.list for word in both]).value_counts()

# %% [markdown] tags=["instructor"]
# ### Notes for the instructor
#
# **What students get wrong.** They label what they believe and not what is written. They call an intention
# a hedge. They take the machine's label for the solution, or for nonsense, without reading its reason. They
# mark whole sentences where one word does it.
#
# **What to ask.** Which word would you cross out? Who would have been wrong, had it not happened? What does
# the rule look at? On which other text would your new word do harm?
#
# **Without a right answer.** Is a text without hedges bolder or more honest? Should a machine's label be
# shown before a person has labelled? When two fair readers differ on a kind, is one of them wrong?
#
# **In 50 minutes:** exercises 2.1, 2.2, 2.4 and 2.6, the last on three paragraphs; 2.7 can be homework.
# **In 90:** all; let neighbours compare marks after 2.6.

# %% [markdown]
# ## What you take with you
#
# You have labels of your own, the machine's beside them with its reasons, and a rule that you changed and
# whose effect you counted. The machine did not become right by being counted; you now know where it is
# wrong. The next lesson asks whether the claims hold together, and what others say.
#
# ### Key points
#
# - Check claims, not sentences: each part must be able to fail alone.
# - The kind of a claim says how it could be checked.
# - Ask of each claim who vouches for it; where nobody is named, the writer does.
# - How sure the writer is, and whether it is so, are two questions.
# - A changed rule is judged by everything that it changes.
#
# ### Glossary
#
# - **attribution**: a source, a cue and a content: who is said to have said, thought or wanted what.
# - **booster**: wording that insists without more evidence.
# - **claim**: the smallest statement that can be right or wrong by itself.
# - **cue**: the word that shows that something is attributed.
# - **factive**: said of a word that takes what follows it for granted.
# - **hedge**: wording by which a writer commits to less.
# - **ledger**: the table of an article's claims.
#
# ### Where to read on
#
# - Saurí, Roser, and James Pustejovsky. 2009. "FactBank: a corpus annotated with event factuality".
#   *Language Resources and Evaluation*, doi 10.1007/s10579-009-9089-9. The values from CT+ to Uu.
# - Marneffe, Marie-Catherine de, Christopher Manning, and Christopher Potts. 2012. "Did It Happen? The
#   Pragmatic Complexity of Veridicality Assessment". *Computational Linguistics* 38(2). Readers differ
#   about certainty, and not by carelessness.
# - Pareti, Silvia. 2016. "PARC 3.0: A Corpus of Attribution Relations". LREC, pp. 3914-3920. Source, cue
#   and content.
# - Konstantinovskiy, Lev, Oliver Price, Mevan Babakar, and Arkaitz Zubiaga. 2018/2021. "Towards Automated
#   Factchecking: Developing an Annotation Schema and Benchmark for Consistent Automated Claim Detection".
#   arXiv 1809.08193. Kinds of claim.
# - Ni, Jingwei, et al. 2024. "AFaCTA: Assisting the Annotation of Factual Claim Detection with Reliable LLM
#   Annotators". ACL 2024, pp. 1890-1912. What makes a claim factual.
# - Hyland, Ken. 2005. *Metadiscourse: Exploring Interaction in Writing*. Hedges, boosters and their kin.
#
# The last cell shows where you are.
