"""The folder of the memory: the user's own cache, and nobody else's.

It is not in the output folder, which is handed on and may lie on a shared disk: what is kept holds compiled code.
"""

from __future__ import annotations

import os
import sys

VARIABLE = "CASUSAGE_MEMOIRE"
"""The environment variable that names another folder; empty, nothing is kept."""

_OTHERS_WRITE, _STICKY = 0o022, 0o1000
_NO_HOME = "~"


def memory_folder() -> str:
    """The path of the folder, made when it is not there; "" when there is none that only this user may write."""
    wanted = os.environ.get(VARIABLE)
    folder = wanted if wanted is not None else _own_cache()
    if not folder or folder.startswith(_NO_HOME):
        return ""
    folder = os.path.realpath(folder)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        return folder if _is_ours_alone(folder) else ""
    except OSError:
        return ""


def _own_cache() -> str:
    """Where programs keep what they can make again, by the habits of the system."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        return os.path.join(local, "casusage", "memoire")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/casusage")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "casusage")


def _is_ours_alone(folder: str) -> bool:
    """Whether nobody else may put a file into `folder`, or another folder in the place of one that leads to it."""
    if sys.platform == "win32":
        return True  # The folder of the local data of a user is closed to the others.
    state = os.stat(folder)
    if state.st_uid != os.geteuid() or state.st_mode & _OTHERS_WRITE:
        return False
    parent = os.path.dirname(folder)
    while all(map(_is_kept, {parent, folder})):
        if parent == folder:
            return True
        folder, parent = parent, os.path.dirname(parent)
    return False


def _is_kept(folder: str) -> bool:
    """Whether what lies in a folder may only be renamed by its owners (the sticky bit, as /tmp has it) or by us."""
    state = os.stat(folder)
    is_shared = state.st_mode & _OTHERS_WRITE and not state.st_mode & _STICKY
    return state.st_uid in (os.geteuid(), 0) and not is_shared
