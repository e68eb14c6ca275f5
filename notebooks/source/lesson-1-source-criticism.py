# %% [markdown]
# ## Before you believe, ask who
#
# Somebody made this text. They sat somewhere, on some day, and had something before them: a speech they had
# heard, a report they had read, or nothing at all. Historians ask about that first, and about the contents
# afterwards. Without an answer to the first question, the second has nothing to stand on.
#
# In this lesson you ask it in four steps: where the text comes from, how its writer could know, what its
# sources are worth, and how far you would go along with it. Nothing will be looked up. You will be
# surprised how much a text tells, and how much it does not, while you stay on the page.
#
# The first step opens the kit and the article, and asks for tables that show whole sentences.

# %%
import kit

kit.whole_tables()
case = kit.case()
article = case.article

# %% [markdown]
# ## Read
#
# Now the article. Read it once, as you would read the news.

# %%
kit.show(article, claims=[])

# %% [markdown]
# Read it once more, as if you had found it in a drawer, and with a pencil. Three or four marks will do: **b**
# on what you *believed* without asking, **a** on what you would *ask* about.
#
# With the mouse: select words and press the letter. With the keyboard: Tab into the text; the arrow keys
# move left and right by word, up and down by sentence; hold Shift to select more; press the letter. **u**
# undoes. Every mark is saved as you make it.

# %%
pencil = kit.annotate(article, {"b": "believed", "a": "ask"}, field="first reading")
pencil

# %% [markdown]
# Most of us believe first and ask later, and a smooth sentence makes it easier. The rest of the lesson is
# about asking.
#
# ## Where does it come from?
#
# Garraghan gives historians six questions for any source. They are old and short: when, where, by whom,
# from what, in what form, and with what value. The first five look at the text from outside, as one looks
# at a coin: where was it struck, is it whole? Only the sixth reads the inscription.
#
# One rule makes the card honest. *Not stated* is an answer. Whoever fills a gap with a guess has lost it;
# whoever writes it down can fill it later.

# %% exercise="1.1"

# %% [markdown]
# You have made a card of your own. The kit makes one too, and gives a reason for each line. The next step
# shows its answers to the same six questions, by the names that the handbooks give them: date,
# localization, authorship, analysis, integrity, credibility.

# %%
card = kit.card(article)
kit.table(card.inquiries)[["question", "answer", "evidence", "why"]]

# %% [markdown]
# Lay the two cards side by side. The column *evidence* holds words of the article; where it is empty, *why*
# says what was looked for and not found. The machine looks for shapes: a line that begins like a byline, a
# date, two titles that tell one thing. It can miss what a person sees at once. Where you differ, one of you
# has a reason to give.
#
# The kit looks further than six questions. What does a text usually say about itself, and does this one?

# %%
states = kit.table(card.states)[["question", "answer", "evidence"]]
states

# %% exercise="1.2"

# %% [markdown]
# A text that is silent about itself may still be true. Silence only moves the work: from trusting to
# checking.
#
# What is known from outside belongs beside the card, and never on it. If your instructor has noted
# something in the case's file, the next step shows it; an empty table means that nothing is noted. An *R*
# with a number is a row of the public record, which lesson 3 opens.

# %%
kit.table(kit.card(article, case.outside).outside).filter(["question", "answer", "why"])

# %% [markdown]
# ## How could they know?
#
# Langlois and Seignobos, who taught historians to doubt in order, ask of every statement how its author
# came by it. Could it be observed at all? Was the observer well placed? Some things have no witness: nobody
# sees a motive, and nobody photographs a fear.

# %% exercise="1.3"

# %% [markdown]
# The kit looks for such places too, and for three relatives of theirs: a place that stands for the people
# who govern from it, a deed without a doer, and a word that takes for granted what follows it. The next
# step counts them; an empty table means that the kit finds none in this article.

# %%
devices = kit.table(kit.find_devices(article))
devices.value_counts("device").to_frame("places") if len(devices) else devices

# %% [markdown]
# None of these is a lie, and good writers use them all. Each is a spot where the question *how do you
# know?* finds nobody at home. The next step shows the first five with the machine's reason. Do you agree
# with all of them?

# %%
devices.head(5)

# %% [markdown]
# ## What are its sources worth?
#
# A list of sources looks like evidence. It is evidence when a stranger can follow it to one thing and no
# other. Not every article has such a list; where it has none, the exercise shows whom the text names as
# speaking. Where it names nobody, there is nothing to audit, and that is the finding.

# %% exercise="1.4"

# %% [markdown]
# A good reference says four things: *who* made it, its *title*, *when*, and *where* it can be found. The
# kit now audits the list, entry by entry; for an article without a list the table is empty.

# %%
audit = kit.audit_sources(article)
kit.table(audit)

# %% [markdown]
# Where there is a table, read its columns from left to right. *names* is the machine's answer to your last
# exercise. *has* and *missing* say which of the four are there, and which are not. *traceable* asks whether
# the stranger would come back with the right thing. *circular* is the gravest word of the table: it is true
# when an entry names the very thing that it is there to prove. *could cover* counts the article's claims
# about the same subject.
#
# The machine goes by words in common. You can go by sense.

# %% exercise="1.5"

# %% [markdown]
# How much does the machine leave uncovered? The next step counts the claims that no entry could cover, and
# shows the first five.

# %%
bare = kit.uncovered(article)
print(len(bare), "of", len(kit.find_claims(article)), "claims share no subject with a listed source.")
kit.table(bare[:5]).filter(["claim", "kind", "block"])

# %% [markdown]
# A shared subject is the most that can be seen from the page. Whether the source says what the article
# says, only the source can tell.
#
# ## A first grade
#
# Intelligence services write two signs, a letter and a number. The letter grades the *source*, by its past.
# The number grades the *information*, by what else is known. The next steps show both scales as NATO
# published them.

# %%
kit.table(kit.scale("admiralty reliability"))[["step", "meaning"]]

# %%
kit.table(kit.scale("admiralty credibility"))[["step", "meaning"]]

# %% [markdown]
# Two signs, because they can part ways. A careful reporter can be wrong, and a gossip can be right. Keep
# them apart in your head; it is harder than it sounds.

# %% exercise="1.6"

# %% [markdown]
# The number needs a claim. Take the one that the text tells most often; where it tells nothing twice, the
# kit takes the one that a fact-checker would look at first. The next step lays out what the text itself
# offers for it: who says it, how surely, how often, and which listed source could bear it out.

# %%
claim = kit.central_claim(article)
print(claim.text)
kit.table(kit.evidence(claim))[["sort", "says", "why"]]

# %% [markdown]
# Look at *told again*, if there is such a line. A sentence told three times by one text has been told by
# one text.

# %% exercise="1.7"

# %% [markdown]
# A grade that nobody signed is worth nothing, and so is one without a reason. The kit refuses both. The
# next step records a made-up grade of a made-up text, to show what belongs to it.

# %%
note = kit.from_text("It will rain on Sunday.", title="A note made up for this lesson")
given = kit.grade(note, "admiralty reliability", "C", by="Ada", reason="Six of her last ten were right.")
kit.table([given])[["annotator", "scale", "step", "reason"]]

# %% [markdown]
# Who gave it, of what, on which scale, why: all of it is kept together, so that a second person can
# disagree with the reason and not only with the letter. Now yours.

# %% exercise="1.8"

# %% [markdown]
# One thing is left. These are the marks of your first reading; run the cell again when you have changed some.

# %%
kit.table(pencil.marks)

# %% [markdown]
# Would you set them in the same places now? What you believed at once is not wrong for that. It is only the
# part of the text that worked on you before you did.

# %% [markdown] tags=["further"]
# ### Further: a rule of your own for bylines
#
# For those who program. The kit found the author, or did not, by the shape of a line. Here is a cruder
# rule: *by* and two words with capitals. Run it. Then break it: write a sentence in which it finds somebody
# who is no author, and one with an author that it misses.

# %% tags=["further"]
import re

byline = re.compile(r"\b[Bb]y ([A-Z]\w+ [A-Z]\w+)")
[match.group(1) for match in byline.finditer(article.text)]

# %% [markdown] tags=["further"]
# ### Further: which part of the text has no cover?
#
# The claims are a table, and a table can be asked. This counts, for each kind of block, how many claims
# share a subject with a listed source. Ask it the same by kind of claim: write `"kind"` for `"block"`.

# %% tags=["further"]
claims = kit.table(kit.find_claims(article))
claims["covered"] = ~claims["id"].isin([claim.id for claim in bare])
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
# You have a card with honest gaps, an audit of the sources, and a grade that somebody can argue with. None
# of it needed the network, and none of it asked whether you like what the article says. The next lesson
# takes the sentences themselves apart.
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
# - **audit**: going through a list of sources and asking of each entry what a citation needs.
# - **circular**: said of a source that only repeats the claim it should bear out.
# - **external criticism**: the questions about a text's origin and form.
# - **internal criticism**: the question of what its contents are worth.
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
