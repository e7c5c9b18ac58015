"""What workflows need from the world, as typed calls; `activities` answers under the same names.

A contract test checks that each port has exactly one registered activity of equal name and types.
"""

from temporalio import workflow

from domain.facts import Facts
from workflows import registry
from workflows.messages import Answer, Draft, Rules, RulesAsked, ScanPage, ScanStart
from workflows.options import DATABASE, PORTFOLIO


async def record_step(draft: Draft, summary: str) -> Answer:
    """This function will write a draft's step in one transaction, or say what counts instead."""
    answer: Answer = await workflow.execute_local_activity(
        registry.RECORD_STEP, draft, result_type=Answer, summary=summary, **DATABASE
    )
    return answer


async def read_facts(account_id: str) -> Facts:
    """This function will read an account's ledger and contract as they are now."""
    facts: Facts = await workflow.execute_local_activity(
        registry.READ_FACTS, account_id, result_type=Facts, summary="read the ledger", **DATABASE
    )
    return facts


async def read_rules(asked: RulesAsked) -> Rules:
    """This function will read a policy version with the community's calendar as it is now."""
    rules: Rules = await workflow.execute_local_activity(
        registry.READ_RULES, asked, result_type=Rules, summary="read the rules", **DATABASE
    )
    return rules


async def scan_portfolio(scan: ScanStart) -> ScanPage:
    """This function will open or feed cases for the overdue accounts after `scan.after`."""
    page: ScanPage = await workflow.execute_activity(
        registry.SCAN_PORTFOLIO, scan, result_type=ScanPage, summary="walk overdue accounts", **PORTFOLIO
    )
    return page
