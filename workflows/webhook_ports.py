"""What the webhook workflow needs from the world; `activities.webhooks` answers under the same names."""

from temporalio import workflow

from workflows import registry
from workflows.options import BATCH_RECORD, TELLING
from workflows.webhook_messages import Told, WebhookStart


async def tell_webhook(start: WebhookStart) -> Told:
    """This function will tell an address the next records in their order; the engine retries for days."""
    told: Told = await workflow.execute_activity(
        registry.TELL_WEBHOOK, start, result_type=Told, summary="tell what is new", **TELLING
    )
    return told


async def pause_webhook(start: WebhookStart) -> Told:
    """This function will pause an address that answered nothing for days."""
    told: Told = await workflow.execute_activity(
        registry.PAUSE_WEBHOOK, start, result_type=Told, summary="pause a silent address", **BATCH_RECORD
    )
    return told
