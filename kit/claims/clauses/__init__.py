"""Where an assertion begins and ends: the clauses of a sentence, and what stays with each."""
