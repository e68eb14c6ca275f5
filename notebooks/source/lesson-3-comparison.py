# %% [markdown]
# ## Two questions
#
# You can compare a text with itself: does it hold together? And you can compare it with others: what do
# they say about the same thing? The first takes only patience. The second takes a record, and a calendar.

# %%
import kit

case = kit.case()
kit.whole_tables()

# %% [markdown]
# The second line lets tables show whole sentences. How much is there to compare?

# %%
print(len(case.record), "facts in the record,", len(case.accounts), "other accounts")

# %% [markdown]
# The *record* is a list of facts, each with its date and its publisher. The *accounts* are other texts
# about the same events; those composed for teaching say so at the top. Your own case may have neither. Then
# you compare the text with itself, what you find elsewhere is your record, and the exercises on other
# accounts take those of another case and say so.
#
# Here is the article once more, to search in.

# %%
kit.show(case.article, claims=[])

# %% [markdown]
# ## Does it hold together?
#
# ### Told again
#
# News repeats itself: headline, opening, body. By the third time that we meet a sentence, we have begun
# to believe it. `kit.find_tellings` finds what the article tells more than once.

# %%
kit.table(kit.find_tellings(case.article))

# %% [markdown]
# Each row is one telling, and *group* numbers the things that are told. *how* says whether the thing is
# told or only taken for granted, as in *by opening the bridge, the town ...*: nobody says there that a
# bridge was opened, yet every reader comes away believing it.

# %% exercise="3.1"

# %% [markdown]
# To repeat is not to confirm. It costs the writer nothing, and it makes the reader less careful.
#
# ### Pulling apart
#
# Two passages can pull apart even if neither is a lie: opposite words, aims that get in each other's way,
# a thing that is certain here and a guess there.

# %% exercise="3.2"

# %% [markdown]
# The machine looks for such pairs by their wording, so it can only suggest. A text that has both *narrow*
# and *broad* in it need not be at fault. Each of the machine's rows ends in a question.

# %%
kit.beside("3.2")

# %% [markdown]
# A strict contradiction is rare, in life and in newspapers. Tensions are common: they show where a writer
# has not decided, or is working from two sources, or likes the sound of both.
#
# ### Announced, and then?
#
# A text often says what it will cover and lists it later. Do the two match?

# %% exercise="3.3"

# %%
kit.beside("3.3")

# %% [markdown]
# An aim can change on its way down the page. The second table collects what the article says that things
# are for, from top to bottom. Read it downwards: which aim comes back in other words, and where has it
# become another one? That is no fault yet, since a thing may have several aims. But the headline promised
# one of them, and by the end a reader should know whether the article kept to it.
#
# ## What do others say?
#
# ### One source, many copies
#
# Ten pages that copy one news agency are one source.

# %% exercise="3.4"

# %% [markdown]
# Now the other accounts of the case. The first table says how each of them stands to the article's main
# claim: *asserts* it, *denies* it, *reports* it as somebody else's, with a doubt or as less than done, or is
# *silent*. The machine goes by the words that they share. Look at the verbs and at *why*: would you have said
# the same of each?
#
# The second pairs what the article and the first account say about one thing: *same* means that both say
# it, *differs* that they tell it differently, and *why* says how. Read a row aloud, left and right. Would
# you have paired them?
#
# The third shows what only the account says. What would you have liked to find in the article, too? To
# leave something out is not to lie, but it is a choice, and a second account is the cheapest way to see
# it.
#
# The last lists runs of seven words or more that two texts share. If there are none, that proves nothing: a
# good rewriter leaves none.

# %%
kit.beside("3.4")

# %% [markdown]
# ### A ladder of verbs
#
# You met these verbs before the first lesson. One event can be told with many verbs: to think about a
# thing, to call for it, to order it, to announce it, to have done it. They stand on a ladder, and each rung
# says more about what is already there. Now you see them in their sentences:

# %% exercise="3.5"

# %%
kit.beside("3.5")

# %% [markdown]
# Where does the article stand, and who stands beside it? A rung says how much is already there; whether
# two texts speak of the same thing, you must see for yourself. If most of those who were there stand
# lower, either they were careful or the article was not. It is the verb that turns a report into news.

# %% [markdown] tags=["instructor"]
# **For the instructor.** Draw the ladder on the board without the names, and let the class put the accounts
# on it. A page can stand on two rungs at once: look for one whose headline stands higher than its
# quotation. Ask who gains by a higher rung. Nobody need mean any harm: a headline has to be short,
# and short verbs are strong.
#
# Then compare the ladder with the table of pairs. Where one side has *established* and the other *called
# for*, all other words may agree, and the verb is the news. Let the class find such a row before they read
# what the kit says of it.

# %% [markdown]
# ## What could be known, and when?
#
# A verdict has a date. The same claim can be unfounded in autumn and true in spring, though not a letter of
# the text has changed. So you judge as of two days. The picture shows the record in time: filled marks were
# known on the first day, hollow ones came later.

# %%
kit.plot_timeline(case.record, case.article, as_of=case.days[0])

# %% [markdown]
# ### Finding what bears on a claim
#
# `kit.look_up` shows the facts of the record that have a word in them, and by which day each was known. Put
# a word of your own between the quotation marks. You know more words for a thing than a machine does.

# %%
kit.look_up("develop")

# %% exercise="3.6"

# %% [markdown]
# The kit puts facts beside each claim by their words and their topic, and takes some that have nothing to do
# with it. It does not say what follows from them.

# %%
kit.beside("3.6")

# %% [markdown]
# Time passes. What was known by the second day and not by the first? Run `kit.look_up` above with other
# words.

# %% exercise="3.7"

# %%
kit.beside("3.7")

# %% [markdown]
# Historians know how the story ended, and so do critics; knowing it helps the first and tempts the
# second. If you judge a text by what came out later, you may praise a lucky guess. If you never look
# again, a wrong verdict stays.

# %% exercise="3.8"

# %% [markdown]
# ### What a good verdict looks like
#
# This one is composed, about a footbridge: *The article says that the council "has decided to tear down"
# the bridge. As of 14 March, the minutes (F03) only close it and ask for a report; the one who says
# "decided" is a firm that sells bridges (F07). Contradicted, as of that day. I would change this verdict if
# a resolution of an earlier date were found.* It quotes the claim, names its rows, keeps to its day, asks
# who gains, and says what would change it.

# %% exercise="3.9"

# %% [markdown]
# ## On your own

# %% exercise="3.10"

# %% [markdown]
# ### Before you click
#
# Here somebody had collected the record for you. Out there you have to search. Search for the event, not
# for the article's words, which lead only to its copies; name the paper that must exist if the claim is
# true (minutes, a decree, a court ruling), and search in the language of the place. Write every query
# down: *not found* means something only if others can see what you typed. And before you click on a
# result, judge it: who is it, what do they gain, what day is it from, and whose copy may it be?

# %% exercise="3.11"

# %% [markdown] tags=["further"]
# ## Further: a verdict that others can use
#
# Fact-checkers publish their verdicts in a common form, *ClaimReview*, which search engines read. The next
# step writes one. Look at the fields that stay empty: if the article names no author or no day, that is a
# finding.

# %% tags=["further"]
from kit.comparison import Verdict, claim_reviews

first = kit.find_claims(case.article)[0]
verdict = Verdict(first, "partly", "a student", case.days[1], "One part is borne out, one is not.")
print(claim_reviews([verdict]))

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
# - To repeat is not to confirm; copies that agree are still one source.
# - Two passages contradict each other only if no fair reading makes both true.
# - The verb carries the claim: to call for is not to found.
# - A verdict has a day. It may change because the record did.
# - *Not found* is a report about a search: say what you typed. Judge a result before you click on it.
#
# ### Glossary
#
# - **as of**: judged by what could be known on that day.
# - **corroboration**: support by a source that is independent of the first.
# - **independent**: neither is made from the other, and not both from a third.
# - **presupposed**: taken for granted by the wording, and so never argued for.
# - **stance**: how a text stands to a claim: it asserts it, denies it, reports it, or is silent.
# - **tension**: two passages that can both be true only in a narrower sense.
# - **verb ladder**: verbs for one event, in the order of how much they say has been done.
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
