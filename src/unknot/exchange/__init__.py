"""Reading what comes from outside: person files and medical records. All that is wrong is said, nothing is guessed."""
