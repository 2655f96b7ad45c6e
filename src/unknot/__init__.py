"""Unknot: home massage for neck and back pain, screened, guided and checked."""

__version__ = "0.1.0"
