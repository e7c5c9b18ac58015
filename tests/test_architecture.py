"""What import-linter cannot see: submodules of libraries, top-level modules, clocks and docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("activities", "domain", "gateway", "imports", "rehearsal", "runtime", "store", "web", "workflows")
MAY_HOLD_A_CLIENT = ("gateway", "rehearsal", "runtime", "worker.py")
CLOCKS = {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter", "uuid1", "uuid4", "urandom"}
# Their docstrings are for other readers: guards and the judge state rules, commands help on the screen.
OWN_DOCSTRINGS = ("domain/guards/", "rehearsal/judge/", "runtime/shell/")
OPENING = "This function will "


def sources(*places: str) -> list[Path]:
    found: list[Path] = []
    for place in places:
        path = ROOT / place
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.is_file()
    return found


def parsed(*places: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sources(*places):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Public functions, and public methods of public classes."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    owners: list[ast.Module | ast.ClassDef] = [tree, *classes]
    for owner in owners:
        for node in owner.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                yield node


def test_only_the_gateway_the_runtime_and_the_worker_hold_an_engine_client() -> None:
    """`temporalio.client` is imported in three places."""
    wrong = [
        f"{path}:{line} imports {name}"
        for path, tree in parsed(*ROOMS, "cli.py")
        for line, name in imported(tree)
        if name.startswith("temporalio.client") and not path.startswith(MAY_HOLD_A_CLIENT)
    ]
    assert not wrong, (
        "Fix: call a function of `gateway` instead (add one there if it is missing).\n" + report(wrong)
    )


def test_no_room_imports_the_entry_points() -> None:
    """`worker` and `cli` import rooms, never the other way round."""
    wrong = [
        f"{path}:{line} imports {name}"
        for path, tree in parsed(*ROOMS)
        for line, name in imported(tree)
        if name.split(".")[0] in {"worker", "cli"}
    ]
    assert not wrong, "Fix: move the shared part into `runtime` and import it from there.\n" + report(wrong)


def test_no_room_imports_the_tests() -> None:
    """What ships does not lean on what checks it."""
    wrong = [
        f"{path}:{line} imports {name}"
        for path, tree in parsed(*ROOMS, "cli.py", "worker.py")
        for line, name in imported(tree)
        if name.split(".")[0] in {"tests", "benchmarks", "pytest", "hypothesis"}
    ]
    assert not wrong, "Fix: move the shared part into the room that needs it.\n" + report(wrong)


def test_the_domain_reads_no_clock_and_draws_no_lots() -> None:
    """Time and ids come in as arguments, so that a replay decides as the first run did."""
    wrong = [
        f"{path}:{node.lineno} calls .{node.func.attr}()"
        for path, tree in parsed("domain")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert not wrong, (
        "Fix: take `now` (or the id) as an argument; a workflow passes workflow.now().\n" + report(wrong)
    )


def test_public_functions_say_what_they_will_do() -> None:
    """A public docstring completes the sentence "This function will …"."""
    wrong = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in parsed(*ROOMS)
        if not path.startswith(OWN_DOCSTRINGS) and "/migrations/" not in path
        for node in functions(tree)
        if not (ast.get_docstring(node) or "").startswith(OPENING)
    ]
    assert not wrong, (
        f'Fix: begin the docstring with "{OPENING}…", or name it with an underscore.\n' + report(wrong)
    )


def report(lines: list[str]) -> str:
    return "\n".join(lines)
