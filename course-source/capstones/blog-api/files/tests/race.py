import asyncio
from collections.abc import Coroutine
from typing import Any

from httpx2 import Response
from sqlalchemy import Select, text
from sqlalchemy.ext.asyncio import AsyncSession


async def released_together(
    session: AsyncSession,
    rows: Select[Any],
    *requests: Coroutine[Any, Any, Response],
) -> list[Response]:
    """Let requests run into a lock on these rows, then all go on at the same moment."""
    await session.execute(rows.with_for_update())
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        tasks = [group.create_task(request) for request in requests]
        waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while (await session.scalar(waiting) or 0) < len(tasks):
            await asyncio.sleep(0.01)
        await session.commit()
    return [task.result() for task in tasks]
