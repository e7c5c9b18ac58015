"""Golden histories replay for ever: no change may contradict what running cases have already done."""

import asyncio
import gzip
from pathlib import Path

import pytest
from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

import domain.decide
from domain.agenda import Agenda
from domain.refusals import Refused, refuse
from rehearsal.scripts import MIXED
from runtime.bootstrap import build_replayer
from workflows import registry
from workflows.batch import BatchWorkflow
from workflows.case import CaseWorkflow
from workflows.compose import ComposeWorkflow
from workflows.messages import CaseStart
from workflows.scan import ScanWorkflow
from workflows.webhook import WebhookWorkflow

HISTORIES = sorted((Path(__file__).parent / "histories").glob("*.json.gz"))
BROKEN = (
    "This change contradicts cases that are already running. Put it behind workflow.patched "
    "(CONTRIBUTING.md, “Changing a workflow”); never edit or delete the history."
)


def read(path: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json("golden", gzip.decompress(path.read_bytes()).decode())


def test_there_are_golden_histories_of_every_ending() -> None:
    """The collection holds the whole ladder, a rolled case in several runs, a scan and a batch."""
    names = {path.name for path in HISTORIES}
    assert {"v1-listed-1.json.gz", "v1-rolled-3.json.gz", "v1-scan-1.json.gz"} <= names
    assert {"v1-batch-1.json.gz", "v1-compose-1.json.gz"} <= names
    assert {f"v2-{persona.name}-1.json.gz" for persona in MIXED} <= names
    assert "v3-webhook-1.json.gz" in names
    assert {"v2-rolled-3.json.gz", "v2-scan-1.json.gz"} <= names


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("v2-new_rules-1", "rules_adopted"),
        ("v2-listed-1", "alert_raised"),
        ("v2-lapsed_bill_left_out-1", "bills_isolated"),
        ("v2-two_signatures-1", "approval_cosigned"),
        ("v2-delivery_corrected-1", "entry_corrected"),
    ],
)
def test_a_golden_history_holds_what_it_is_kept_for(name: str, event: str) -> None:
    """The answers that workflows took from it are on record, so that a replay meets them."""
    path = next(path for path in HISTORIES if path.name == f"{name}.json.gz")
    payloads = (
        payload.data
        for entry in read(path).events
        for details in entry.marker_recorded_event_attributes.details.values()
        for payload in details.payloads
    )
    assert any(f'"type":"{event}"'.encode() in data for data in payloads)


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.name.removesuffix(".json.gz"))
async def test_a_golden_history_replays(path: Path) -> None:
    """Today's workflows make the same commands as those that wrote the history."""
    ours = [CaseWorkflow, ScanWorkflow, BatchWorkflow, ComposeWorkflow, WebhookWorkflow]
    result = await build_replayer(ours).replay_workflow(read(path), raise_on_replay_failure=False)
    assert result.replay_failure is None, BROKEN


@workflow.defn(name=registry.CASE_WORKFLOW, sandboxed=False)
class Hasty(CaseWorkflow):
    """A workflow changed without care: it sleeps a second before it waits."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)

    async def _wait(self) -> Agenda | None:
        await asyncio.sleep(1)
        return await super()._wait()

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        return await super().run(start)


async def test_a_careless_change_is_found() -> None:
    """A workflow that does something else than before fails its replay as nondeterministic."""
    ladder = next(path for path in HISTORIES if path.name.startswith("v1-listed"))
    replayer: Replayer = build_replayer([Hasty])
    with pytest.raises(workflow.NondeterminismError):
        await replayer.replay_workflow(read(ladder))


async def test_tomorrows_rules_do_not_undo_the_past(monkeypatch: pytest.MonkeyPatch) -> None:
    """A history replays even where the domain would refuse everything today: the recorded answer counts."""
    asked: list[object] = []

    def refuse_all(*request: object) -> None:
        asked.append(request)
        raise Refused(refuse("claim.nothing"))

    monkeypatch.setattr(domain.decide, "decide", refuse_all)
    ladder = next(path for path in HISTORIES if path.name.startswith("v1-listed"))
    await build_replayer([CaseWorkflow]).replay_workflow(read(ladder))
    assert asked
