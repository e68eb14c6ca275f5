# %% [markdown]
# ## A sentence is a parcel
#
# A reader can agree with a whole article. A checker cannot: checking needs something small enough to be
# right or wrong by itself. One sentence may hold a fact that anybody can look up, a cause that nobody has
# shown, and an adjective that is the writer's own. They travel in one parcel, and we trust the rest because
# we trust the first.
#
# In this lesson you unpack the parcels. What exactly is claimed? Who vouches for it? How surely? You answer
# first, and the machine after you. It is quick and never tires, but it reads words and not the world. You
# will find places where it is wrong, and put one of them right.

# %%
import kit

case = kit.case()
kit.show(case.article, claims=[])

# %% [markdown]
# ## What exactly is claimed?
#
# Begin with a sentence that nobody will quarrel about.

# %% exercise="2.1"

# %% [markdown]
# The kit cuts where a new statement begins, one that could be wrong while the rest is right.

# %%
kit.beside("2.1")

# %% [markdown]
# Each piece can now be kept or crossed out alone. That makes it a *claim*, and each claim gets a number,
# such as C001. What only completes a statement stays with it, and *he said that* is not a claim of its own:
# what was said is the claim, and who said it is noted beside it.
#
# ### Kinds of claim
#
# What would it take to check a claim? That depends on its kind. An event has a day, and perhaps a witness.
# For a quantity, somebody has counted. A cause asks what would have happened without it. And a judgement
# cannot be checked, only argued with.

# %% exercise="2.2"

# %% [markdown]
# Now the machine. It labels whole claims, so a line that is part of a claim gets the label of that claim.
# It also uses three kinds that you have not met: a *state* is how things are, a *rule* is what must or may
# be, and *none* claims nothing.

# %%
kit.beside("2.2")

# %% [markdown]
# Where you and the machine differ, read its reason. Does it rest on the words that you looked at? You can
# argue with a label that gives its reason.
#
# Then look at the picture. News is made of events, and commentary of states and judgements. Which of the
# two did the headline promise, and which have you been reading?
#
# ## By whom?
#
# Somebody vouches for every claim: a source that the text names, or else the writer. A source with a name
# can be asked. Where there is no name, ask why not.

# %% exercise="2.3"

# %% [markdown]
# The machine lists who is said to have said what: the *source*, the *cue* (the word for saying, thinking or
# wanting) and the *content*. The three together are an *attribution*.

# %%
kit.beside("2.3")

# %% [markdown]
# Read the column *source* from top to bottom. Three questions go with every name.
#
# - **What do they gain if you believe them?** Somebody who sells bridges may still know bridges. An
#   interest does not make a statement false; it tells you to look for a second source without that
#   interest.
# - **Are these their words?** Between quotation marks, the words are theirs. A summary is the writer's, and
#   a summary can be stronger than what was said.
# - **Why is the name kept back?** Trust an unnamed official more if the text says why there is no name, if
#   they were in a position to know, if speaking was a risk to them and not an advantage, and if what they
#   give is a fact that somebody else can check. Trust one less who hands out praise or blame.
#
# ## How surely?
#
# Two questions are easily confused: is it so, and how sure is the writer that it is so? Here you answer
# only the second. A collection of news called FactBank has short codes for it: *CT+* for certain, *PR+* for
# probable, *PS+* for possible, and *Uu* where the writer leaves it open.

# %% exercise="2.4"

# %% [markdown]
# Here is the machine again, beside you. Look for a line where you are surer than it is. What did you know
# that the words do not say?

# %%
kit.beside("2.4")

# %% [markdown]
# The picture shows how certainty changes from the headline on the left to the end on the right. If the
# beginning is surer than the end, what happened to the doubts?
#
# ### Words that hold back, words that push
#
# A *hedge* holds the writer back; a *booster* pushes. Ken Hyland, who studies how people write, counts both
# among the ways in which writers show themselves to their readers.

# %% exercise="2.5"

# %% [markdown]
# ## Your labels
#
# So far the lines were chosen for you. Usually nobody chooses them: you go through a text and decide at
# every word. Your marks are saved as you go, and lesson 4 compares the marks of many readers.

# %% exercise="2.6"

# %% [markdown]
# This is the machine's list. Each row says why the word is there and whose list it comes from.

# %%
kit.beside("2.6")

# %% [markdown]
# Look for three things: what you both have, what only you have, and what only the machine has. A word that
# you missed is not always your mistake, and a word that it missed not always the machine's.
#
# ## Improve the rule
#
# The machine finds a hedge when a word is on its list and is used in the right way. Somebody chose those
# words, and you can add to them. Then look at everything that changed, not only at the place you had in
# mind.
#
# Put a word of your own between the quotation marks, or several with commas between them, and run the cell.
# Then try another.

# %%
kit.try_hedges("struggles to, broader")

# %% exercise="2.7"

# %% [markdown]
# A longer list will hardly ever find less. Whether it finds *better* depends on how much it catches by
# accident, and only a person can count that. A rule that works on one article may fail on the next, so
# try it on a text that the word did not come from.

# %% exercise="2.8"

# %% [markdown]
# ## On your own

# %% exercise="2.9"

# %% [markdown] tags=["further"]
# ### Further: the labels that you have not met
#
# The machine knows eight *kinds*: besides your five also *state*, *rule* and *none*. Its codes for
# certainty have a minus side as well: *CT-* is certainly not so, *PR-* probably not, *PS-* possibly not.
# And a word can be *evaluative*: it praises or blames and changes nothing about how sure the writer is. A
# claim without a source can be a *mind read* (a thought is told, and nobody is named who told of it), have
# *no agent* (something is done, and nobody is said to do it), or hide behind a *factive* word, such as
# *reveal*, which takes for granted what follows. The next step lists these places in the article.

# %% tags=["further"]
kit.table(kit.find_devices(case.article)).filter(["device", "words", "why"])

# %% [markdown] tags=["further"]
# ### Further: ask the ledger
#
# For those who know pandas, or would like to. The table of all claims is called a *ledger*. Which kinds of
# claim are told with which certainty?

# %% tags=["further"]
import pandas as pd

ledger = kit.table(kit.find_claims(case.article))
pd.crosstab(ledger["kind"], ledger["certainty"])

# %% [markdown] tags=["further"]
# Then ask for the claims that are neither hedged nor attributed and could still be checked. Only the writer
# answers for these.

# %% tags=["further"]
ledger.query("checkable and not hedged and source_kind == 'author'")[["id", "claim", "kind"]].head(10)

# %% [markdown] tags=["further"]
# ### Further: a rule from nothing
#
# A rule can be one line long. This one calls a claim hedged when it has a modal verb or a verb of seeming
# in it, in small letters, for *May* is a month. Compare it with the kit's rule: the two numbers off the
# diagonal show where they differ. Print those claims. Which rule is right?

# %% tags=["further"]
modal = ledger["claim"].str.contains(r"\b(?:may|might|could|would|seems?|appears?)\b")
pd.crosstab(modal.rename("one-line rule"), ledger["hedged"].rename("the kit"))

# %% [markdown] tags=["further"]
# ### Further: extend two lists at once
#
# You can extend as many lists as you like, by their names. The next step counts the words of each list in
# the article. Put in a booster of your own and see what changes.

# %% tags=["further"]
both = kit.find_wording(case.article, {"hedges": ["so to speak"], "boosters": ["without doubt"]})
pd.Series([word.list for word in both]).value_counts()

# %% [markdown] tags=["instructor"]
# ### Notes for the instructor
#
# **What students get wrong.** They label what they believe and not what is written. They call an intention
# a hedge. They take the machine's label for the solution, or for nonsense, without reading its reason. They
# mark whole sentences where one word does it. They call every interested source a liar.
#
# **What to ask.** Which word would you cross out? Who would have been wrong, had it not happened? What does
# the rule look at? On which other text would your new word do harm?
#
# **The case.** The main article has nobody who speaks, so 2.3 takes its lines from the local story and says
# so.
#
# **Without a right answer.** Is a text without hedges bolder or more honest? Should a machine's label be
# shown before a person has labelled? When two fair readers differ on a kind, is one of them wrong?
#
# **In 50 minutes:** exercises 2.1, 2.2, 2.4 and 2.6 (three paragraphs of it); 2.7 can be homework.
# **In 90:** all; let neighbours compare marks after 2.6.

# %% [markdown]
# ## What you take with you
#
# You have labels of your own, the machine's beside them with its reasons, and a rule that you changed and
# tested. You also know where the machine is wrong. The next lesson asks whether the claims hold together,
# and what others say.
#
# ### Key points
#
# - Check claims, not sentences: each part must be able to fail alone.
# - The kind of a claim says how it could be checked.
# - Ask of each claim who vouches for it, and what they gain; where nobody is named, the writer does.
# - How sure the writer is, and whether it is so, are two questions.
# - A changed rule is judged by everything that it changes.
#
# ### Glossary
#
# - **attribution**: a source, a cue and a content: who is said to have said, thought or wanted what.
# - **booster**: wording that insists without more evidence.
# - **claim**: the smallest statement that can be right or wrong by itself.
# - **cue**: the word that shows that something is attributed.
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
