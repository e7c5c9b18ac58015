"""What workflows need from the world, as typed calls; `activities` answers under the same names.

A contract test checks that each port has exactly one registered activity of equal name and types.
"""

from temporalio import workflow

from domain.facts import Facts
from domain.step import Step, Written
from workflows import registry
from workflows.messages import ScanPage, ScanStart
from workflows.options import DATABASE, PORTFOLIO


async def record_step(step: Step, summary: str) -> Written:
    """This function will write one step in one transaction, or say what is there instead."""
    written: Written = await workflow.execute_local_activity(
        registry.RECORD_STEP, step, result_type=Written, summary=summary, **DATABASE
    )
    return written


async def read_facts(account_id: str) -> Facts:
    """This function will read an account's ledger and contract as they are now."""
    facts: Facts = await workflow.execute_local_activity(
        registry.READ_FACTS, account_id, result_type=Facts, summary="read the ledger", **DATABASE
    )
    return facts


async def scan_portfolio(scan: ScanStart) -> ScanPage:
    """This function will open or feed cases for the overdue accounts after `scan.after`."""
    page: ScanPage = await workflow.execute_activity(
        registry.SCAN_PORTFOLIO, scan, result_type=ScanPage, summary="walk overdue accounts", **PORTFOLIO
    )
    return page
