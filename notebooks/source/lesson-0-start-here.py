# %% [markdown]
# ## How to run a cell
#
# A notebook is made of cells. Some hold text, like this one. Others hold a step that the computer takes.
# Click into the next cell and press Shift and Enter. With the keyboard alone: arrow down to it, Enter, then
# Shift and Enter. The star at its left becomes a number when the step is done.

# %%
import kit

kit.whole_tables()
print("Everything is in place. This is kit", kit.__version__)

# %% [markdown]
# You should now read one sentence that ends in a number with dots. If you read something else, the last
# line of it says what is wrong and what to do. Show it to your instructor.
#
# ## The article
#
# The whole course reads one article, closely. The kit calls an article and all that belongs to it a *case*.
# The next step opens the case and shows how its text begins.

# %%
case = kit.case()
article = case.article
print(article.text[:400], "…")

# %% [markdown]
# That is the text as its file has it: not a space is changed. Every place that the kit will ever point at is
# counted in these characters.
#
# If your instructor has given you another article, write `case = kit.use_case("its-name")` for the first of
# the three lines, and run the step again. From then on all lessons in this folder read that one.

# %% exercise="0.1"

# %% [markdown]
# You have just answered your first exercise. What came back belongs to your choice, and ends in a question
# for you. Change the letter and run the cell again: an exercise can be done as often as you like, and the
# last answer counts.
#
# When you are stuck, ask for a hint. They come one at a time.

# %%
kit.hint("0.1")

# %% [markdown]
# ## What is in this folder
#
# | name | what is in it |
# |---|---|
# | `notebooks` | the lessons, one file each; this is one of them |
# | `seeds` | one folder for each case: the article, a public record of the same events, other accounts |
# | `answers.json` | made with your first answer; everything you answer and mark |
#
# The file of answers is the only thing you hand in. It stays on your computer until you give it away, and
# it is apart from the notebooks: a damaged notebook costs you nothing that you have answered.

# %% exercise="0.2"

# %% [markdown]
# ## Pointing at words
#
# Much of this course is pointing: *these* words, not the ones beside them. You point by quoting.

# %% exercise="0.3"

# %% [markdown]
# ## The parts of a text
#
# An article has parts: a headline, paragraphs, perhaps a list. The kit calls them *blocks*. Before you see
# what the machine makes of them, read for yourself.

# %% exercise="0.4"

# %% [markdown]
# The machine has an opinion too. The next step makes a table of all blocks: the kind of each, the
# characters where it starts and ends, and its first words.

# %%
blocks = kit.table(article.blocks)
blocks["begins"] = [" ".join(article.text[b.start : b.end].split()[:6]) for b in article.blocks]
blocks

# %% exercise="0.5"

# %% [markdown]
# A table can answer questions, and you will ask it harder ones. What it cannot do is want to know something.
# That is your part.

# %% exercise="0.6"

# %% [markdown]
# ## How a lesson goes
#
# Every lesson is like this one. It opens with a question and says what you will be able to do. A sentence
# promises something, a step does it, a sentence reads what came out. Exercises say how long they take. Boxes
# called *Further* are for those who like to program, and nothing later depends on them.
#
# ### Key points
#
# - Shift and Enter runs a cell; a cell can be run again.
# - `kit.check` answers at once and saves; `kit.hint` gives one hint at a time.
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
# When your instructor asks for it, choose a name or a pseudonym and write `kit.hand_in(name="...")` in a new
# cell; the + above the notebook puts one below the cell that you are in. It makes the file to give away, and
# tells you its name. The last cell shows where you are.
