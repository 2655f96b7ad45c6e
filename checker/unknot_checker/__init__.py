"""Checks a bundle by itself: no import from Unknot, standard library only, its own tables.

    python -m unknot_checker BUNDLE...

`unknot_checker.bundle.check` accepts a bundle when it is canonical, its seal and digest hold, and every line of its
certificate comes out again.
"""
