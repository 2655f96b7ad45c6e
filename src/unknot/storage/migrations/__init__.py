"""How the database came to its present form, step by step. Run by itself when a store is opened."""
