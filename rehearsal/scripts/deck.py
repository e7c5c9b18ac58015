"""Who is cast for which case: a shuffled deck for each segment, so that as many as possible appear."""

import random
from collections.abc import Sequence
from dataclasses import replace

from domain.states import Segment
from rehearsal.scripts import court, courtesy, enforcement, service
from rehearsal.scripts.enforcement import LADDER
from rehearsal.scripts.parts import Ask, M, Moment, Persona, S, always, fixed

MIXED: tuple[Persona, ...] = (
    *courtesy.PERSONAS,
    *service.PERSONAS,
    *court.PERSONAS,
    *enforcement.PERSONAS,
    LADDER,
)
_EVERY_SEVENTH = 7  # refuses to the end, whatever the segment: the whole ladder is always in the mix

# Their paths ask for something first (P3): who goes another way all the same was put into another segment.
_FIRST = (Segment.HARDSHIP, Segment.SERVICE_DISSATISFIED, Segment.UNREACHABLE)
_RECLASSIFIED = (
    Moment(always, Ask(M, "set_segment", fixed(segment=Segment.STANDARD, basis="seen_on_site"))),
    Moment(always, Ask(S, "classify_reason", fixed(reason="refuses"))),
)


def cast_personas(script: str, segments: Sequence[Segment], seed: int) -> list[Persona]:
    """This function will return the persona of every case, in order, seeded and fitting its segment.

    Nobody appears twice before everybody who fits has appeared.
    """
    if script == "ladder":
        return [fitted(LADDER, segment) for segment in segments]
    shuffled = list(MIXED)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - a script, not a secret
    played = dict.fromkeys((p.name for p in shuffled), 0)
    cast = []
    for number, segment in enumerate(segments):
        persona = _next(shuffled, played, segment, last=number % _EVERY_SEVENTH == _EVERY_SEVENTH - 1)
        played[persona.name] += 1
        cast.append(persona)
    return cast


def _next(deck: Sequence[Persona], played: dict[str, int], segment: Segment, *, last: bool) -> Persona:
    if last:
        return fitted(LADDER, segment)
    fitting = [
        p for p in deck if segment in p.segments or (segment in _FIRST and Segment.STANDARD in p.segments)
    ]
    # Whoever fits few segments goes first among those who appeared least.
    chosen = min(fitting, key=lambda p: (played[p.name], segment not in p.segments, len(p.segments)))
    return fitted(chosen, segment)


def fitted(persona: Persona, segment: Segment) -> Persona:
    """This function will return the persona as it is played in a segment that is not its own."""
    if segment in persona.segments or segment not in _FIRST:
        return persona
    return replace(persona, moments=(*_RECLASSIFIED, *persona.moments))
