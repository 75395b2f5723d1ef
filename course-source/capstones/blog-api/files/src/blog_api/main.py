"""The application: `uvicorn blog_api.main:app` serves it."""

# ### BEGIN SOLUTION
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
# ### END SOLUTION
from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel

from blog_api import __version__
# ### BEGIN SOLUTION
# ### STUB: from blog_api.settings import Environment, SettingsDep
# ### STUB:
# ### STUB: app = FastAPI(
from blog_api.comments import moderation
from blog_api.comments import routes as comments
from blog_api.database import State, open_sessions
from blog_api.posts import publication, search
from blog_api.posts import routes as posts
from blog_api.problems.handlers import HANDLERS
from blog_api.problems.openapi import DescribedAPI
from blog_api.settings import Environment, SettingsDep, get_settings
from blog_api.tags import routes as tags
from blog_api.users import registration
from blog_api.users import routes as users


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncGenerator[State]:
    """Read the settings before the first request, and hold the database meanwhile."""
    async with open_sessions(get_settings()) as sessions:
        yield {"sessions": sessions}


app = DescribedAPI(
# ### END SOLUTION
    title="Blog API",
    summary="The API of a small magazine: posts, comments, tags and search.",
    version=__version__,
# ### BEGIN SOLUTION
    lifespan=lifespan,
    exception_handlers=HANDLERS,
# ### END SOLUTION
)
# ### BEGIN SOLUTION
for module in (
    registration,
    users,
    posts,
    publication,
    search,
    tags,
    comments,
    moderation,
):
    app.include_router(module.router)
# ### END SOLUTION


class Health(BaseModel):
    """The answer to the question whether this process works."""

    status: Literal["ok"] = "ok"
    version: str
    environment: Environment


@app.get("/health", tags=["operations"])
async def health(settings: SettingsDep) -> Health:
    """Tell the platform that the application answers, and which release it is."""
    return Health(version=__version__, environment=settings.environment)
