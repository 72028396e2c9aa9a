"""The words and numbers that templates may name, as dictionaries with French keys, a module a thing of the domain.

A key is part of the contract with the templates: `docs/guide-editeur.md` lists them, and removing one breaks the
templates that name it.
"""

from typing import Any

Facts = dict[str, Any]
"""What one page says: facts of several things, and whatever its kind adds."""
