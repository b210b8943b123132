"""classes.toml: what problems and plans are about, and the grammar by which both are recognised."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Class:
    """A class of problems or of plans, told by its words.

    `short` is the name in a narrow column, `name` where there is none. `objects` name the thing itself
    and weigh most, `cues` are telling phrases, `weak` only tip a balance. A … inside a word stands for
    up to eight other characters of the same clause. `answered_by`: classes of plans that answer a
    problem of this class beside the class of its own id.
    """

    id: str
    name: str
    short: str = ""
    definition: str = ""
    objects: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All that the profile says in its favour, weak words apart; some may be empty."""
        return (self.name, self.definition, *self.objects, *self.cues, *self.examples)


@dataclass(frozen=True)
class Sentences:
    """Patterns over one sentence of the folded text: which are statements and which are not."""

    lead_in: tuple[str, ...] = ()
    praise: tuple[str, ...] = ()
    promise: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()
    request: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    deficit: tuple[str, ...] = ()
    regret: tuple[str, ...] = ()
    solved: tuple[str, ...] = ()
    opens_problem: tuple[str, ...] = ()
    opens_plan: tuple[str, ...] = ()
    to_come: tuple[str, ...] = ()
    action: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    preface: tuple[str, ...] = ()
    connects: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    untelling: tuple[str, ...] = ()
    label_problem: tuple[str, ...] = ()
    label_plan: tuple[str, ...] = ()
    label_more: tuple[str, ...] = ()
    slogan: tuple[str, ...] = ()
    aftermath: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measures:
    """Patterns for what makes a plan checkable: who, by when, how much, with what to show."""

    body: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    deadline: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    no_target: tuple[str, ...] = ()
    deliverable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classes:
    """The whole file; the first of two equal classes wins.

    `concepts` are lists of words about one thing, those of its lack and those of its remedy.
    """

    problem: tuple[Class, ...] = ()
    plan: tuple[Class, ...] = ()
    concepts: tuple[tuple[str, ...], ...] = ()
    sentences: Sentences = field(default_factory=Sentences)
    measures: Measures = field(default_factory=Measures)

    def shorts(self) -> dict[str, str]:
        """Short names by id, those of problems first; an id that both have is called as the problem is."""
        both = (*reversed(self.plan), *reversed(self.problem))
        return dict(reversed({kind.id: kind.short or kind.name for kind in both}.items()))
