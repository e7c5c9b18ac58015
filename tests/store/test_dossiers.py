"""The file of a case: evidence files and papers that left the house, oldest first."""

from datetime import timedelta

from store.dossiers import list_files, list_sent
from store.session import Database
from store.tables import EvidenceFile, Outbox
from tests.store.builders import NOW


async def test_files_and_papers_of_one_case_in_order(database: Database) -> None:
    """Those of other cases stay out; what was not sent yet says so."""
    async with database.write() as session:
        for number, case in enumerate(("c1", "c1", "c2")):
            at = NOW - timedelta(hours=number)
            session.add(
                EvidenceFile(
                    id=f"f{number}",
                    case_id=case,
                    sha256=str(number) * 64,
                    name="门口.jpg",
                    media_type="image/jpeg",
                    size=10,
                    uploaded_by="wang",
                    created_at=at,
                )
            )
            session.add(
                Outbox(
                    key=f"k{number}", case_id=case, seq=9 - number, kind="reminder", body={}, created_at=at
                )
            )
        await session.flush()
    async with database.read() as session:
        assert [file.id for file in await list_files(session, "c1")] == ["f1", "f0"]
        sent = await list_sent(session, "c1")
        assert [(paper.seq, paper.sent_at) for paper in sent] == [(8, None), (9, None)]
        assert await list_files(session, "c3") == ()
