"""The pages: FastAPI and Jinja2, plain forms that work without JavaScript up to the player."""
