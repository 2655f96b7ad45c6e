"""Checks a bundle by itself (`python -m unknot_checker BUNDLE...`): no import from Unknot, standard library, own tables.

A bundle is accepted when it is canonical, its seal and digest hold, and every line of its certificate comes out again.
"""
