"""MkDocs reads the corpus through this file."""

from glossator.mkdocs import Hook

globals().update(Hook().events())
