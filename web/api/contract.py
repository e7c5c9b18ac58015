"""The API's own description: OpenAPI 3.1, made from the routes, the command classes and the tables."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from importlib.metadata import version
from typing import Any

from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from domain.batches.table import BATCH_TABLE
from domain.batches.words import batch_trigger
from domain.commands import COMMANDS
from domain.fields import Field, fields_of
from domain.labels import FIELDS, trigger_label
from domain.states import Role
from domain.words import label
from web.access import TokenScope
from web.api import acting, reading, showing
from web.api.entry import SCOPE_OF
from web.api.models import Problem

Schema = dict[str, Any]
_REF = "#/components/schemas/{model}"
_TAGS = {
    "about": "What a token may do, and what the commands take.",
    "cases": "案件: reading cases, their records, bills and guards.",
    "commands": "操作: one address per command, with the fields that it takes.",
    "work": "What waits for people, and where: tasks, approvals, communities.",
    "batches": "批次: lawyer letters and suits decided together.",
    "reports": "Sums, and the audit of one case.",
}
_ABOUT = """Xianli (先礼) pursues arrears of property-management fees (物业费催缴), courtesy first.

- **Token**: send `Authorization: Bearer xianli_…`. It acts as a user: role, places and scopes all count.
- **Money** is a decimal string in yuan, **days** are ISO dates in China's calendar, **instants** RFC 3339.
- **Codes** come with their Chinese and English labels.
- **Refusals** are `application/problem+json`: a stable `code`, both languages, the fix, the legal source.
- **Commands** need an `Idempotency-Key`; with `If-Match` they are refused (412) if the case has moved since.
- **Pages**: `limit` rows; go on with `after` set to `next` until that is null.
- **Rate**: 20 requests a second per token, 200 at once; 429 says after how many seconds to go on.
"""
# Status → what it means, for every operation, or for those that write.
_ALWAYS = {
    "401": "No token, or one that is unknown, expired or revoked.",
    "403": "The token lacks the scope, its user the role, or the case lies outside their places.",
    "422": "A parameter, a header or a field is wrong; every one is named.",
    "429": "Too many requests: wait as Retry-After says.",
    "500": "Something went wrong; the reference leads to the log.",
    "503": "The engine or the database is not there; ask again later.",
}
_FOUND = {"404": "There is no such case, batch, page or command."}
_WRITES = {
    "409": "The rules or the law say no, as things stand: every reason with its way on.",
    "412": "The case has moved since you saw it (If-Match).",
    "413": "The request is too large.",
}
_TEXT = "^[^\\u0000]*$"  # no database keeps a null character
_MONEY = {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"}


@cache
def document() -> Schema:
    """This function will return the OpenAPI document."""
    routes = [r for room in (reading, acting) for r in room.router.routes if isinstance(r, APIRoute)]
    made = get_openapi(
        title="Xianli 先礼",
        version=version("xianli"),
        summary="Arrears of property-management fees, pursued lawfully",
        description=_ABOUT,
        routes=routes,
        tags=[{"name": name, "description": text} for name, text in _TAGS.items()],
        separate_input_output_schemas=False,
    )
    schemas = made["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas.update(_schemas(Problem, "Problem"))
    _describe(made, routes)
    made["paths"] = dict(_expanded(made["paths"], schemas))
    made["components"]["responses"] = {
        f"Problem{status}": _problem(text) for status, text in {**_ALWAYS, **_FOUND, **_WRITES}.items()
    }
    made["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "Made on the page 接口 (API)."}
    }
    made["security"] = [{"token": []}]
    return made


def _schemas(cls: type[Any], name: str) -> dict[str, Schema]:
    """The schema of a class under a name, beside those that it refers to."""
    made = TypeAdapter(cls).json_schema(ref_template=_REF)
    return {**made.pop("$defs", {}), name: made}


def _problem(text: str) -> Schema:
    return {
        "description": text,
        "content": {"application/problem+json": {"schema": {"$ref": _REF.format(model="Problem")}}},
    }


def _describe(made: Schema, routes: Iterable[APIRoute]) -> None:
    """Every operation says what it does, which scope it needs and how it refuses."""
    for route in routes:
        for method in sorted(route.methods or ()):
            operation = made["paths"][route.path_format][method.lower()]
            operation["summary"] = operation["operationId"].replace("_", " ").capitalize()
            told = operation["description"].removeprefix("This function will ")
            scopes = [SCOPE_OF[d.call] for d in route.dependant.dependencies if d.call in SCOPE_OF]
            scope = f"\n\nScope: `{scopes[0]}`." if scopes else ""
            operation["description"] = told[:1].upper() + told[1:] + scope
            answers = {**_ALWAYS, **_FOUND, **(_WRITES if method == "POST" else {})}
            operation["responses"] = {"200": operation["responses"]["200"]} | {
                status: {"$ref": f"#/components/responses/Problem{status}"} for status in sorted(answers)
            }


def _expanded(paths: Schema, schemas: dict[str, Schema]) -> Iterator[tuple[str, Schema]]:
    """Instead of one address with the command's name in it: one per command, with its own fields."""
    for path, item in paths.items():
        if not path.endswith("{command}"):
            yield path, item
            continue
        base = path.removesuffix("{command}")
        made = _case_commands(schemas) if "{case_id}" in path else _batch_commands(schemas)
        for name, about in made:
            operation = {**deepcopy(item["post"]), **about}
            operation["parameters"] = [p for p in operation["parameters"] if p["name"] != "command"]
            yield base + name, {"post": operation}


def _case_commands(schemas: dict[str, Schema]) -> Iterator[tuple[str, Schema]]:
    for name, roles in showing.given_commands().items():
        said = trigger_label(name)
        title = f"{said.zh} {said.en}"
        yield name, _operation(name, title, COMMANDS[name], roles, showing.scope_of(name), schemas)


def _batch_commands(schemas: dict[str, Schema]) -> Iterator[tuple[str, Schema]]:
    for name, cls in acting.BATCH_CLASSES.items():
        said = batch_trigger(name)
        title = f"{said.zh} {said.en}"
        roles = BATCH_TABLE[name].roles
        yield name, _operation(name, title, cls, roles, TokenScope.APPROVALS_DECIDE, schemas)


def _operation(
    name: str,
    title: str,
    cls: type[Any],
    roles: Iterable[Role],
    scope: TokenScope,
    schemas: dict[str, Schema],
) -> Schema:
    fields = fields_of(cls)
    model = cls.__name__
    found = _schemas(cls, model)
    for other, schema in found.items():
        if schemas.setdefault(other, _sane(schema)) != _sane(schema):
            msg = f"two classes of the API are called {other}: rename the one in web/api/models/"
            raise ValueError(msg)
    body = schemas[model] = _body(_sane(found[model]), fields)
    who = "、".join(f"{label(role).zh} {role}" for role in roles)
    return {
        "operationId": name,
        "summary": title,
        "description": f"{cls.__doc__}\n\nRoles: {who}. Scope: `{scope}`.",
        "requestBody": {
            "required": bool(body.get("required")),
            "content": {
                "application/json": {
                    "schema": {"$ref": _REF.format(model=model)},
                    "example": {f.name: _example(f) for f in fields if f.required},
                }
            },
        },
    }


def _body(schema: Schema, fields: Iterable[Field]) -> Schema:
    """A command's fields as they are sent: without its type, with the note's text instead of its id."""
    properties = {name: part for name, part in schema.get("properties", {}).items() if name != "type"}
    for field in fields:
        part = properties[field.name]
        said = FIELDS.get(field.name)
        choices = "; ".join(f"{choice} {label(choice).zh}" for choice in field.choices)
        text = " — ".join(part for part in (f"{said.zh} {said.en}" if said else "", choices) if part)
        if "$ref" in part:
            part = {"allOf": [part]}
        properties[field.name] = {**part, "description": text}
    if "note" in properties:
        text = "说明 text for people; kept in the store only"
        properties["note"] = {
            "type": "string",
            "maxLength": 2000,
            "pattern": _TEXT,
            "default": "",
            "description": text,
        }
    required = [name for name in schema.get("required", ()) if name != "type"]
    return {
        "type": "object",
        "title": schema["title"],
        "description": schema.get("description", ""),
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _sane(schema: Any) -> Any:
    """Money travels as text: of pydantic's two ways the one without floating point. No field is made up."""
    if isinstance(schema, list):
        return [_sane(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    ways = schema.get("anyOf", [])
    if any(way.get("type") == "number" for way in ways):
        null = [way for way in ways if way.get("type") == "null"]
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        return {**rest, "anyOf": [_MONEY, *null]} if null else {**rest, **_MONEY}
    if schema.get("type") == "string" and not {"pattern", "format", "enum", "const"} & set(schema):
        return {**schema, "pattern": _TEXT}
    closed = {"additionalProperties": False} if schema.get("type") == "object" else {}
    return {**{key: _sane(value) for key, value in schema.items()}, **closed}


_EXAMPLES: dict[str, Any] = {
    "date": "2026-03-02",
    "yes_no": True,
    "money": "500.00",
    "number": 1,
    "list": ["PSF-2026-01"],
    "instalments": [{"due": "2026-04-10", "amount": "500.00"}],
}


def _example(field: Field) -> Any:
    return field.choices[0] if field.choices else _EXAMPLES.get(field.kind, "WS-2026-017")
