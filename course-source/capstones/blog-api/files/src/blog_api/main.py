"""The application: `uvicorn blog_api.main:app` serves it."""

from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel

from blog_api import __version__
from blog_api.settings import Environment, SettingsDep

app = FastAPI(
    title="Blog API",
    summary="The API of a small magazine: posts, comments, tags and search.",
    version=__version__,
)


class Health(BaseModel):
    """The answer to the question whether this process works."""

    status: Literal["ok"] = "ok"
    version: str
    environment: Environment


@app.get("/health", tags=["operations"])
async def health(settings: SettingsDep) -> Health:
    """Tell the platform that the application answers, and which release it is."""
    return Health(version=__version__, environment=settings.environment)
