"""What a case leaves in the engine: events, billable actions, bytes."""

import gzip
import json
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowHistory

# The driver's own doing: moving a virtual clock writes events that no real case has.
_OF_THE_CLOCK = {
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
}
# One action each, by https://docs.temporal.io/cloud/actions. Search attributes at the start are free,
# rejected updates and queries are billed but leave no event; this story has none.
_BILLED = {
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED: "workflow",
    EventType.EVENT_TYPE_TIMER_STARTED: "timer",
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: "signal",
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED: "update",
    EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED: "activity",
    EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: "search attributes",
    EventType.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED: "signal",
}


@dataclass(frozen=True, slots=True)
class Footprint:
    """Medians over some cases of one kind; without the events of the virtual clock, bytes of all events."""

    events: float
    clock_events: float  # of the driver's fast-forwarding, in no other figure but the bytes
    actions: float
    actions_by_kind: dict[str, float]
    event_types: dict[str, int]  # of the first case
    json_bytes: float
    gzip_bytes: float
    proto_bytes: float  # as the engine stores them


async def footprint(client: Client, case_ids: Iterable[str]) -> Footprint:
    """This function will fetch the histories of cases and measure them."""
    found = [await client.get_workflow_handle(case_id).fetch_history() for case_id in case_ids]
    own = [[e.event_type for e in h.events if e.event_type not in _OF_THE_CLOCK] for h in found]
    billed = [_billed(history) for history in found]
    texts = [json.dumps(h.to_json_dict(), separators=(",", ":")).encode() for h in found]
    kinds = sorted({kind for counts in billed for kind in counts})
    types = Counter(EventType.Name(kind).removeprefix("EVENT_TYPE_").lower() for kind in own[0])
    return Footprint(
        events=statistics.median(len(events) for events in own),
        clock_events=statistics.median(len(h.events) - len(e) for h, e in zip(found, own, strict=True)),
        actions=statistics.median(counts.total() for counts in billed),
        actions_by_kind={kind: statistics.median(counts[kind] for counts in billed) for kind in kinds},
        event_types=dict(sorted(types.items())),
        json_bytes=statistics.median(len(text) for text in texts),
        gzip_bytes=statistics.median(len(gzip.compress(text)) for text in texts),
        proto_bytes=statistics.median(sum(e.ByteSize() for e in h.events) for h in found),
    )


def _billed(history: WorkflowHistory) -> Counter[str]:
    """Actions of one history. All markers (local activities, patches) of one workflow task are one."""
    counts = Counter(_BILLED[e.event_type] for e in history.events if e.event_type in _BILLED)
    tasks = {
        e.marker_recorded_event_attributes.workflow_task_completed_event_id
        for e in history.events
        if e.event_type == EventType.EVENT_TYPE_MARKER_RECORDED
    }
    counts["local activities"] = len(tasks)
    return counts
