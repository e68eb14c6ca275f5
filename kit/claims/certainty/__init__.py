"""How sure: FactBank's values, hedges, boosters and words of probability."""
