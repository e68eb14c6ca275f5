"""Pictures of an article, of accounts that meet, of a record, and of readers.

Each can be read in grey: what differs in colour also differs in shape, hatch or place. Each comes as a
`Picture`, with the sentence that it shows and the table that it was drawn from.
"""
