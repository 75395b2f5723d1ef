"""What differs from one machine to the next."""

from functools import lru_cache
from typing import Annotated, Literal

from fastapi import Depends
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

type Environment = Literal["development", "test", "production"]


class Settings(BaseSettings):
    """Settings, read from variables named `BLOG_…`, else from the file `.env`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_prefix="BLOG_", extra="ignore"
    )

    environment: Environment = "development"
    database_url: SecretStr = SecretStr(
        "postgresql+asyncpg://blog:blog@localhost:5432/blog"
    )


@lru_cache
def get_settings() -> Settings:
    """Return the settings of this process, read once."""
    return Settings()


SettingsDep = Annotated[Settings, Depends(get_settings)]
