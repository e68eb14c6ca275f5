# %% [markdown]
# ## A sentence is a parcel
#
# Readers agree or disagree with an article. Checkers cannot do that: they need something smaller, which can
# be right or wrong by itself. One sentence may hold a fact that anybody can look up, a cause that nobody has
# shown, and an adjective that is the writer's own. They travel in one parcel, and the first lends its credit
# to the others.
#
# In this lesson you unpack the parcels. What exactly is claimed? Who vouches for it? How surely? You answer
# first, and the machine after you. It is quick and never tired; it also reads words and not the world. You
# will find places where it is wrong, and mend one.

# %%
import kit

case = kit.case()
kit.show(case.article, claims=[])

# %% [markdown]
# ## What exactly is claimed?
#
# Begin with a sentence of no importance.

# %% exercise="2.1"

# %% [markdown]
# The kit cuts wherever a verb, or a noun made from one, says something of its own.

# %%
kit.beside("2.1")

# %% [markdown]
# Each piece can now be kept or struck out alone. That is what makes it a *claim*, and each claim gets a
# number, such as C001. Some cuts will look odd to you: where a writer packs three statements into one breath,
# a machine needs three lines.
#
# ### Kinds of claim
#
# What would it take to check a claim? That depends on its kind. An event has a day, and perhaps a witness. A
# quantity has somebody who counted. A cause needs a comparison: what would have been without it? And a
# judgement can only be argued with.

# %% exercise="2.2"

# %% [markdown]
# Now the machine. It labels whole claims, so a line that is only part of a claim gets the claim's label.

# %%
kit.beside("2.2")

# %% [markdown]
# Where you differ, read the reason. Does it rest on the words that you looked at? A label without a reason
# cannot be argued with; this one can.
#
# Then look at the picture. News lives on events, and commentary on states and judgements. What did the
# headline promise, and which of the two have you been reading?
#
# ## By whom?
#
# Every claim is vouched for by somebody: a source that the text names, or else the writer. Where somebody is
# named, you can ask them. Where nobody is, the writer may have been there. More often the source has been
# left out, and sometimes there never was one.

# %% exercise="2.3"

# %% [markdown]
# The machine's list has three columns that belong together: the *source*, the *cue* (the word for saying,
# thinking or wanting) and the *content*. Together they are an *attribution*. Its second list is the one you
# know from lesson
# 1, of places where nobody can be asked; a sentence can be there more than once.

# %%
kit.beside("2.3")

# %% [markdown]
# Read the column *source* alone, from top to bottom. Whom could you ring up? Whom would you believe about
# what: what does each of them gain if you do? And is it their words, in quotation marks, or the writer's
# summary?
#
# ## How surely?
#
# Two questions are often mixed up: is it so, and how sure is the writer that it is so? Here you ask only the
# second. FactBank, a corpus of news, has a short notation for it: *CT*, *PR* and *PS* for certain, probable
# and possible; a plus where it is so and a minus where it is not; *Uu* where the writer leaves it open.

# %% exercise="2.4"

# %% [markdown]
# The machine again, beside you. Look for a line on which you are surer than it is: what did you know that the
# words do not say?

# %%
kit.beside("2.4")

# %% [markdown]
# Certainty moves through a text; the picture shows it from the headline on the left to the end on the right.
# If the beginning is surer than the end, ask where that certainty came from.
#
# ### Words that hold back, words that push
#
# A *hedge* holds the writer back, a *booster* pushes. Hyland counts both among the ways in which writers show
# themselves to their readers.

# %% exercise="2.5"

# %% [markdown]
# ## Your labels
#
# So far the lines were chosen for you. Out there nobody chooses them: you go through a text and decide at
# every word. Nothing that you mark can be lost; it is saved as you go, and lesson 4 compares such marks of
# many readers.

# %% exercise="2.6"

# %% [markdown]
# This is the machine's list. Each row says why the word is there and whose list it comes from.

# %%
kit.beside("2.6")

# %% [markdown]
# Look for three things: what both of you have, what only you have, and what only the machine has. The last is
# not always its mistake, and the second not always yours.
#
# ## Improve the rule
#
# The machine finds a hedge when a word stands in its list and is used in the right way. A list is somebody's
# decision, and you can extend it. What matters is what you do next: look at everything that changed, and not
# only at the place you had in mind.
#
# Put a word of your own between the quotation marks, or several with commas between them, and run the cell.
# Then try another.

# %%
kit.try_hedges("struggles to, broader")

# %% exercise="2.7"

# %% [markdown]
# A longer list seldom finds less. Whether it finds *better* depends on what it catches by accident, and only
# a person can count that. A rule that is right on one article may be wrong on the next: try it on a text that
# did not suggest the word.

# %% exercise="2.8"

# %% [markdown]
# ## On your own

# %% exercise="2.9"

# %% [markdown] tags=["further"]
# ### Further: ask the ledger
#
# For those who know pandas, or would like to. A table of claims is called a *ledger*, and is a DataFrame.
# Which kinds of claim are told with which certainty?

# %% tags=["further"]
import pandas as pd

ledger = kit.table(kit.find_claims(case.article))
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
both = kit.find_wording(case.article, {"hedges": ["so to speak"], "boosters": ["without doubt"]})
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
