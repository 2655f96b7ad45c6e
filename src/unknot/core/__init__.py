"""What every stage shares: truth, units, ids, citations, findings, errors. Imports nothing of Unknot."""
