"""Python's search for garbage, put off while much is made that stays: it would look at all of it again and again.

What was made is afterwards counted as old at once, so that the next short search, which looks at what is young, passes it over.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """No search for garbage inside; afterwards searches go on as before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.unfreeze()  # out of the frozen ones things come back as the oldest
            gc.enable()
