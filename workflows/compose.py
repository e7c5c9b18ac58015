"""ComposeWorkflow: batches are composed of what waits, daily and on request."""

from dataclasses import replace

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.deadlines import local_date
    from workflows import batch_ports as ports
    from workflows import registry
    from workflows.batch_messages import ComposeReport, ComposeStart


@workflow.defn(name=registry.COMPOSE_WORKFLOW)
class ComposeWorkflow:
    """One composing: reads what waits, starts the batches that are due."""

    @workflow.run
    async def run(self, start: ComposeStart) -> ComposeReport:
        """This function will start batches; a proposal that is in an open one is left there."""
        today = start.today or local_date(workflow.now())
        return await ports.compose_batches(replace(start, today=today))
