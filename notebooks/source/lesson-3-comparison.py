# %% [markdown]
# ## Two questions
#
# A text can be compared with itself: does it hold together? And it can be compared with others: what do they
# say of the same thing? The first needs only patience. The second needs a record, and a calendar.

# %%
import kit

case = kit.case()
kit.whole_tables()

# %% [markdown]
# The second line lets tables show whole sentences. How much is there to compare?

# %%
print(len(case.record), "facts in the record,", len(case.accounts), "other accounts")

# %% [markdown]
# The *record* is a list of dated facts, each with its publisher. The *accounts* are other texts about the
# same events; where they are composed for teaching, they say so at their top. A case that somebody made
# yesterday may have neither. Then you compare the text with itself, and what you find elsewhere yourself is
# your record.
#
# And this is the article once more, for you to search in.

# %%
kit.show(case.article, claims=[])

# %% [markdown]
# ## Does it hold together?
#
# ### Told again
#
# News repeats itself: headline, opening, body. A reader who meets a sentence for the third time has begun to
# believe it. `kit.find_tellings` finds what the article tells more than once.

# %%
kit.table(kit.find_tellings(case.article))

# %% [markdown]
# One row is one telling, and *group* numbers what is told. *how* says whether it is told or only taken for
# granted, as in *by opening the bridge, the town ...*: nobody says there that a bridge was opened, and every
# reader knows it.

# %% exercise="3.1"

# %% [markdown]
# Repetition is not corroboration. It costs the writer nothing, and the reader some caution.
#
# ### Pulling apart
#
# Two passages can pull apart without a lie in either: opposed words, aims that cross, a thing that is certain
# here and guessed there.

# %% exercise="3.2"

# %% [markdown]
# The machine looks for such pairs by their wording, so it only proposes. Who finds *narrow* and *broad* in
# one text has found two words, and not yet a fault; each of its rows ends in a question.

# %%
kit.beside("3.2")

# %% [markdown]
# A strict contradiction is rare, in life and in newspapers. Tensions are common: they show where a writer has
# not decided, or has two sources open, or likes the sound of both.
#
# ### Announced, and then?
#
# A text often says what it will cover and lists it later. Do the two fit?

# %% exercise="3.3"

# %%
kit.beside("3.3")

# %% [markdown]
# An aim can change on its way down the page. The second table collects what the article says that things are
# for; *fate* says where an aim is told first, where it is said again in other words (*same*), and where it
# has turned to another matter or to other people (*drifts*). That is no fault yet, since a thing may have
# several aims. But a headline promises one of them, and a reader at the end should know whether it was that
# one.
#
# ## What do others say?
#
# ### One source, many copies
#
# Ten pages that copy one agency are one source.

# %% exercise="3.4"

# %% [markdown]
# Now the other accounts of the case. The first table pairs what the article and the first account say of one
# thing: *same* means that both say it, *differs* that they tell it differently, and *why* says in what. Read
# a row aloud, left and right. Would you have paired them?
#
# The second table has what only the account says. Which of it would you have wanted to read in the article?
# Leaving out is no lie. It is still a choice, and a second account is the cheapest way to see it.
#
# The third lists runs of seven words or more that two texts share. Finding none proves nothing: a good
# rewriter leaves none.

# %%
kit.beside("3.4")

# %% [markdown]
# ### A ladder of verbs
#
# You met these verbs before the first lesson. One event is told with many: to think about a thing, to call
# for it, to order it, to announce it, to have done it. They stand on a ladder, and each rung says more about
# what is already there. Now with the sentences in which they stand:

# %% exercise="3.5"

# %%
kit.beside("3.5")

# %% [markdown]
# Where does the article stand, and who stands beside it? A rung says how much is there; whether two texts
# speak of the same thing you must see for yourself. If most who were there stand lower, either the others
# were careful or this one was not. The verb is where a report becomes news.

# %% [markdown] tags=["instructor"]
# **For the instructor.** Draw the ladder on the board without the names, and let the class put the accounts
# on it. A page can stand on two rungs at once: look for one whose headline stands higher than its
# quotation. Ask who gains by a higher rung. There need be no malice: a headline writer shortens, and the
# short verb is the strong one.
#
# Then compare the ladder with the table of pairs. Where one side has *established* and the other *called
# for*, all other words may agree, and the verb is the news. Let the class find such a row before they read
# what the kit says of it.

# %% [markdown]
# ## What could be known, and when?
#
# A verdict has a date. The same claim can be unfounded in autumn and true in spring, and the text has not
# changed by a letter. So a case is judged as of two days, and the picture shows the record in time: filled
# marks were known on the first day, hollow ones came later.

# %%
kit.plot_timeline(case.record, case.article, as_of=case.days[0])

# %% [markdown]
# ### Finding what bears on a claim
#
# `kit.look_up` shows the facts of the record that hold a word, and by which day each was known. Put a word of
# your own between the quotation marks; you know more words for a thing than a machine does.

# %%
kit.look_up("develop")

# %% exercise="3.6"

# %% [markdown]
# The kit puts facts beside each claim by their words and topic. It does not say what follows from them.

# %%
kit.beside("3.6")

# %% [markdown]
# Time passes. Look again for what was known by the second day and not by the first: run `kit.look_up` above
# with other words.

# %% exercise="3.7"

# %%
kit.beside("3.7")

# %% [markdown]
# Hindsight is the historian's gift and the critic's temptation. If you judge a text by what came out later,
# you may praise a lucky guess. If you never look again, a false verdict is left standing.

# %% exercise="3.8"

# %% exercise="3.9"

# %% [markdown]
# ## On your own

# %% exercise="3.10"

# %% [markdown] tags=["further"]
# ## Further: a verdict that others can use
#
# Fact-checkers publish verdicts in one common form, *ClaimReview*, that search engines read. The next step
# writes one. Look at the fields that stay empty: where the article names no author or day, that is a
# finding.

# %% tags=["further"]
first = kit.find_claims(case.article)[0]
verdict = kit.Verdict(first, "partly", "a student", case.days[1], "One part is borne out, one is not.")
print(kit.claim_reviews([verdict]))

# %% [markdown] tags=["further"]
# ## Further: ask the record with pandas
#
# Who publishes most of the record, and what sort of source is it? Then ask your own: which topics rest on
# one publisher only?

# %% tags=["further"]
record = kit.table(case.record)
record.value_counts(["kind"]) if len(record) else record

# %% [markdown]
# ## What you take with you
#
# ### Key points
#
# - Repetition inside a text is not corroboration; agreement of copies is not agreement.
# - Two passages contradict each other only if no fair reading makes both true.
# - The verb carries the claim: to call for is not to found.
# - A verdict has a day. It may change because the record did.
# - *Not found* is a report about a search.
#
# ### Glossary
#
# - **as of**: judged by what could be known on that day.
# - **corroboration**: support by a source that is independent of the first.
# - **independent**: not made from the other, nor both from a third.
# - **presupposed**: taken for granted in the wording, and so never argued for.
# - **tension**: two passages that are both true only in a narrower sense.
# - **verb ladder**: verbs for one event, in the order of how much they say is already done.
#
# ### Where to read on
#
# - Langlois, Charles-Victor, and Charles Seignobos. 1898. *Introduction to the Study of History*,
#   translated by G. G. Berry, Book II, chapter VII. Project Gutenberg no. 29637. Each statement is
#   criticised alone, and may be believed or not whatever its neighbours are worth.
# - Saurí, Roser, and James Pustejovsky. 2009. "FactBank: a corpus annotated with event factuality".
#   *Language Resources and Evaluation*, doi 10.1007/s10579-009-9089-9. How sure a text is, of each event in
#   it.
# - Wineburg, Sam, and Sarah McGrew. 2017. "Lateral Reading". Stanford History Education Group, Working
#   Paper 2017-A1. Leave the page to judge the page.
# - schema.org, type *ClaimReview*. The form in which verdicts are published.
