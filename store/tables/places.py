"""Communities, units, and the papers on file for them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Code, Id


class Community(Base):
    """A managed residential community (小区/项目)."""

    __tablename__ = "communities"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    city: Mapped[str] = mapped_column(String(60), default="")
    has_committee: Mapped[bool] = mapped_column(default=True)  # 业主委员会 exists (F2)
    created_at: Mapped[datetime]
    disclosed_on: Mapped[date | None]  # latest disclosure of what the fees were used for (A8)
    self_check_on: Mapped[date | None]  # last service-quality self-check (A6)
    self_check_document: Mapped[str | None] = mapped_column(String(120))


class Unit(Base):
    """A unit of a building (房屋)."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("community_id", "building", "entrance", "room"),
        Index("ix_units_room", "room"),  # people ask for a room before they ask for a community
    )
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"))
    building: Mapped[str] = mapped_column(String(40))  # 楼栋
    entrance: Mapped[str] = mapped_column(String(40), default="")  # 单元
    room: Mapped[str] = mapped_column(String(40))  # 房号
    area: Mapped[Decimal]  # ㎡, two decimals, kept exact like money
    occupancy: Mapped[str] = mapped_column(Code, default="unknown")
    delivered_on: Mapped[date | None]  # 交付日: before it the developer pays (A5)


class Contract(Base):
    """A version of the service contract (物业服务合同); guards A1, D4 and F4 read it."""

    __tablename__ = "contracts"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    late_fee_daily: Mapped[str | None] = mapped_column(String(20))  # fraction a day as text; None = no clause
    arbitration_clause: Mapped[bool] = mapped_column(default=False)
    law_firm: Mapped[str] = mapped_column(String(120), default="")  # engaged firm (F3)
    document: Mapped[str] = mapped_column(String(200), default="")
    terminated_on: Mapped[date | None]  # ended early: its last day
    exit_refused: Mapped[bool] = mapped_column(default=False, server_default=false())  # stayed on (A2)
    rate: Mapped[str | None] = mapped_column(String(20))  # yuan per ㎡ and month as text (A3)
    items: Mapped[str | None] = mapped_column(String(400))  # charges that may be billed, by commas (A3)
    forum_clause: Mapped[str | None] = mapped_column(Code)  # domain code; None = only the yes or no above
    agreed_court: Mapped[str | None] = mapped_column(String(60))  # code of the court named (G2)
    court_connected: Mapped[bool | None]  # with a real connection to the dispute (G2)


class Campaign(Base):
    """An early-payment gift (提前缴费赠礼) on the same terms for all owners of a community (D6)."""

    __tablename__ = "campaigns"
    __table_args__ = (CheckConstraint("first <= last", name="days_in_order"),)
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    code: Mapped[str] = mapped_column(Code, primary_key=True)
    terms: Mapped[str] = mapped_column(String(200))  # number of the document that states them
    first: Mapped[date]
    last: Mapped[date]


class Locality(Base):
    """What holds in a city or province from a day on: the dated local table (I1 and local rules)."""

    __tablename__ = "localities"
    place: Mapped[str] = mapped_column(String(60), primary_key=True)  # as `communities.city` names it
    starts_on: Mapped[date] = mapped_column(primary_key=True)
    wage: Mapped[Decimal | None]  # yuan, the province's average yearly wage
    small_claims_cap: Mapped[Decimal]  # yuan
    posting_rule: Mapped[str] = mapped_column(Code, default="")
    vacancy_discount: Mapped[str] = mapped_column(String(20), default="")  # fraction as text
    source: Mapped[str] = mapped_column(String(200), default="")


class ProcessorAgreement(Base):
    """An agreement on personal data with somebody who gets owners' papers (C6)."""

    __tablename__ = "processor_agreements"
    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    processor: Mapped[str] = mapped_column(Code, primary_key=True)  # law_firm | printer | carrier
    document: Mapped[str] = mapped_column(String(120))
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime]
