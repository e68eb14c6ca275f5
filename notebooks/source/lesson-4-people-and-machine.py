# %% [markdown]
# ## A disagreement is data
#
# Two careful people read one sentence and differ. Either one of them slipped, or the sentence can be read
# in two ways, or nobody had said clearly what was asked. Each of the three calls for something different.
# So measure first, and argue afterwards.

# %%
import kit

case = kit.case()
print(kit.class_note(case))

# %% [markdown]
# That sentence says who the readers are. If the class was composed, its numbers teach the method and say
# nothing about people. If there is no class, every step below still works, with fewer readers; a *rule of
# thumb* then stands in for a person, and it is only a second, simpler machine.
#
# ## You first

# %% exercise="4.1"

# %% [markdown]
# ## How far do readers agree?
#
# Now the others: a row for each sentence, a column for each reader. You are one of them.

# %%
kit.beside("4.1")

# %% exercise="4.2"

# %% [markdown]
# The other sentences are the ones to talk about. The picture draws how far the readers agree on each label,
# and below that the sentences that split them most evenly. Read the first of these aloud. Which word makes
# one reader say *yes*, and what would persuade the other?

# %%
kit.beside("4.2")

# %% [markdown]
# The share of agreement is easy to understand, but it flatters. Where nearly every sentence is a *no*,
# two people who had not read a word would nearly always agree. A *coefficient* asks how much better than
# chance they do: 1 is perfect, 0 is what chance brings. *low* and *high* say how far the number moves
# when other sentences are drawn.
#
# The coefficients in the table are not the same, because each means something else by chance. No such
# number is good or bad in itself; that depends on what the labels are for. With few readers or few hedges
# a coefficient may not be defined, and then a dash stands in its place.

# %% exercise="4.3"

# %% [markdown] tags=["instructor"]
# **For the instructor.** Before the number, ask for a guess. Then let the class find the sentence with the
# most different answers, and take five minutes for that one sentence: what would the instruction have to
# say? Write the new sentence of the instruction on the board. That sentence is the product of the hour,
# more than the number.
#
# A class of your own: `kit grade` writes its marks, under pseudonyms, to `class.json`. Give students that
# file for the case's folder in `seeds`, in place of the one there. The hedges marked in lesson 4 are in it.

# %% [markdown]
# ## And the machine?
#
# For an hour, let what most readers say be the measure, and compare the machine with it. Two numbers are
# needed. *Precision*: of what the machine calls hedged, how much do the readers call hedged too? *Recall*:
# of what the readers call hedged, how much does the machine find? *f1* is one number for both; it is high
# only when both are.

# %%
kit.beside("4.3")

# %% [markdown]
# Say the two numbers as sentences, the first beginning with *Of what the machine calls hedged*, the second
# with *Of what the readers call hedged*. A dash means that there was nothing to count.

# %% exercise="4.4"

# %% [markdown]
# A machine that calls everything hedged misses none. A machine that never speaks raises no false alarm.
# Either number alone is easy to get.

# %% exercise="4.5"

# %% [markdown]
# ## Errors, one by one
#
# Scores say how many. To learn something, look at each error, and at the machine's reasons.

# %%
kit.beside("4.5")

# %% exercise="4.6"

# %% [markdown]
# When a class and a machine differ, it may be the fault of the machine, of the readers, of the instruction
# or of the sentence. Find out which: the instruction and the machine can be put right before the next
# class.

# %% exercise="4.7"

# %% [markdown]
# ## On your own

# %% exercise="4.8"

# %% [markdown] tags=["further"]
# ## Further: another label
#
# Is it the question or the readers? The next step asks the same readers about another label. Change the
# word to *kind* and run it again.

# %% tags=["further"]
from kit.exercises import class_marks, coefficients, machine_marks, ratings

marks = [*class_marks(case), *machine_marks(case.article)]
kit.table(coefficients(ratings(marks, "checkable", case.article))).round(2)

# %% [markdown] tags=["further"]
# ## Further: is one reader unlike the others?
#
# The next step counts how often each reader says what most say. Somebody who stands apart is careless, or
# sees more than the others. The number does not tell you which; ask them.

# %% tags=["further"]
from kit.exercises import majority

both = ratings(marks, "hedged", case.article)
both.eq(majority(both), axis=0).mean().sort_values().round(2)

# %% [markdown] tags=["further"]
# ## Further: which kinds are confused?
#
# The next step makes a table of confusions: rows are what most readers say of a sentence's kind, columns
# what the machine says. On the diagonal both agree. Where off it are the highest numbers, and where would
# you have drawn the line?

# %% tags=["further"]
kinds = ratings(marks, "kind", case.article)
pairs = majority(kinds).to_frame().join(kinds["the machine"]).dropna()
pairs.value_counts().unstack(fill_value=0)

# %% [markdown] tags=["further"]
# ## Further: your class's own detector
#
# Labels can be learned. The next step trains a small model, a logistic regression on single words, to say
# what most readers said of *checkable*. It is tried only on sentences that it has not learned from, and
# compared with somebody who always gives the more frequent answer. Its reasons are the weights of words, from
# the word that speaks most for it to the one that speaks most against it. Too few marks, or marks all alike,
# teach nothing; then it says so.

# %% tags=["further"]
from kit.exercises import learn

try:
    detector = learn(ratings(class_marks(case), "checkable", case.article))
    print(f"It agrees on {detector.agreement:.0%}; always saying the same agrees on {detector.usual:.0%}.")
    for word, weight in detector.weights.items():
        print(f"{weight:+.2f} {word}")
except kit.KitError as error:
    print(error)

# %% [markdown] tags=["further"]
# A model that does not beat the lazy answer has learned nothing, and one that has read a single article
# takes its names for a rule. Which of these words would still speak for *checkable* in another text? Change
# the field to *hedged* and train again.

# %% [markdown]
# ## What you take with you
#
# ### Key points
#
# - Disagreement can lie in the reader, the instruction or the sentence; measure, then ask which.
# - A share of agreement without chance flatters wherever one label is common.
# - Precision and recall answer two questions, and the use decides which matters.
# - The majority is a measure, not the truth.
# - An error that is looked at is worth more than a score.
#
# ### Glossary
#
# - **alpha, kappa, AC1**: coefficients of agreement; they differ in what they call chance.
# - **bootstrap interval**: how far a number moves when the sentences are drawn anew.
# - **false alarm**: called so by the machine, and not by the measure.
# - **precision**: the share of the machine's finds that are right.
# - **recall**: the share of what is there that the machine finds.
#
# ### Where to read on
#
# - Konstantinovskiy, Lev, Oliver Price, Mevan Babakar, and Arkaitz Zubiaga. 2021. "Towards Automated
#   Factchecking: Developing an Annotation Schema and Benchmark for Consistent Automated Claim Detection".
#   *Digital Threats: Research and Practice*, doi 10.1145/3412869. How fact-checkers made a question that
#   people answer alike.
# - Ni, Jingwei, et al. 2024. "AFaCTA: Assisting the Annotation of Factual Claim Detection with Reliable LLM
#   Annotators". *ACL 2024*, pp. 1890-1912. Machines among the annotators.
# - De Marneffe, Marie-Catherine, Christopher Manning, and Christopher Potts. 2012. "Did It Happen? The
#   Pragmatic Complexity of Veridicality Assessment". *Computational Linguistics* 38(2). Ten readers a
#   sentence, and why they differ.
