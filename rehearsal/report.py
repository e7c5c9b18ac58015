"""What a rehearsal found out."""

from dataclasses import dataclass, field

from rehearsal.judge import Wrong


@dataclass(frozen=True, slots=True)
class Report:
    """The yardstick. Counts are of cases unless the name says otherwise."""

    script: str
    seed: int
    cases: int
    outcomes: dict[str, int]
    personas: dict[str, int]
    stages_reached: dict[str, int]  # per stage name, in ladder order: cases that were ever in it
    final_stages: dict[str, int]  # the stage a case stood in when it closed
    moves: int  # accepted moves, that is records after the opening
    virtual_days_max: int
    events_max: int  # engine history events per case, over all its runs
    events_median: float
    duplicate_effects: int
    lost_effects: int
    chain_ok: bool
    wrong: int
    wrong_cases: list[Wrong] = field(default_factory=list)
    seconds: float = 0.0  # wall clock of the playing, without start-up

    @property
    def flawless(self) -> bool:
        """This function will tell whether nothing at all went wrong."""
        return self.chain_ok and not (self.wrong or self.duplicate_effects or self.lost_effects)
