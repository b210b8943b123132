"""Audits folders of Chinese self-assessment reports, offline.

>>> import reportmine
>>> reportmine.audit("reports/").findings          # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportmine.auditing import Audit, AuditError, Choices, audit, audit_to, load
    from reportmine.profile import Profile, ProfileError
    from reportmine.profile import load as load_profile

__all__ = [
    "Audit",
    "AuditError",
    "Choices",
    "Profile",
    "ProfileError",
    "__version__",
    "audit",
    "audit_to",
    "load",
    "load_profile",
]

_HOMES = {
    "Audit": "auditing",
    "AuditError": "auditing",
    "Choices": "auditing",
    "audit": "auditing",
    "audit_to": "auditing",
    "load": "auditing",
    "Profile": "profile",
    "ProfileError": "profile",
    "load_profile": "profile",
}


def __getattr__(name: str) -> Any:
    """Public names on first use (PEP 562): `import reportmine` itself loads nothing heavy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'reportmine' has no attribute {name!r}")
    module = importlib.import_module(f"reportmine.{_HOMES[name]}")
    return getattr(module, name.removesuffix("_profile"))
