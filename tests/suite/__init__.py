"""Conformance: cases as data, clause by clause of CLREQ and GB/T 15834, and texts of all kinds."""
