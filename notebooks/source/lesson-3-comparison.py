# %% [markdown]
# ## Two questions
#
# A text can be compared with itself: does it hold together? And it can be compared with others: what do
# they say of the same thing? The first needs only patience. The second needs a record, and a calendar.
#
# The next step opens the case, and says how much there is to compare.

# %%
import kit

kit.whole_tables()
case = kit.case()
article = case.article
print(len(case.record), "facts in the record,", len(case.accounts), "other accounts")

# %% [markdown]
# The *record* is a list of dated facts, each with its publisher. The *accounts* are other texts about the
# same events; where they are composed for teaching, they say so at their top. A case that somebody made
# yesterday may have neither. Then you compare the text with itself; the tables of the second half are
# empty, and what you find elsewhere yourself is your record.
#
# And this is the article once more, for you to search in.

# %%
kit.show(article, claims=[])

# %% [markdown]
# ## Does it hold together?
#
# ### Told again
#
# News repeats itself: headline, lead, body. A reader who meets a sentence for the third time has begun to
# believe it. The next step finds what the article tells more than once.

# %%
tellings = kit.find_tellings(article)
kit.table(tellings)

# %% [markdown]
# One row is one telling. The column `how` says whether it is told or only taken for granted, as in *by
# opening the bridge, the town ...*: nobody says there that a bridge was opened, and every reader knows it.

# %% exercise="3.1"

# %% [markdown]
# Repetition is not corroboration. It costs the writer nothing, and the reader some caution.
#
# ### Pulling apart
#
# Two passages can pull apart without a lie in either. The machine looks for such pairs by their wording:
# opposed words, aims that cross, a thing that is certain here and guessed there. It only proposes, and where
# it finds nothing the table is empty.

# %%
tensions = kit.table(kit.find_tensions(article))
print(len(tensions), "pairs are proposed.")
tensions.filter(["left", "right", "words", "question"])

# %% [markdown]
# Each row ends in a question, because a machine that finds *narrow* and *broad* in one text has found two
# words and not yet a fault. Whether they clash is a matter of reading. That is yours, and here the lines
# are chosen by your instructor where the case has a key: some of them will not be in the table.

# %% exercise="3.2"

# %% [markdown]
# A strict contradiction is rare, in life and in newspapers. Tensions are common: they show where a writer
# has not decided, or has two sources open, or likes the sound of both.
#
# ### Announced, and then?
#
# A text often says what it will cover and lists it later. The next step sets the announcement beside the
# list.

# %%
scope = kit.table(kit.find_scope(article))
scope

# %% [markdown]
# The table is empty where no sentence of the article announces three things or more; then nothing was
# promised.

# %% exercise="3.3"

# %% [markdown]
# ### What is it for?
#
# An aim can change on its way down the page. The next step collects what the article says that things are
# for. The column `fate` says where an aim is told first, where it is said again in other words (*same*), and
# where it has turned to another matter or to other people (*drifts*).

# %%
kit.table(kit.find_purposes(article))

# %% [markdown]
# An aim that drifts is no fault yet: a thing may have several. But a headline promises one of them, and a
# reader who has come to the end should know whether it was that one. An article that gives no aims has an
# empty table.

# %% [markdown]
# ## What do others say?
#
# ### Side by side
#
# Now the other accounts. The kit takes the claims of two texts and pairs those that speak of the same
# thing. The next step compares the article, on the left, with the first account of the case, on the right.
# The verdict `same` means that both say it, `differs` that they speak of one thing in different ways;
# `why` says in which. A case without accounts gives an empty table.

# %%
claims = kit.find_claims(article)
pairs = [pair for account in case.accounts[:1] for pair in kit.compare(claims, account)]
met = [pair for pair in pairs if pair.left and pair.right]
kit.table(met).filter(["verdict", "left", "right", "why"])

# %% [markdown]
# Read a row aloud, left and right. Would you have paired them, and would you have given the same verdict?
# Two texts about one event share names and a subject; that is not yet the same claim.
#
# Most claims meet nothing. The picture counts them, and shows by their numbers which ones met.

# %%
kit.plot_comparison(pairs)

# %% [markdown]
# What only one side says is at least as interesting. The next step shows what the account has and the
# article has not.

# %%
only_there = [pair for pair in pairs if pair.left is None]
kit.table(only_there).filter(["right"]).rename(columns={"right": "only in the account"})

# %% [markdown]
# Which of these would you have wanted to read in the article? Leaving out is no lie. It is still a choice,
# and a second account is the cheapest way to see it.
#
# ### One source in many coats
#
# Ten pages that copy one agency are one source. Two signs of copying can be seen: a long run of the same
# words, and the same item underneath. The next step looks for shared runs of seven words or more.

# %%
shared = kit.independence([article, *case.accounts])
print(len(shared), "shared runs of words")
kit.table(shared)

# %% [markdown]
# None found is not none there: a good rewriter leaves no run of seven words. It is a sign in one direction
# only.

# %% exercise="3.4"

# %% [markdown]
# ### A ladder of verbs
#
# One event is told with many verbs: to think about a thing, to call for it, to order it, to announce it, to
# have done it. They stand on a ladder, and each rung says more about what is already there. Judge first,
# before the machine does.

# %% exercise="3.5"

# %% [markdown]
# The machine has the same ladder, with the rung taken from the weakest verb of a sentence: who is *told to
# think about creating* something has created nothing. The next step puts the facts of the record, the
# accounts and the article on it. It is empty where nobody tells of something that is set up.

# %%
rungs = kit.verb_ladder([*case.record, *case.accounts, article])
kit.plot_verb_ladder(rungs)

# %% [markdown]
# Where does the article stand, and who stands beside it? Mind what each speaks of: a rung says how much is
# there, not that it is the same thing. If most who were there stand lower, then either the others were
# careful or this one was not. The verb is where a report becomes news.

# %% [markdown] tags=["instructor"]
# **For the instructor.** Draw the ladder on the board without the names, and let the class put the accounts
# on it. A page can stand on two rungs at once: look for one whose headline stands higher than its
# quotation. Ask who gains by a higher rung. There need be no malice: a headline writer shortens, and the
# short verb is the strong one.

# %% [markdown] tags=["instructor"]
# **For the instructor.** Compare the ladder with the table of pairs. Where one side has *established* and
# the other *called for*, all other words may agree, and the verb is the news. Let the class find such a row
# before they read what the kit says of it.

# %% [markdown]
# ## What could be known, and when?
#
# A verdict has a date. The same claim can be unfounded in autumn and true in spring, and the text has not
# changed by a letter. So a case is judged as of two days.

# %%
first, second = case.days
days = f"The first day is {first} and the second is {second}."
print(days if case.record else "There is no record yet: take the day of the article, and today.")

# %% [markdown]
# The picture shows the record in time. Filled marks were known on the first day, hollow ones came later.

# %%
kit.plot_timeline(case.record, article, as_of=first)

# %% [markdown]
# ### Finding what bears on a claim
#
# The kit proposes for each claim the facts near its words and its topic. It does not say what follows. The
# next step takes one of the article's first claims, and shows what was known of it on the first day; where
# nothing was, the table is empty. Change the number to see others.

# %%
number = 3
print(*(claim.text for claim in claims[number - 1 : number]))
bearing = kit.compare(claims[number - 1 : number], case.record, as_of=first)
kit.table(bearing).filter(["right", "why"]).rename(columns={"right": "fact"})

# %% [markdown]
# The machine goes by words and topics. You know more words than it does. Put one of yours between the
# quotation marks and run the step: it shows the facts that hold it, each with its date. Mind the dates: the
# first day is the limit.

# %%
word = "develop"
found = [fact for fact in case.record if word.lower() in fact.fact.lower()]
kit.table(found).filter(["id", "date", "fact", "publisher"])

# %% exercise="3.6"

# %% [markdown]
# Time passes. The next step shows what was added to the record between the two days.

# %%
later = [fact for fact in case.record if first < fact.date <= second]
kit.table(later).filter(["id", "date", "fact", "publisher"])

# %% exercise="3.7"

# %% [markdown]
# Hindsight is the historian's gift and the critic's temptation. Whoever judges a text by what came out
# later praises luck. Whoever never looks again leaves a false verdict standing.

# %% exercise="3.8"

# %% exercise="3.9"

# %% [markdown] tags=["further"]
# ## Further: a verdict that others can use
#
# Fact-checkers publish verdicts in one common form, *ClaimReview*, that search engines read. The next step
# writes one. Look at the fields that stay empty: where the article names no author or day, that is a
# finding.

# %% tags=["further"]
verdict = kit.Verdict(claims[0], "partly", "a student", second, "One part is borne out, one is not.")
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
