"""Modules that are imported when something of them is first used, not when they are named."""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def put_off(name: str) -> None:
    """Let the next import of a module cost nothing until it is used; nothing where it is there already, or nowhere.

    For what a library imports beforehand and a page seldom needs.
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    parent, _, child = name.rpartition(".")
    if parent:  # ``from parent import child`` looks there first, and else asks the module, which would load it
        setattr(sys.modules[parent], child, module)
