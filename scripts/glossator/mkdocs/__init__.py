"""All that knows MkDocs: the build's events, the preview while serving, what is taken from the theme."""

from glossator.mkdocs.hook import Hook

__all__ = ["Hook"]
