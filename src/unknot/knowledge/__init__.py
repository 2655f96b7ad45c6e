"""From cited YAML to `Knowledge`: read, check, freeze; one content hash names the whole."""

from unknot.knowledge.load import examine, load

__all__ = ["examine", "load"]
