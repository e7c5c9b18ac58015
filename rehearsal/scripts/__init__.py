"""What owners do in a rehearsal: personas as short lists of moments, each played once, in order.

A persona also says how its case must end; the judge compares, without asking the case why.
"""

from rehearsal.scripts.deck import MIXED, cast_personas
from rehearsal.scripts.enforcement import LADDER
from rehearsal.scripts.parts import Ask, Change, Moment, Pay, Persona

__all__ = ["LADDER", "MIXED", "Ask", "Change", "Moment", "Pay", "Persona", "cast_personas"]
