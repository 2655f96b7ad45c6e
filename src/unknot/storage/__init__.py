"""What is kept between days: append-only, by ids that the client makes, in SQLite."""
