# %% [markdown]
# ## Before you believe, ask who
#
# Somebody made this text. They sat somewhere, on some day, and had something in front of them: a speech
# they had heard, a report they had read, or nothing at all. Historians ask about that first and turn to the
# contents afterwards. Without an answer to the first question, the second has nothing to stand on.
#
# You ask it here in four steps: where does the text come from, how could its writer know, what are its
# sources worth, and how far would you go along with it? You look nothing up. You may be surprised how much
# a text tells you, and how much it does not, before you leave the page.

# %%
import kit

case = kit.case()

# %% [markdown]
# ## Read
#
# Read the article once, as you would read the news.

# %%
kit.show(case.article, claims=[])

# %% [markdown]
# Now read it again, pencil in hand, as if you had found it in a drawer. Three or four marks will do: **b**
# for what you *believed* without asking, **a** for what you would *ask* about. Press a word or drag across
# several, then press the letter. With the keyboard: Tab into the text, move with the arrow keys, hold Shift
# to take more. Every mark is saved as you make it.

# %%
kit.annotate(case.article, {"b": "believed", "a": "ask"}, field="first reading")

# %% [markdown]
# Most of us believe first and ask later, and a smooth sentence makes it easier. The rest of the lesson is
# about asking.
#
# ## Where does it come from?
#
# Garraghan gives historians six questions for any source. They are old and short: when, where, by whom,
# from what earlier material, in what form, and how far it can be believed. The first five look at the text
# from outside, as you would look at a coin: where was it made, and is it whole? Only the sixth reads what
# is written on it.
#
# One rule makes such a card honest: *not stated* is an answer. Fill a gap with a guess, and nobody will see
# the gap again; write the gap down, and somebody can fill it later.

# %% exercise="1.1"

# %% [markdown]
# You have made a card of your own. The kit makes one too, and gives its reason for every line.

# %%
kit.beside("1.1")

# %% [markdown]
# Lay the two side by side. The column *evidence* holds words of the article; where it is empty, *why* says
# what was looked for and not found. The machine looks for shapes: a line that begins like a byline, a date,
# two headlines that say one thing. It can miss what a person sees at once.
#
# The second table goes beyond the six questions: what do texts usually say about themselves, and does this
# one? The third holds what your instructor has noted from outside, under Garraghan's own names for the
# questions: *authorship* is by whom, *analysis* from what, *integrity* in what form. Such things belong
# beside the card and never on it; an *R* with a number is a row of the public record, which lesson 3 opens.

# %% exercise="1.2"

# %% [markdown]
# A text that is silent about itself may still be true. It only means that you have to check where you
# might have trusted.
#
# ## How could they know?
#
# Langlois and Seignobos, who taught historians to doubt in an orderly way, ask of every statement how its
# author came by it. Could it be observed at all? Was the observer well placed? Some things have no witness:
# nobody sees a motive, and nobody photographs a fear.

# %% exercise="1.3"

# %% [markdown]
# The kit looks for such places too. It calls them *mind read*, and looks for three things like them: a
# place that stands for the people who govern from it, a deed without a doer, and a *factive* word, which
# takes for granted that what follows is so.

# %%
kit.beside("1.3")

# %% [markdown]
# None of these is a lie, and good writers use them all. At each of them you could ask *how do you know?*,
# and there is nobody to answer. Do you agree with every row?
#
# ### Was it a machine?
#
# Smooth, balanced, full of words such as *strategic* and *underscores*, three of everything, nobody who
# speaks: readers take these as signs that a machine wrote a text. They are signs of a style. People write
# in it too, and machines can drop it, so it proves nothing; and how a text was made does not decide
# whether it is true. Ask for the witness, as you would anyway.
#
# ## What are its sources worth?
#
# A list of sources looks like evidence. It is evidence if a stranger can follow each entry to one thing and
# no other. Not every article has such a list. Where it has none, the exercise shows whom the text names as
# speaking; where it names nobody, there is nothing to audit, and that is the finding.

# %% exercise="1.4"

# %% [markdown]
# A good reference says four things: *who* made it, its *title*, *when*, and *where* it can be found. The
# kit now audits the list in the same way.

# %%
kit.beside("1.4")

# %% [markdown]
# Read the columns from left to right. *names* answers your last exercise. *has* and *missing* say which of
# the four things are there. *traceable* asks whether the stranger would come back with the right thing.
# *circular* is the most serious word in the table: it is true when an entry names the very thing that it
# should prove. *covers* counts the article's claims that could be about the same. The machine goes by shared
# words, and misses a claim in other words; you can go by what they mean.

# %% exercise="1.5"

# %% [markdown]
# And how much is left uncovered, as the machine counts it?

# %%
kit.beside("1.5")

# %% [markdown]
# A shared subject is all that you can see from the page. Only the source itself can tell you whether it
# says what the article says.
#
# ## A first grade
#
# Intelligence services give two grades, a letter and a number. The letter grades the *source*, by its
# past. The number grades the *information*, by what else is known. There are two because they need not
# agree: a careful reporter can be wrong, and a gossip can be right. Keep the two apart; it is harder than
# it sounds.

# %% exercise="1.6"

# %% [markdown]
# The number needs a claim. Here is the one that the headline and the first paragraph assert; if they assert
# nothing, it is the one that the text tells most often.

# %% exercise="1.7"

# %% [markdown]
# This is all that the text itself has to offer for that claim: who says it, how surely, how often, and
# which listed source could bear it out. A sentence told three times by one text has been told by one text.

# %%
kit.beside("1.7")

# %% [markdown]
# A grade without a name or a reason is worth nothing. Whoever disagrees must be able to answer your reason,
# and not only your letter.

# %% exercise="1.8"

# %% [markdown]
# ## On your own
#
# A named source can have an interest, and a source without a name can be right. Ask of both: could they
# know it, and what do they gain? Words in quotation marks are theirs; a summary is the writer's.

# %% exercise="1.9"

# %% [markdown]
# One last thing: scroll up to the marks of your first reading. Would you put them in the same places now?
# What you believed at once need not be wrong. It only went past you before you could ask.

# %% [markdown] tags=["further"]
# ### Further: a rule of your own for bylines
#
# For those who program. The kit found the author, or did not, by the shape of a line. Here is a cruder
# rule: *by* and two words with capitals. Run it. Then break it: write a sentence in which it finds somebody
# who is no author, and one with an author that it misses.

# %% tags=["further"]
import re

byline = re.compile(r"\b[Bb]y ([A-Z]\w+ [A-Z]\w+)")
[match.group(1) for match in byline.finditer(case.article.text)]

# %% [markdown] tags=["further"]
# ### Further: which part of the text has no cover?
#
# The claims are a table, and a table can be asked. This counts, for each kind of block, how many claims
# share a subject with a listed source. Ask it the same by kind of claim: write `"kind"` for `"block"`.

# %% tags=["further"]
from kit.criticism import uncovered

claims = kit.table(kit.find_claims(case.article))
claims["covered"] = ~claims["id"].isin([claim.id for claim in uncovered(case.article)])
claims.groupby("block")["covered"].agg(["sum", "count"])

# %% [markdown] tags=["instructor"]
# ### Notes for the instructor
#
# **What students get wrong.** They grade what they think of the subject. They read *not stated* as *false*,
# and F as an insult. They take a list of sources for a guarantee because it is a list. They let the letter
# choose the number.
#
# **What to ask.** Where does it say so? Who was in the room? What would you type to find it? Would the same
# text get another grade from you if it had said the opposite? Ask this last question of everybody, whatever
# their view: the method is applied to a text, not to a side.
#
# **Without a right answer.** Is a text that hides its author worse than one that invents one? May a writer
# say what a government wants, when everybody knows it? How many traceable sources would make you stop
# asking?
#
# **In 50 minutes:** exercises 1.1, 1.3, 1.4, 1.6 and 1.8. **In 90:** all, with the class's letters and
# numbers drawn as a table of six by six after 1.7.

# %% [markdown]
# ## What you take with you
#
# You have a card with honest gaps, an audit of the sources, and a grade that somebody can argue with. You
# needed no network for it, and nobody asked whether you like what the article says. The next lesson takes
# the sentences themselves apart.
#
# ### Key points
#
# - Origin first, contents afterwards; *not stated* is an answer.
# - What nobody could observe needs a witness who says so.
# - A source is worth what a stranger can follow; repetition is not corroboration.
# - The letter is for the source, the number for the claim; unknown is not unreliable.
#
# ### Glossary
#
# - **analysis**: a historian's word for asking from what earlier material a text was made.
# - **audit**: going through a list of sources and asking of each entry what a citation needs.
# - **circular**: said of a source that only repeats the claim it should bear out.
# - **external criticism**: the questions about a text's origin and form.
# - **internal criticism**: the question of what its contents are worth.
# - **factive**: said of a word that takes what follows it for granted, as *reveal* does.
# - **mind read**: a thought told as a fact, with nobody named who told of it.
# - **provenance**: where a text comes from: when, where, by whom, from what, in what form.
# - **traceable**: leading a stranger to one thing and no other.
#
# ### Where to read on
#
# - Langlois, Charles-Victor, and Charles Seignobos. 1898. *Introduction to the Study of History*,
#   translated by G. G. Berry, Book II, chapter VII. Why to distrust good faith and accuracy, one reason at
#   a time.
# - Garraghan, Gilbert J., edited by Jean Delanglez. 1946. *A Guide to Historical Method*, p. 168. The six
#   inquiries; the kit gives them as later writers report them.
# - NATO STANAG 2511, *Intelligence Reports*, January 2003. The letters and the numbers.
# - Icard, Benjamin. 2024. "A Dynamic Logic for Information Evaluation in Intelligence". arXiv 2405.19968.
#   Why letter and number are so seldom judged apart.
# - Association of College and Research Libraries. 2015/2016. *Framework for Information Literacy for Higher
#   Education*. Why authority depends on who grants it, and for what.
#
# The last cell shows where you are.
