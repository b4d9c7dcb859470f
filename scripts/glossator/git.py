"""What git is told of the machine it runs on: nothing but the folder it is asked in decides which repository answers."""

import os

_ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
)
"""What git sets for the hooks of a repository, and what would have it look into that one wherever it is asked."""


def environment() -> dict[str, str]:
    """The environment for a git that answers in English and of the repository of its folder."""
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | {"LC_ALL": "C"}
