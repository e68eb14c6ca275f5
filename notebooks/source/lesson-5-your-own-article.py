# %% [markdown]
# ## Bring an article
#
# Until now somebody had prepared the text for you. This time nobody has: no key, no record, no hints about
# what is in it. Put the article's file beside this notebook and its name between the quotation marks, as in
# `"my-article.txt"`. If you leave them empty, you work with the article of the course.

# %%
import kit

kit.whole_tables()
path = ""
article = kit.read(path) if path else kit.case().article
print(article.title, "·", len(article.text.split()), "words")

# %% [markdown]
# Is that the article, and all of it? A page from the web may bring its menus along, and a PDF its page
# numbers. The next step shows what was read. If something is missing, or does not belong there, copy the
# text into a file of its own.

# %%
kit.show(article, claims=[])

# %% [markdown]
# These are the parts that the kit found in it.

# %%
parts = kit.table(article.blocks)
parts.value_counts("kind").to_frame("parts") if len(parts) else parts

# %% exercise="5.1"

# %% [markdown]
# ## The card
#
# When, where, by whom, from what, in what form: five questions that a historian asks of every document,
# before the sixth, what it is worth.

# %% exercise="5.2"

# %% [markdown]
# And the machine's card, under Garraghan's names: *date*, *localization*, *authorship*, *analysis* (from
# what), *integrity* (in what form) and, as the sixth, *credibility*. Where it says *not stated*, look once
# more yourself: a machine overlooks a byline in an odd place as easily as you do.

# %%
kit.table(kit.card(article).inquiries).filter(["question", "answer", "evidence", "why"])

# %% [markdown]
# ## The ledger
#
# The table of all claims is called a *ledger*; it says what the machine makes of each. The next step leaves
# out what evidence could not decide and what is too short to stand alone. Of the rest it shows the twelve
# that a fact-checker would most want to look at; that is a guess, from the wording alone.

# %%
claims = kit.find_claims(article)
ledger = kit.table(claims)
could = ledger[ledger["checkable"] & (ledger["claim"].str.count(" ") > 3)]
ranked = could.sort_values("checkworthiness", ascending=False).head(12)
ranked[["id", "claim", "kind", "certainty", "source"]]

# %% exercise="5.3"

# %% [markdown]
# Why does the machine say so? The next step shows the reasons for one claim. Change the number to see
# those for another: it is the number in the id, such as 14 for C014.

# %%
number = 1
print(claims[number - 1].text)
reasons = kit.why(claims[number - 1])
reasons[reasons["field"].isin(["kind", "checkable", "certainty", "hedged", "source_kind"])]

# %% exercise="5.4"

# %% [markdown]
# ## Does it hold together?
#
# Three questions that you know, put to your article. First: what is told again?

# %%
kit.table(kit.find_tellings(article))

# %% [markdown]
# Then: what pulls apart?

# %%
kit.table(kit.find_tensions(article)).filter(["left", "right", "words", "question"])

# %% [markdown]
# Who is heard, and how much?

# %%
kit.plot_voices(article, claims)

# %% [markdown]
# Is anybody missing who would have something to say?

# %% [markdown]
# So far you have stayed on the page. A careful reader now leaves it and takes questions along, the most
# pressing first. Which claim would you check first?

# %%
kit.table(kit.questions(article)).filter(["text", "sort", "answered_by"])

# %% [markdown]
# ## What do others say?
#
# If you have a second article about the same event, put its name here. The table shows what both say, and
# how they differ; with no name it stays empty.

# %%
other = ""
pairs = kit.compare(article, kit.read(other)) if other else []
both = [pair for pair in pairs if pair.left and pair.right]
kit.table(both).filter(["verdict", "left", "right", "why"])

# %% [markdown]
# ## Your grades
#
# Two scales, one for the source and one for the information. They are kept apart on purpose. The first:

# %%
kit.table(kit.scale("admiralty reliability"))[["step", "meaning"]]

# %% [markdown]
# And this is the second:

# %%
kit.table(kit.scale("admiralty credibility"))[["step", "meaning"]]

# %% exercise="5.5"

# %% [markdown]
# ## Your verdict
#
# Now leave the page. Everything so far was in the text; a verdict is not. Write your queries down as you
# search: *not found* is a finding only for somebody who can see what you typed. Before you click on a
# result, ask who publishes it, what they gain, what day it is from, and whose copy it may be.
#
# A verdict that others can use has five parts, in this order: the claim in its own words, what you found
# and of which day, whether the sources are independent, the verdict, and how sure you are of it.

# %% exercise="5.6"

# %% exercise="5.7"

# %% [markdown]
# In lesson 0 you moved a slider: how ready would you be to pass the headline on? Now move it for the
# article that you have just read. If it moved, which finding moved it?

# %% exercise="5.8"

# %% exercise="5.9"

# %% [markdown]
# ## The report
#
# The kit writes its part of the report as one page: card, ledger, how the text holds together. Put a name
# between the quotation marks, such as `"my-report.html"`, run the step, and open the page in a browser.
# Your grades and your verdict are in your answers: `kit.hand_in()` writes the file with them. Hand in both.

# %%
page = ""
print(f"Written: {kit.write_report(path or None, page)}" if page else "No name yet, so nothing was written.")

# %% [markdown] tags=["instructor"]
# **For the instructor.** Let two students exchange articles at the end, and let each read the other's
# verdict before the article. Ask: did the article surprise you? If it did, the verdict left something out.
# An article that is worth ten minutes of a whole class can become a case: see the plan, *Bring your own
# article*.

# %% [markdown] tags=["further"]
# ## Further: ask the ledger
#
# The ledger is a pandas table. Who is quoted, and how surely do they speak? Which kinds of claim has the
# writer kept for their own voice?

# %% tags=["further"]
ledger.groupby(["source_kind", "certainty"]).size().unstack(fill_value=0)

# %% [markdown] tags=["further"]
# ## Further: many articles
#
# The same agency copy in twenty papers is one source. Put articles that you may use into a folder
# `my-articles` beside this notebook; without one, the next step takes your article and the accounts of the
# case.

# %% tags=["further"]
from pathlib import Path

files = sorted(Path("my-articles").glob("*.*"))
many = [kit.read(file) for file in files] or [article, *kit.case().accounts]
print(*(each.id for each in many), sep="\n")

# %% [markdown] tags=["further"]
# Now look for passages that two or more of them have nearly word for word. This needs the kit's extra
# `corpus`, and says so where it is missing.

# %% tags=["further"]
try:
    shared = kit.reused(many)
    print(len(shared), "passages stand in two of these articles or more:")
    print(*(f"{each.passage} ({', '.join(each.articles)})" for each in shared), sep="\n")
except kit.KitError as error:
    print(error)

# %% [markdown] tags=["further"]
# Where none is shared, each was written afresh, or rewritten well. Ask next, with
# `claims = pandas.DataFrame(kit.ledger(many))`, which claims recur and drift (`kit.recurring(claims)`), and
# who is quoted how surely (`kit.quoted(claims)`).

# %% [markdown] tags=["further"]
# ## Further: a case of your own
#
# In a terminal, `kit new my-article.txt` makes a folder for it below `seeds`. With a record of ten dated
# facts in it, lessons 1 to 4 teach your article. The next step shows which columns a record has.

# %% tags=["further"]
kit.record_columns()

# %% [markdown]
# ## What you take with you
#
# ### Key points
#
# - Read the text before the machine does, and the machine's reasons before you believe it.
# - The source and the information have grades of their own.
# - Leave the page to judge the page; look for the event and not for the article's words.
# - What you could not find out belongs in the report.
#
# ### Glossary
#
# - **card**: what a text states about its own origin, and what it does not.
# - **ledger**: the table of all claims of an article.
# - **grade**: one person's judgement on a published scale, with a reason.
# - **verdict**: what a person found about a claim, as of a day.
#
# ### Where to read on
#
# - Wineburg, Sam, and Sarah McGrew. 2017. "Lateral Reading". Stanford History Education Group, Working
#   Paper 2017-A1. How those who check for a living leave the page.
# - Langlois, Charles-Victor, and Charles Seignobos. 1898. *Introduction to the Study of History*,
#   translated by G. G. Berry, Book II, chapter VII. Project Gutenberg no. 29637. Reasons to doubt good
#   faith and accuracy.
# - International Fact-Checking Network, Poynter. 2016, revised 2020. *Code of Principles*. What a
#   fact-checker owes to those who read, and to those who are checked.
