"""The one place that wires: settings in, connected parts out. Importing it does nothing."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from temporalio.api.workflowservice.v1 import SetWorkerDeploymentCurrentVersionRequest
from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.service import RPCError
from temporalio.worker import Replayer, Worker, WorkerDeploymentConfig
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.batches import Batches
from activities.portfolio import Portfolio
from activities.records import Records
from activities.webhooks import Webhooks
from domain.batches.commands import BatchRequest
from domain.commands.request import Request
from gateway.batches import BatchGateway
from gateway.cases import CaseGateway
from gateway.webhooks import Herald, WebhookGateway
from runtime.database import opened_database
from runtime.engine_setup import engine_error, ensure_search_attributes
from runtime.keys import opened_vault
from runtime.policies import Policies, ensure_policies
from runtime.settings import Settings, engine_connect_config
from store.session import Database
from workflows import batch_messages, messages, registry, webhook_messages
from workflows.batch import BatchWorkflow
from workflows.case import CaseWorkflow
from workflows.compose import ComposeWorkflow
from workflows.converter import data_converter, warm
from workflows.scan import ScanWorkflow
from workflows.webhook import WebhookWorkflow

# Pure or inert in workflows: passing them makes an idle case cost kilobytes, not megabytes.
_PASSED = (
    "domain",
    "workflows.converter",
    "workflows.batch_messages",
    "workflows.batch_ports",
    "workflows.messages",
    "workflows.ports",
    "workflows.registry",
    "workflows.webhook_messages",
    "workflows.webhook_ports",
    "transitions",
    "six",
    "structlog",
    "pydantic",
    "pydantic_core",
    "annotated_types",
)
_BEHAVIOURS = {
    "auto_upgrade": VersioningBehavior.AUTO_UPGRADE,
    "pinned": VersioningBehavior.PINNED,
    "off": VersioningBehavior.UNSPECIFIED,
}
_GRACE = timedelta(seconds=10)  # for local activities to finish when a worker stops
_IDLE_CASES = 1000  # cached per worker: some 75 KB each when fresh, 300 KB after twenty turns (measured)


@dataclass(frozen=True, slots=True)
class House:
    """The connected parts that every entry point works with."""

    settings: Settings
    database: Database
    client: Client
    gateway: CaseGateway
    policies: Policies
    herald: Herald

    @property
    def webhooks(self) -> WebhookGateway:
        """This function will return the gateway to webhooks."""
        return WebhookGateway(self.client, self.settings.task_queue)

    @property
    def batches(self) -> BatchGateway:
        """This function will return the gateway to batches."""
        return BatchGateway(self.client, self.settings.task_queue)


def wall_clock() -> datetime:
    """This function will return the instant by this machine's clock."""
    return datetime.now(UTC)


async def connect_engine(settings: Settings) -> Client:
    """This function will connect to the engine that the settings name."""
    config = engine_connect_config(settings)
    return await Client.connect(**config, data_converter=data_converter)


@asynccontextmanager
async def opened_house(settings: Settings, client: Client | None = None) -> AsyncIterator[House]:
    """This function will wire everything that acts on cases; `client` is given by tests and rehearsals."""
    async with opened_database(settings) as database:
        policies = await ensure_policies(database, settings.policy)
        client = client or await connect_engine(settings)
        herald = Herald(database, WebhookGateway(client, settings.task_queue))
        try:
            cases = CaseGateway(client, settings.task_queue)
            yield House(settings, database, client, cases, policies, herald)
        finally:
            await herald.close()


def _messages() -> list[type[Any]]:
    """What workflows and activities are handed: the message classes and what these are made of."""
    seen = {id(c): c for room in (messages, batch_messages, webhook_messages) for c in vars(room).values()}
    return [Request, BatchRequest, *(c for c in seen.values() if isinstance(c, type) and is_dataclass(c))]


def build_worker(house: House, *, cached_cases: int = _IDLE_CASES) -> Worker:
    """This function will return a worker for all workflows and activities; it polls once entered or run."""
    warm(_messages())
    settings = house.settings
    records = Records(house.database, wall_clock, house.herald.announce)
    webhooks = Webhooks(
        house.database, lambda: opened_vault(settings.data_dir, settings.data_key), wall_clock
    )
    portfolio = Portfolio(house.database, house.gateway, house.policies.current)
    batches = Batches(house.database, house.gateway, house.batches, house.policies.current, wall_clock)
    return Worker(
        house.client,
        task_queue=house.settings.task_queue,
        workflows=[CaseWorkflow, ScanWorkflow, BatchWorkflow, ComposeWorkflow, WebhookWorkflow],
        activities=[
            records.record_step,
            records.read_facts,
            records.read_rules,
            portfolio.scan_portfolio,
            batches.record_batch,
            batches.act_on_member,
            batches.compose_batches,
            webhooks.tell_webhook,
            webhooks.pause_webhook,
        ],
        workflow_runner=_sandbox(),
        deployment_config=_deployment(house.settings),
        max_cached_workflows=cached_cases,
        graceful_shutdown_timeout=_GRACE,
    )


def build_replayer(workflows: Sequence[type]) -> Replayer:
    """This function will return a replayer that reads histories as this deployment's workers do."""
    return Replayer(workflows=workflows, workflow_runner=_sandbox(), data_converter=data_converter)


def _sandbox() -> SandboxedWorkflowRunner:
    restrictions = SandboxRestrictions.default.with_passthrough_modules(*_PASSED)
    return SandboxedWorkflowRunner(restrictions=restrictions)


def _version(settings: Settings) -> WorkerDeploymentVersion:
    return WorkerDeploymentVersion(registry.DEPLOYMENT, settings.worker_build_id)


def _deployment(settings: Settings) -> WorkerDeploymentConfig:
    return WorkerDeploymentConfig(
        version=_version(settings),
        use_worker_versioning=settings.worker_versioning != "off",
        default_versioning_behavior=_BEHAVIOURS[settings.worker_versioning],
    )


async def prepare_engine(house: House) -> None:
    """This function will make the engine ready for this build: search attributes there, this build current.

    Raises EngineError with the fix where an external engine does not let us add the attributes.
    """
    try:
        await ensure_search_attributes(house.client, registry.SEARCH_ATTRIBUTES)
    except RPCError as error:
        names = ", ".join(f"--name {name} --type {kind}" for name, kind in registry.SEARCH_ATTRIBUTES.items())
        raise engine_error(
            f"引擎不允许本程序添加搜索属性（{error.status.name}）。请由管理员执行：\n"
            f"  temporal operator search-attribute create {names}",
            f"The engine does not let this program add search attributes ({error.status.name}). "
            "Fix: have an administrator run the command above.",
        ) from error
    await promote(house)


async def promote(house: House) -> None:
    """This function will make this build the one that cases run on; with versioning off it does nothing."""
    if house.settings.worker_versioning == "off":
        return
    await house.client.workflow_service.set_worker_deployment_current_version(
        SetWorkerDeploymentCurrentVersionRequest(
            namespace=house.client.namespace,
            deployment_name=registry.DEPLOYMENT,
            build_id=house.settings.worker_build_id,
            allow_no_pollers=True,  # its worker is about to poll
            ignore_missing_task_queues=True,  # the same queues, only not polled yet
        )
    )


def unversioned(house: House) -> House:
    """This function will return the house with worker versioning off: for engines that live one command."""
    settings = house.settings.model_copy(update={"worker_versioning": "off"})
    return replace(house, settings=settings)
