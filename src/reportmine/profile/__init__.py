"""A kind of report as data: a folder of TOML files, read strictly, inherited from `extends`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from reportmine.messages import say
from reportmine.profile.classes import Classes
from reportmine.profile.decode import ProfileError, decode
from reportmine.profile.indicators import Lexicon
from reportmine.profile.placeholders import Forms
from reportmine.profile.roles import Roles
from reportmine.profile.rules import Rules
from reportmine.profile.sharing import Sharing
from reportmine.profile.standards import Standards

__all__ = ["Profile", "ProfileError", "contents", "load", "names"]

DEFAULT = "cadre-training"
MODEL = "model"  # folder inside a profile's folder
BASE = "common"  # what others extend; no profile by itself
SLICES: Mapping[str, type[Any]] = {
    "roles": Roles,
    "placeholders": Forms,
    "indicators": Lexicon,
    "classes": Classes,
    "passages": Sharing,
    "standards": Standards,
    "checks": Rules,
}


@dataclass(frozen=True)
class Head:
    """profile.toml: what the profile is called, what it builds on, which gold reports are of its kind."""

    name: str
    title: str
    version: str
    about: str = ""
    extends: str = ""
    domain: str = ""


@dataclass(frozen=True)
class Profile:
    """All that is known of one kind of report; `sha256` covers every file it was made of."""

    head: Head
    origin: str  # what `load` was asked for
    sha256: str
    roles: Roles
    placeholders: Forms
    indicators: Lexicon
    classes: Classes
    passages: Sharing
    standards: Standards
    checks: Rules
    model: str | None = None  # folder of the learned model, where there is one


class Layer(NamedTuple):
    """One folder as read: bytes of each file by name."""

    label: str
    head: Head
    files: dict[str, bytes]


def names() -> list[str]:
    """Names of the profiles that come with the package, for --profile."""
    folders = (item.name for item in _shipped().iterdir() if (item / "profile.toml").is_file())
    return sorted(name for name in folders if name != BASE)


def load(name_or_path: str = DEFAULT) -> Profile:
    """The profile called so, or the one in that folder (or at that profile.toml).

    Raises ProfileError with the file, the key and the remedy for anything that is not right.
    """
    found = list(layers(name_or_path))
    digest = hashlib.sha256()
    for layer in found:
        for name, data in sorted(layer.files.items()):
            digest.update(name.encode() + b"\0" + data + b"\0")
    slices = {name: _slice(name, kind, found) for name, kind in SLICES.items()}
    model = next((path for layer in found if (path := Path(layer.label) / MODEL).is_dir()), None)
    return Profile(
        head=found[0].head,
        origin=name_or_path,
        sha256=digest.hexdigest(),
        model=str(model) if model else None,
        **slices,
    )


def contents(profile: Profile) -> dict[str, list[str]]:
    """Chinese names of what a profile holds, part by part."""
    return {
        "roles": [role.name for role in profile.roles.role],
        "checks": [rule.title for rule in profile.checks.rule],
        "indicator": [item.name for item in profile.indicators.indicator],
        "problem": [item.name for item in profile.classes.problem],
        "plan": [item.name for item in profile.classes.plan],
    }


def layers(name_or_path: str, base: Path = Path()) -> Iterator[Layer]:
    """The profile's own folder first, then what it extends; a relative path begins at `base`."""
    seen: list[str] = []
    wanted = name_or_path
    while wanted:
        layer = _read_folder(wanted, base)
        if layer.label in seen:
            raise ProfileError(layer.label, "extends", say("profile", "circle", known=" > ".join(seen)))
        seen.append(layer.label)
        yield layer
        wanted, base = layer.head.extends, Path(layer.label).parent


def _read_folder(wanted: str, base: Path) -> Layer:
    folder: Any = _shipped() / wanted if wanted.isidentifier() or _is_name(wanted) else None
    if folder is None or not (folder / "profile.toml").is_file():
        folder = base / wanted
        if folder.name == "profile.toml":
            folder = folder.parent
        if not folder.is_dir():
            known = ", ".join(names())
            raise ProfileError(wanted, "--profile", say("profile", "no_profile", name=wanted, known=known))
        if not (folder / "profile.toml").is_file():
            raise ProfileError(str(folder), "profile.toml", say("profile", "no_file"))
    contents = {item.name: item.read_bytes() for item in folder.iterdir() if item.name.endswith(".toml")}
    label = str(folder)
    known_files = {"profile.toml", *(f"{name}.toml" for name in SLICES)}
    for name in contents:
        if name not in known_files:
            problem = say("profile", "unknown_file", known=", ".join(sorted(known_files)))
            raise ProfileError(label, name, problem)
    head = decode(Head, parse(contents["profile.toml"], f"{label}/profile.toml"), f"{label}/profile.toml")
    return Layer(label, head, contents)


def _is_name(wanted: str) -> bool:
    return all(part.isalnum() for part in wanted.split("-"))


def _slice(name: str, kind: type[Any], layers: Sequence[Layer]) -> Any:
    """One file of the profile, decoded."""
    return decode(kind, merged(name, layers), f"{layers[0].label}/{name}.toml")


def merged(name: str, layers: Sequence[Layer]) -> dict[str, Any]:
    """One slice as TOML tables: the base's tables, each one replaced by the child's of the same id.

    Raises ProfileError naming the layer at fault.
    """
    file = f"{name}.toml"
    tables: dict[str, Any] = {}
    for layer in reversed(layers):
        if file in layer.files:
            label = f"{layer.label}/{file}"
            own = parse(layer.files[file], label)
            _refuse_doubles(own, label)
            tables = _merge(tables, own)
            decode(SLICES[name], tables, label)
    return tables


def parse(data: bytes, label: str) -> dict[str, Any]:
    """TOML of a profile's file; ProfileError with `label` where it is none."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ProfileError(label, f"{error.start}", say("profile", "encoding")) from error
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(label, "TOML", say("profile", "toml", problem=error)) from error


def _refuse_doubles(tables: Mapping[str, Any], label: str) -> None:
    for key, value in tables.items():
        if isinstance(value, list):
            seen: set[str] = set()
            for item in value:
                name = item.get("id") if isinstance(item, dict) else None
                if name in seen:
                    raise ProfileError(label, f"{key}.id", say("profile", "twice", name=name))
                if isinstance(name, str):
                    seen.add(name)


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` over `below`: values replaced, lists of words joined, tables with an id joined by id."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            merged[key] = _merge(old, value)
        elif isinstance(value, list) and isinstance(old, list):
            merged[key] = _joined(old, value)
        else:
            merged[key] = value
    return merged


def _joined(below: list[Any], above: list[Any]) -> list[Any]:
    if not (_have_ids(below) and _have_ids(above)):
        return [*below, *(item for item in above if item not in below)]
    own = {item["id"]: item for item in above}
    kept = [_merge(item, own.pop(item["id"], {})) for item in below]
    return [*kept, *own.values()]


def _have_ids(items: list[Any]) -> bool:
    return all(isinstance(item, dict) and "id" in item for item in items)


@cache
def _shipped() -> Any:
    return files("reportmine") / "profiles"
