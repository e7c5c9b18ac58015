"""How a process of ours ends, and with which code."""

import logging
import os
import sys
from enum import IntEnum
from typing import NoReturn


class Exit(IntEnum):
    """Exit codes of every command; documented in docs/cli.md."""

    OK = 0
    FAILED = 1  # something broke that should not
    USAGE = 2  # the command line itself is wrong
    REFUSED = 3  # a rule says no; the coded reasons were printed
    PARTIAL = 4  # some of it was done, some refused: the report says which
    NOTHING = 5  # nothing was done: the input as a whole cannot be used
    UNAVAILABLE = 6  # the engine or the database does not answer


def leave(code: int) -> NoReturn:
    """This function will end the process at once, with everything written.

    The SDK's native threads may abort an interpreter that is being torn down (sdk-python issue 300);
    by now every part of ours is closed, so there is nothing left for a teardown to do.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
