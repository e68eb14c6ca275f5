# %% [markdown]
# ## How to run a cell
#
# A notebook is made of cells. Some hold text, like this one. Others hold a step for the computer to take.
# Click into the next cell and press Shift and Enter. With the keyboard alone: arrow down to it, then Shift
# and Enter. The star at its left turns into a number when the step is done.

# %%
import kit

print("Everything is in place. This is kit", kit.__version__)

# %% [markdown]
# You should now read: *Everything is in place. This is kit*, and a number. If you see something else, show
# your instructor its last line, which says what went wrong.
#
# You will hardly ever type into these cells. If you do and forget a quotation mark, Python stops with a
# message like this one, and nothing is lost:
#
#     print("Hello)
#           ^
#     SyntaxError: unterminated string literal
#
# Look just above the little arrow, put in what is missing, and run the cell again. *Invalid character* means
# that a quotation mark is curly, as word processors make them: Python wants the straight ones, `"`. And
# *name 'kit' is not defined* means that the first step has not been run since you opened the lesson: run the
# cell with `import kit` in it, then the other one again.
#
# ## The article
#
# The whole course is a close reading of one article. An article and all that belongs to it is called a
# *case*. The next step opens the case and shows the article.

# %%
case = kit.case()
kit.show(case.article, claims=[])

# %% [markdown] tags=["instructor"]
# **Another article.** For your own case, write `kit.use_case("its-name")` for `kit.case()` and run the step
# once. From then on, all lessons in this folder read that one.

# %% [markdown]
# ## Your first answer
#
# An exercise is a form. Run the cell and it appears below: answer, then press *Check*. *Hint* gives one
# hint at a time, *Again* empties the form. Your answer is kept at once, and is there again tomorrow.

# %% exercise="0.1"

# %% [markdown]
# The reply depends on your choice, and ends with a question for you. You can answer as often as you like;
# the last answer counts.
#
# ## What is in this folder
#
# | name | what is in it |
# |---|---|
# | `notebooks` | the lessons, one file each; this is one of them |
# | `seeds` | one folder for each case: the article, a public record of the same events, other accounts |
# | `answers.json` | made with your first answer; everything you answer and mark |
#
# The file of answers is the only thing you hand in. It stays on your computer until then. It is
# kept apart from the notebooks, so a damaged notebook costs you none of your answers.

# %% exercise="0.2"

# %% [markdown]
# ## Pointing at words
#
# Much of this course is pointing: *these* words, not the ones beside them.

# %% exercise="0.3"

# %% [markdown]
# ## The parts of a text
#
# An article has parts: a headline, paragraphs, perhaps a list. The kit calls them *blocks*. Look for
# yourself first; then see what the machine makes of them.

# %% exercise="0.4"

# %% [markdown]
# Now the machine. `kit.beside` shows what it found, once you have answered; every lesson does it in this
# order, because it is hard to have an answer of your own once you have seen the machine's. If you ran this
# cell before you checked your answer, run it again now. Where a table says that it is empty, the machine
# found nothing of the kind.

# %%
kit.beside("0.4")

# %% exercise="0.5"

# %% [markdown]
# A table answers what you ask it, and you will soon ask harder things. What is worth asking is up to you.

# %% exercise="0.6"

# %% [markdown]
# ## Before you begin
#
# Two last questions. The course will come back to both.

# %% exercise="0.7"

# %% exercise="0.8"

# %% [markdown]
# In the main case of this course the verbs are not invented: publishers wrote them, about one and the same
# event. (A composed case has composed ones.) Who wrote what?

# %%
kit.beside("0.8")

# %% [markdown]
# Between *think about it* and *it is done*, nobody has to have lied. How that happens, and how a reader can
# notice, is what the rest of the course is about.
#
# ## Where you stand
#
# One more thing, so that you can see later how far you have come.

# %% exercise="0.9"

# %% [markdown]
# ## How a lesson goes
#
# Every lesson is like this one. It opens with a question and says what you will be able to do. You answer,
# then the machine shows what it found, and where you differ you look at its reasons. Exercises say how long
# they take. Boxes called *Further* are for those who like to program; nothing later depends on them.

# %% [markdown] tags=["further"]
# ### Further: typing an answer
#
# If you prefer to type your answers, you can: they are kept in the same file, and the form shows them.
# The lines of an exercise are answered by number, as in
# `kit.check("0.4", {"1": "headline", "2": "deck"})`.

# %% tags=["further"]
kit.check("0.1", "")

# %% [markdown]
# ### Key points
#
# - Shift and Enter runs a cell; a cell can be run again.
# - *Check* answers at once, and everything is kept as you go.
# - You first, then the machine.
# - Your answers are in one file, `answers.json`, and nowhere else.
#
# ### Glossary
#
# - **block**: one visible unit of an article, such as a headline, a paragraph or an item of a list.
# - **case**: an article with the record and the accounts that it is compared with.
# - **cell**: one piece of a notebook, of text or of code.
# - **mark**: words that somebody pointed at, with the label they gave them.
#
# ### Where to read on
#
# - Wineburg, Sam, and Sarah McGrew. 2017. *Lateral Reading: Reading Less and Learning More When Evaluating
#   Digital Information*. Stanford History Education Group, Working Paper 2017-A1. Ten historians, ten
#   professional fact-checkers and twenty-five students judge the same pages.
#
# ### Handing in
#
# When your instructor asks for it, write `kit.hand_in()` in a new cell; the + above the notebook makes one
# below the cell that you are in. It asks for a name, or a pseudonym, writes the file to hand in, and says
# where it is. The last cell shows where you are.
