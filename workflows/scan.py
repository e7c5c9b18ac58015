"""ScanWorkflow: every account overdue by policy gets its case, and every case its facts, daily."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from domain.deadlines import local_date
    from workflows import ports, registry
    from workflows.messages import ScanReport, ScanStart


@workflow.defn(name=registry.SCAN_WORKFLOW)
class ScanWorkflow:
    """Walks the portfolio by key; carries its place across activities and runs."""

    @workflow.run
    async def run(self, start: ScanStart) -> ScanReport:
        """This function will open or feed cases until no overdue account is left."""
        today = start.today or local_date(workflow.now())
        scan = ScanStart(today, start.after, start.opened, start.fed)
        while True:
            page = await ports.scan_portfolio(scan)
            scan = ScanStart(today, page.after, scan.opened + page.opened, scan.fed + page.fed)
            if not page.after:
                return ScanReport(scan.opened, scan.fed)
            if workflow.info().is_continue_as_new_suggested():
                workflow.continue_as_new(scan)
