"""WebhookWorkflow: one address that is told of case events, in their order, for as long as it is wanted.

What is to be told stands in the store; this workflow waits for news and lets the engine retry. A signal
that is lost delays the telling until the next one, and loses nothing.
"""

from temporalio import workflow
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from workflows import registry, webhook_ports
    from workflows.webhook_messages import WebhookStart


@workflow.defn(name=registry.WEBHOOK_WORKFLOW)
class WebhookWorkflow:
    """Tells one address."""

    @workflow.init
    def __init__(self, start: WebhookStart) -> None:
        self._id = start.webhook_id
        self._news = start.dirty

    @workflow.run
    async def run(self, start: WebhookStart) -> str:
        """This function will tell what there is until the address is paused, removed or gone."""
        while True:
            await workflow.wait_condition(lambda: self._news)
            self._news = False
            try:
                told = await webhook_ports.tell_webhook(start)
            except ActivityError:
                # Days of silence: an administrator looks at the deliveries and switches it on again.
                await webhook_ports.pause_webhook(start)
                return "silent"
            if not told.active:
                return "ended"
            self._news = self._news or told.more
            if workflow.info().is_continue_as_new_suggested():
                workflow.continue_as_new(WebhookStart(self._id, self._news))

    @workflow.signal(name=registry.WEBHOOK_NEWS)
    def news(self) -> None:
        """This function will have the store read for what is new."""
        self._news = True
