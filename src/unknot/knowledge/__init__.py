"""From cited YAML to `Knowledge`: read, check, freeze; one content hash names the whole.

`known` gives that of the package, `load` that of any folder.
"""
