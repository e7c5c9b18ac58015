"""What every page works with, wired once by `runtime.serve`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from domain.policy import Policy
from gateway.batches import BatchGateway
from gateway.cases import CaseGateway
from gateway.desk import Desk
from gateway.webhooks import WebhookGateway
from store.sealing import Vault
from store.session import Database
from web.provider import Provider

Pulse = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Workbench:
    """The connected parts. Reads go to the database, acts to the gateways; the clock is an argument."""

    database: Database
    cases: CaseGateway
    batches: BatchGateway
    webhooks: WebhookGateway
    policy_on: Callable[[date], Policy]  # in force on a day
    clock: Callable[[], datetime]
    pulse: Pulse  # asks the engine whether it serves
    vault: Vault  # seals what lies on disk
    files: Path  # folder of evidence files
    engine_ui: str | None = None
    provider: Provider | None = None  # of log-ins; None = passwords only
    demo: Callable[[], bool] = lambda: False  # the sample project: pages say so

    @property
    def desk(self) -> Desk:
        """This function will return the door for requests to cases."""
        return Desk(self.database, self.cases)
