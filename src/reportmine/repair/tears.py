"""Reading torn GBK: every way the characters may have stood, the likeliest one first.

A page's bytes were edited blind to where a character begins: a note `(pinyin)` was put between the two
bytes of a character, or two bytes of neighbours were taken for a full-width mark. A decoder then read
`?` for the lonely first byte and everything after it one byte off, until an ASCII byte healed it; pairs
that fell into the private-use area vanished. So a reading is a path through the decoder's output whose
state is the pending first byte of a real character: none (aligned), known, or lost with its pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple

from reportmine.repair import characters
from reportmine.repair.characters import MARK_LEAD
from reportmine.repair.notes import Table, Token
from reportmine.repair.wording import Cut, Words, ending, grow, start

ALIGNED = -1  # other states are the pending first byte, or LOST less the first byte of a lost pair
LOST = -1000
TORN = "?\uff1f\ufffd"
_BEAM = 64
_WIDTH = 13.0  # nats behind the best at which a reading is given up
_LOOSE = 8  # readings from which lost pairs are tried
_CALM = 5  # tokens after the last doubt that still speak for a reading
_LONGEST_TEAR = 80  # tokens
_UNNOTED = 7.0  # cost of a character of the table that lacks its note
_SIMPLE = 5.0  # cost of a Simplified form that the file holds nowhere else
_UNREAD = 9.0  # cost of a note that does not fit
_SWALLOWED = 9.0  # cost of taking `?` for a byte and an ASCII character
CLOSE = 1.4  # nats between the first two readings below which neither is taken


_bound = attrgetter("bound")


class Site(NamedTuple):
    """What is known of the file a tear stands in."""

    table: Table
    words: Words
    held: frozenset[str]  # characters of the file outside tears


class Reading(NamedTuple):
    """One way to read the tokens so far. `text` in raw characters, `plain` simplified."""

    state: int
    text: str
    plain: str
    cut: Cut
    cost: float
    bound: float
    last: int  # last byte of the last real character, -1 if it is none
    healed: int  # number of tokens up to which the reading was out of step
    skip: int = -1  # a token that was dealt with together with the one before it

    def total(self) -> float:
        """log-probability of the reading as it stands."""
        return self.cut.ends[0] - self.cost


class Tear(NamedTuple):
    """Tokens first:stop read anew. `text` is None where nothing could be read or two readings are close."""

    first: int
    stop: int
    text: str | None
    readings: tuple[str, ...]


def torn(line: list[Token], index: int) -> bool:
    """Whether a tear may begin at this token of aligned text."""
    token = line[index]
    if token.kind == "torn":
        return True
    return token.value in TORN and index + 1 < len(line) and _mark(line[index + 1]) is not None


@cache
def _marks() -> dict[str, int]:
    """Full-width mark, and its ASCII twin -> second byte of the full-width form."""
    table = {}
    for mark in characters.facts()["folded_marks"]:
        second = mark.encode("gbk")[1]
        table[mark] = table[chr(second - 0x80)] = second
    return table


def _mark(token: Token) -> int | None:
    return _marks().get(token.value) if token.kind == "character" else None


def read(line: list[Token], index: int, context: str, site: Site) -> Tear:
    """The tear that begins at `index`; `context` is the simplified text right before it."""
    before = line[index - 1].value if index and line[index - 1].kind == "character" else context[-1:]
    raw = next((t.value for t in reversed(line[:index]) if t.kind == "character"), before)
    stored = characters.encoded(raw) if raw else None
    first = Reading(
        ALIGNED, "", "", start(context, site.words), 0.0, 0.0, stored[-1] if stored else -1, index
    )
    beam, at, calm = [first], index, 0
    while at < len(line) and at < index + _LONGEST_TEAR and calm < _CALM:
        beam = _pruned(_step(line, at, beam, site))
        if not beam:
            return Tear(index, index + 1, None, ())
        at += 1
        if at == len(line):
            beam = [r._replace(cost=r.cost - ending(r.cut, site.words)) for r in beam]
        top = beam[0].bound
        settled = all(r.state == ALIGNED and r.healed < at for r in beam if r.bound > top - 3 * CLOSE)
        calm = calm + 1 if settled else 0
    return _verdict(index, at, line, beam)


def _verdict(index: int, at: int, line: list[Token], beam: list[Reading]) -> Tear:
    """The likeliest reading, cut behind its last character out of step; a text may not end on half one."""
    best: dict[str, Reading] = {}
    for reading in sorted((r for r in beam if r.state == ALIGNED), key=Reading.total, reverse=True):
        best.setdefault(reading.plain, reading)
    ranked = list(best.values())
    if not ranked:
        return Tear(index, index + 1, None, ())
    close = [r for r in ranked[:3] if r.total() > ranked[0].total() - CLOSE]
    stop = max(max(r.healed for r in close), index + 1)
    while stop < at and line[stop].kind == "note":  # of the last character of the tear
        stop += 1
    kept = sum(token.kind == "character" for token in line[stop:at])
    texts = tuple(dict.fromkeys(r.plain[: len(r.plain) - kept] for r in close))
    text = ranked[0].text[: len(ranked[0].text) - kept]
    return Tear(index, stop, text if len(texts) == 1 else None, texts)


def _pruned(readings: Iterator[Reading]) -> list[Reading]:
    best: dict[tuple[int, str, int], Reading] = {}
    for reading in readings:
        key = (reading.state, reading.plain, reading.last)
        if key not in best or best[key].bound < reading.bound:
            best[key] = reading
    ranked = sorted(best.values(), key=lambda r: r.bound, reverse=True)[:_BEAM]
    return [r for r in ranked if r.bound > ranked[0].bound - _WIDTH]


def _step(line: list[Token], at: int, beam: list[Reading], site: Site) -> Iterator[Reading]:
    """Every reading one token longer; lost pairs are tried before the token."""
    token = line[at]
    loose = [r for r in _lost(beam[:_LOOSE], site) if r.bound > beam[0].bound - _WIDTH]
    loose = nlargest(_BEAM, loose, key=_bound)
    twice = nlargest(_BEAM, _lost(loose[:_LOOSE], site), key=_bound)
    for reading in (*beam, *loose, *twice):
        if reading.skip == at:
            yield reading
        elif token.kind == "note":
            yield from _noted(reading, line, at)
        elif token.kind == "torn":
            yield from _torn_note(reading, token, at, site)
        elif reading.state == ALIGNED:
            yield from _in_step(reading, line, at, site)
        else:
            yield from _out_of_step(reading._replace(healed=at + 1), line, at, site)


def _lost(beam: list[Reading], site: Site) -> Iterator[Reading]:
    """Readings in which the decoder dropped one more pair: its bytes end a character and begin one."""
    pairs, fading = characters.pairs(), characters.fading()
    for reading in beam:
        if reading.state == ALIGNED:
            continue
        if reading.state > ALIGNED:
            options = [(b, c) for b, c in pairs.by_lead.get(reading.state, ()) if b in fading]
        else:
            options = [o for o in characters.after_fading()[LOST - reading.state] if o[0] in fading]
        for second, character in options:
            yield _emit(reading, character, LOST - second, site, _unnoted(character, site))


def _emit(reading: Reading, character: str, state: int, site: Site, cost: float = 0.0) -> Reading:
    """`reading` with one more real character."""
    plain, simple = characters.plain(character)
    if simple and character not in site.held:
        cost += _SIMPLE
    cut = grow(reading.cut, plain, site.words)
    total = reading.cost + cost
    return Reading(
        state,
        reading.text + character,
        reading.plain + plain,
        cut,
        total,
        cut.bound - total,
        _last_byte(character) if state == ALIGNED else -1,
        reading.healed,
    )


def _last_byte(character: str) -> int:
    stored = characters.encoded(character)
    return stored[-1] if stored else -1


def _unnoted(character: str, site: Site) -> float:
    return _UNNOTED if character in site.table.noted else 0.0


def _out_of_step(reading: Reading, line: list[Token], at: int, site: Site) -> Iterator[Reading]:
    """A character while the first byte of a real one is pending."""
    token = line[at]
    stored = characters.encoded(token.value)
    if token.value in TORN:
        yield from _lonely(reading, line, at, site)
    second = _mark(token)
    if second is not None and (stored is None or len(stored) == 1):
        # The mark was made of the end of one character and the beginning of the next.
        for character in _completions(reading, MARK_LEAD):
            yield _emit(reading, character, second, site)
    for character in _completions(reading, stored[0]) if stored else ():
        cost = 0.0 if _excused(line, at) else _unnoted(character, site)
        if stored and len(stored) == 1:
            if stored[0] >= 0x40:
                yield _emit(reading, character, ALIGNED, site, cost)
        elif stored and stored[1] < 0x80:  # a real ASCII letter, read as the end of a pair
            letter = _emit(reading, character, ALIGNED, site, cost)
            yield _emit(letter, chr(stored[1]), ALIGNED, site)
        elif stored:
            yield _emit(reading, character, stored[1], site, cost)


def _excused(line: list[Token], at: int) -> bool:
    """Whether a character of the table may lack its note: its bytes were parted, or the note follows."""
    parted = at > 0 and (line[at - 1].kind == "torn" or _mark(line[at - 1]) is not None)
    return parted or (at + 1 < len(line) and line[at].value.isascii() and line[at + 1].kind == "note")


def _completions(reading: Reading, second: int) -> list[str]:
    """Real characters that end in the byte `second`."""
    pairs = characters.pairs()
    if reading.state < ALIGNED:
        leads = characters.fading()[LOST - reading.state]
        return [c for lead, c in pairs.by_trail.get(second, ()) if lead in leads]
    found = pairs.whole.get((reading.state, second))
    return [found] if found else []


def _in_step(reading: Reading, line: list[Token], at: int, site: Site) -> Iterator[Reading]:
    """A character where nothing is pending: itself, or `?` for a first byte whose second a mark took."""
    token = line[at]
    yield _emit(reading, token.value, ALIGNED, site)
    second = _mark(line[at + 1]) if token.value in TORN and at + 1 < len(line) else None
    if second is not None:
        for _, character in characters.pairs().by_trail.get(MARK_LEAD, ()):
            taken = _emit(reading, character, second, site)
            yield taken._replace(healed=at + 2, skip=at + 1)


def _lonely(reading: Reading, line: list[Token], at: int, site: Site) -> Iterator[Reading]:
    """`?` out of step: the end of a character that no byte followed, or 0x80."""
    nxt = line[at + 1] if at + 1 < len(line) else None
    single = nxt is None or nxt.value.isascii() or _mark(nxt) is not None
    options = characters.pairs().by_lead.get(reading.state, [])
    if reading.state < ALIGNED:
        options = characters.after_fading()[LOST - reading.state]
    for second, character in options:
        if second < 0x80:
            continue
        cost = (0.0 if _excused(line, at) else _unnoted(character, site)) + (
            0.0 if single or second == 0x80 else _SWALLOWED
        )
        read = _emit(reading, character, ALIGNED, site, cost)
        yield read
        if _closes(line, at):
            yield _emit(read, "(", ALIGNED, site)


def _closes(line: list[Token], at: int) -> bool:
    """Whether a closing bracket follows that nothing opened: the decoder took its twin."""
    for token in line[at + 1 : at + 20]:
        if token.kind == "character" and token.value in "()\uff08\uff09":
            return token.value in ")\uff09"
    return False


def _noted(reading: Reading, line: list[Token], at: int) -> Iterator[Reading]:
    """A whole note: dropped where it fits the character that the site saw."""
    seen = reading.text[-1:] if reading.state == ALIGNED else line[at - 1].value
    if line[at].value in characters.readings().get(seen, ()) or not reading.text:
        yield reading
    else:
        yield reading._replace(cost=reading.cost + _UNREAD, bound=reading.bound - _UNREAD)


def _torn_note(reading: Reading, token: Token, at: int, site: Site) -> Iterator[Reading]:
    """`?pinyin)`: the swallowed byte is the second one of a character so read."""
    out = reading._replace(healed=at + 1)
    options = characters.read_as(token.value)
    if reading.state == ALIGNED:
        for character, (first, second) in options.items():
            if first == reading.last and second > 0x80:
                cost = _strange(character, token.value, site)
                yield out._replace(state=second, cost=out.cost + cost, bound=out.bound - cost)
        return
    known = reading.state > ALIGNED
    leads = frozenset((reading.state,)) if known else characters.fading()[LOST - reading.state]
    for character, (first, second) in options.items():
        if second >= 0x80 and first in leads:
            yield _emit(out, character, ALIGNED, site, _strange(character, token.value, site))


def _strange(character: str, note: str, site: Site) -> float:
    """Cost of a noted character by what the rest of the file says of it."""
    if note in site.table.noted.get(character, ()):
        return 0.0
    if character in site.table.bare or character in site.table.noted:
        return 8.0
    return 1.0 if characters.main_readings().get(character) == note else 4.0
