"""For all tests: no deadlines (a slow machine proves nothing about the code)."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
