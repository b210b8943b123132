"""Damaged text made whole again, with what was done and what stayed open.

`repair` is the one public function. An undamaged text comes back as the same object.
"""

from __future__ import annotations

from reportmine.repair.repairing import Doubt, Repair, repair

__all__ = ["Doubt", "Repair", "repair"]
