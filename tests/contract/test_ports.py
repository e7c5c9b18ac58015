"""Each port of the workflows has exactly one activity of equal name and types."""

import ast
import inspect
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

from temporalio import activity

from activities.batches import Batches
from activities.portfolio import Portfolio
from activities.records import Records
from activities.webhooks import Webhooks
from workflows import batch_ports, ports, registry, webhook_ports

ACTIVITIES: list[Callable[..., Any]] = [
    Records.record_step,
    Records.read_facts,
    Records.read_rules,
    Portfolio.scan_portfolio,
    Batches.record_batch,
    Batches.act_on_member,
    Batches.compose_batches,
    Webhooks.tell_webhook,
    Webhooks.pause_webhook,
]


def _definitions() -> dict[str, Callable[..., Any]]:
    found = {}
    for function in ACTIVITIES:
        definition = activity._Definition.must_from_callable(function)
        assert definition.name is not None
        found[definition.name] = function
    return found


def _ports() -> dict[str, Callable[..., Any]]:
    """Registry name → port, read from the source: the first argument of its execute call."""
    found = {}
    for module in (ports, batch_ports, webhook_ports):
        tree = ast.parse(Path(inspect.getfile(module)).read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.AsyncFunctionDef):
                names = [n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute) and n.attr.isupper()]
                found[getattr(registry, names[0])] = getattr(module, node.name)
    return found


def test_every_port_has_its_activity_and_no_activity_is_without_a_port() -> None:
    """The names on both sides are the same set."""
    names = {
        "record_step",
        "read_facts",
        "read_rules",
        "scan_portfolio",
        "record_batch",
        "act_on_member",
        "compose_batches",
        "tell_webhook",
        "pause_webhook",
    }
    assert set(_ports()) == set(_definitions()) == names


def test_ports_and_activities_speak_of_the_same_types() -> None:
    """What a port sends is what its activity takes, and what it promises is what the activity returns."""
    for name, function in _definitions().items():
        taken = typing.get_type_hints(function)
        promised = typing.get_type_hints(_ports()[name])
        first = next(iter(p for p in inspect.signature(function).parameters if p != "self"))
        sent = next(iter(inspect.signature(_ports()[name]).parameters))
        assert taken[first] == promised[sent], name
        assert taken["return"] == promised["return"], name


def test_the_worker_registers_what_the_ports_need() -> None:
    """The bootstrap hands exactly these activities to the worker."""
    source = Path("runtime/bootstrap.py").read_text(encoding="utf-8")
    assert all(f".{name}" in source for name in _definitions())
