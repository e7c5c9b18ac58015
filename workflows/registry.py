"""Every name that the engine stores: workflow types, activities, queues, search attributes. Frozen for ever.

Histories and running cases refer to these strings; a rename is a new name beside the old one.
"""

from temporalio.common import SearchAttributeKey

CASE_WORKFLOW = "xianli.case"
SCAN_WORKFLOW = "xianli.scan"
BATCH_WORKFLOW = "xianli.batch"
COMPOSE_WORKFLOW = "xianli.compose"

ACT = "act"  # update: a person's request
ACCOUNT_CHANGED = "account_changed"  # signal: bills, payments or contract moved
RULES_CHANGED = "rules_changed"  # signal: the calendar moved, or another policy version is to be followed
CASE_QUERY = "case"  # query: the folded case

RECORD_STEP = "record_step"
READ_FACTS = "read_facts"
SCAN_PORTFOLIO = "scan_portfolio"
READ_RULES = "read_rules"

ACT_ON_BATCH = "act_on_batch"  # update: a person's request to a batch
BATCH_QUERY = "batch"  # query: the folded batch
RECORD_BATCH = "record_batch"
ACT_ON_MEMBER = "act_on_member"
COMPOSE_BATCHES = "compose_batches"
COMPOSE_SCHEDULE = "xianli-daily-compose"

WEBHOOK_WORKFLOW = "xianli.webhook"
WEBHOOK_NEWS = "news"  # signal: records were written
TELL_WEBHOOK = "tell_webhook"
PAUSE_WEBHOOK = "pause_webhook"

SCAN_SCHEDULE = "xianli-daily-scan"
DEPLOYMENT = "xianli"

COMMUNITY = SearchAttributeKey.for_keyword("XianliCommunity")
ACCOUNT = SearchAttributeKey.for_keyword("XianliAccount")
SEARCH_ATTRIBUTES = {COMMUNITY.name: "Keyword", ACCOUNT.name: "Keyword"}
