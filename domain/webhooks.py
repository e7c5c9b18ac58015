"""What goes out to other programs: the message of one record, and the signature that proves it is ours."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any


def message(record_id: int, row: Mapping[str, Any]) -> str:
    """This function will return the JSON of one record as it is sent: ids, codes, days and amounts.

    `row` has case_id, community_id, seq, at (ISO), type, from_state, to_state and the event's own fields.
    Events hold no names, so nothing personal leaves by this way.
    """
    return json.dumps({"id": record_id, **row}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sign(secret: str, stamp: int, body: str) -> str:
    """This function will return the signature header of a body: HMAC-SHA256 over `stamp.body`, in hex.

    The receiver computes the same over what it got, compares in constant time, and refuses an old stamp
    (seconds since 1970) so that nobody can send it again.
    """
    digest = hmac.new(secret.encode(), f"{stamp}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


def wanted(events: tuple[str, ...], kind: str) -> bool:
    """This function will tell whether an address wants to hear of events of a kind; none named: of all."""
    return not events or kind in events
