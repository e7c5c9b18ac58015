"""The stream by which open pages hear that cases moved."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from web.access import Area
from web.visitors import Visitor, entry

router = APIRouter()


@router.get("/live")
async def live(request: Request, visitor: Annotated[Visitor, entry(Area.CASES)], case: str = "") -> Response:
    """This function will stream which cases moved: one, or any. Ids only; pages ask with their own rights."""
    stream = request.app.state.feed.listen(lambda moved: not case or moved == case)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})
