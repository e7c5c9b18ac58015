"""The worker process: `python -m worker` under a supervisor, `xianli worker` by hand."""

import asyncio

from runtime.exit import leave
from runtime.logs import configure_logging, forward_core_logs
from runtime.settings import load_settings
from runtime.work import run_worker


def main() -> None:
    """This function will work until told to stop or until the supervisor's end closes stdin."""
    settings = load_settings()
    configure_logging(settings.log_level, settings.log_format)
    forward_core_logs()
    asyncio.run(run_worker(settings, while_stdin=True))
    leave(0)


if __name__ == "__main__":
    main()
