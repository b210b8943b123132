"""The page's words: messages/page.toml, split into what the browser gets and what we use here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Words:
    """`browser` travels to the page as it is, `shell` stands in the HTML, `kinds` maps rule modules."""

    browser: Mapping[str, Any]
    shell: Mapping[str, str]
    kinds: Mapping[str, str]

    def named(self, group: str, names: Mapping[str, str]) -> Words:
        """With further values of a group, before those of the file."""
        return replace(self, browser={**self.browser, group: {**names, **self.browser[group]}})

    def kind(self, rule: str) -> str:
        """The group of chips that a rule (module.function) belongs to."""
        return self.kinds.get(rule.partition(".")[0], "other")

    def say(self, code: str, **fields: object) -> str:
        """A sentence of [words] with its fields filled in; KeyError if there is none."""
        words: Mapping[str, str] = self.browser["words"]
        return words[code].format(**fields)


def load() -> Words:
    """Read messages/page.toml."""
    path = files("reportmine") / "messages" / "page.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    shell = data.pop("shell")
    kinds = {module: kind["id"] for kind in data["kind"] for module in kind["modules"]}
    data["kind"] = [{"id": kind["id"], "name": kind["name"]} for kind in data["kind"]]
    return Words(data, shell, kinds)
