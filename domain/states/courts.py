"""Papers, courts, enforcement and the list."""

from enum import StrEnum


class Delivery(StrEnum):
    """How a paper was served, or that it was not."""

    HANDED_OVER = "handed_over"
    POST_SIGNED = "post_signed"
    LEFT_AT_DOOR_WITNESSED = "left_at_door_witnessed"
    ELECTRONIC_AGREED = "electronic_agreed"
    FAILED = "failed"


class Forum(StrEnum):
    """Where the claim is brought."""

    SUIT = "suit"
    PAYMENT_ORDER = "payment_order"
    ARBITRATION = "arbitration"


class Instrument(StrEnum):
    """The effective instrument that enforcement rests on."""

    JUDGMENT = "judgment"
    AWARD = "award"
    MEDIATION_STATEMENT = "mediation_statement"
    CONFIRMED_SETTLEMENT = "confirmed_settlement"
    PAYMENT_ORDER = "payment_order"


class ForumClause(StrEnum):
    """What the contract says about where a claim is brought (G1)."""

    NONE = "none"
    ARBITRATE = "arbitrate"
    SUE_OR_ARBITRATE = "sue_or_arbitrate"
    INVALID = "invalid"


class Venue(StrEnum):
    """Which court is asked (G2)."""

    AGREED = "agreed"
    DOMICILE = "domicile"
    PERFORMANCE = "performance"


class Procedure(StrEnum):
    """In which procedure a court hears a suit (I1)."""

    SMALL_CLAIMS = "small_claims"
    SUMMARY = "summary"
    ORDINARY = "ordinary"


class ShortCutGround(StrEnum):
    """Why a claim may go to court before the ladder has led there (F5)."""

    LIMITATION = "limitation"
    DISSIPATION = "dissipation"


class ListingGround(StrEnum):
    """The six grounds of 法释〔2017〕7号 art. 1 [M]; arrears alone are none of them (K1)."""

    ABLE_BUT_REFUSES = "able_but_refuses"
    OBSTRUCTS_EXECUTION = "obstructs_execution"
    EVADES_EXECUTION = "evades_execution"
    FALSE_PROPERTY_REPORT = "false_property_report"
    BREAKS_CONSUMPTION_ORDER = "breaks_consumption_order"
    BREAKS_EXECUTION_SETTLEMENT = "breaks_execution_settlement"


class MeansFinding(StrEnum):
    """What is known of a debtor's means before anybody is listed (K2)."""

    ABLE = "able"
    UNABLE = "unable"
    SECURED = "secured"
    SEIZED_SUFFICES = "seized_suffices"
    MINOR = "minor"


class ListingTerm(StrEnum):
    """For how long the court lists on grounds 2 to 6: two years, one to three more in grave cases (K3)."""

    ORDINARY = "ordinary"
    GRAVE_1 = "grave_1"
    GRAVE_2 = "grave_2"
    GRAVE_3 = "grave_3"

    @property
    def more_years(self) -> int:
        """This function will return the years on top of the ordinary term."""
        return list(ListingTerm).index(self)


class InterruptionKind(StrEnum):
    """What starts the time to apply for enforcement anew (J2)."""

    APPLICATION = "application"
    SETTLEMENT = "settlement"
    PART_PERFORMANCE = "part_performance"
    DEMAND = "demand"
    PROMISE = "promise"


class SuspensionCause(StrEnum):
    """The obstacles of CC 194 [S]."""

    FORCE_MAJEURE = "force_majeure"
    NO_REPRESENTATIVE = "no_representative"
    SUCCESSION_OPEN = "succession_open"
    CONTROLLED = "controlled"
    OTHER_OBSTACLE = "other_obstacle"
