"""Checks bundles with the standard library and own tables: canonical, seal, digest, and every line of the certificate anew."""
