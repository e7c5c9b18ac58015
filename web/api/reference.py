"""The API's reference: the OpenAPI document, and the same as a page for people."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from domain.words import Label
from web.access import Area
from web.api.contract import document
from web.api.entry import reader_entry
from web.pages import render
from web.visitors import Visitor, entry

router = APIRouter(prefix="/api/v1", include_in_schema=False)
REFERENCE = "/api/v1/docs"
_REF = "#/components/schemas/"
_HEADINGS = {
    "about": Label("令牌与操作清单", "The token and the commands"),
    "cases": Label("案件", "Cases"),
    "commands": Label("案件操作", "Commands to cases"),
    "work": Label("待办、审批与小区", "Tasks, approvals, communities"),
    "batches": Label("批次", "Batches"),
    "reports": Label("汇总与核验", "Reports and audit"),
}


@router.get("/openapi.json")
async def openapi(request: Request, visitor: Annotated[Visitor, reader_entry(Area.ACCOUNT)]) -> Response:
    """This function will return the OpenAPI document."""
    return JSONResponse(document())


@router.get("/docs")
async def reference(request: Request, visitor: Annotated[Visitor, entry(Area.ACCOUNT)]) -> Response:
    """This function will show the reference, made from the document, without foreign scripts."""
    about = document()
    groups: dict[str, tuple[Label, str, list[dict[str, Any]]]] = {
        tag["name"]: (_HEADINGS[tag["name"]], tag["description"], []) for tag in about["tags"]
    }
    for path, item in about["paths"].items():
        for method, operation in item.items():
            groups[operation["tags"][0]][2].append(_shown(path, method, operation, about))
    base = str(request.base_url).rstrip("/")
    return render(request, "reference.html", about=about, groups=groups, base=base)


def _shown(path: str, method: str, operation: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    schemas = about["components"]["schemas"]
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "id": operation["operationId"],
        "path": path,
        "method": method.upper(),
        "summary": operation["summary"],
        "told": operation["description"].replace("`", "").split("\n\n"),
        "parameters": [
            {
                "name": p["name"],
                "where": p["in"],
                "required": p.get("required", False),
                "kind": _kind(p["schema"]),
                "text": p.get("description", ""),
            }
            for p in operation.get("parameters", [])
        ],
        "fields": list(_fields(content.get("schema"), schemas)),
        "example": content.get("example"),
        "answer": list(_fields(answer, schemas)),
    }


def _fields(schema: dict[str, Any] | None, schemas: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The properties of an object; of a list or a reference those of what it holds are told by its name."""
    if schema is None:
        return
    if "$ref" in schema:
        schema = schemas[schema["$ref"].removeprefix(_REF)]
    required = schema.get("required", ())
    for name, part in schema.get("properties", {}).items():
        text = part.get("description", "")
        yield {"name": name, "required": name in required, "kind": _kind(part), "text": text}


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].removeprefix(_REF))
    for way in ("anyOf", "allOf", "oneOf"):
        if way in schema:
            return " | ".join(_kind(part) for part in schema[way])
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', schema.get('prefixItems', [{}])[0]))}]"
    return str(schema.get("format") or schema.get("type") or "any")
