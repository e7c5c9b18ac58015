"""The workflows' logger: structlog in front of the SDK's replay-safe logger, ids only."""

import structlog
from temporalio import workflow

workflow.logger.workflow_info_on_message = False

log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    workflow.logger,
    wrapper_class=structlog.stdlib.BoundLogger,
    processors=[structlog.stdlib.render_to_log_kwargs],
)
