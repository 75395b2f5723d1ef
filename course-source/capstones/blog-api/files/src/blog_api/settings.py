"""What differs from one machine to the next."""

from functools import lru_cache
from typing import Annotated, Literal

from fastapi import Depends
# ### BEGIN SOLUTION
# ### STUB: from pydantic import SecretStr
from pydantic import SecretStr, field_validator
# ### END SOLUTION
from pydantic_settings import BaseSettings, SettingsConfigDict

type Environment = Literal["development", "test", "production"]


# ### BEGIN SOLUTION
# ### STUB: class Settings(BaseSettings):
# ### STUB:     """Settings, read from variables named `BLOG_…`, else from the file `.env`."""
# ### STUB:
# ### STUB:     model_config = SettingsConfigDict(
# ### STUB:         env_file=".env", env_prefix="BLOG_", extra="ignore"
# ### STUB:     )
# ### STUB:
# ### STUB:     environment: Environment = "development"
# ### STUB:     database_url: SecretStr = SecretStr(
# ### STUB:         "postgresql+asyncpg://blog:blog@localhost:5432/blog"
# ### STUB:     )
class DatabaseSettings(BaseSettings):
    """Where the data lies, which is all that migrations and commands need to know.

    Read from variables named `BLOG_…`, else from the file `.env`.
    """

    # A message about a wrong setting goes to the log: without the setting's value.
    model_config = SettingsConfigDict(
        env_file=".env",
        env_prefix="BLOG_",
        extra="ignore",
        hide_input_in_errors=True,
    )

    database_url: SecretStr = SecretStr(
        "postgresql+asyncpg://blog:blog@localhost:5432/blog"
    )

    @field_validator("database_url")
    @classmethod
    def _names_the_driver(cls, url: SecretStr) -> SecretStr:
        if not url.get_secret_value().startswith("postgresql+asyncpg://"):
            raise ValueError("must begin with postgresql+asyncpg://")
        return url


class Settings(DatabaseSettings):
    """All that the application needs. Without the key that signs tokens, no start."""

    environment: Environment = "development"
    secret_key: SecretStr

    @field_validator("secret_key")
    @classmethod
    def _is_long(cls, key: SecretStr) -> SecretStr:
        if len(key.get_secret_value()) < 32:
            raise ValueError("must have at least 32 characters")
        return key
# ### END SOLUTION


@lru_cache
def get_settings() -> Settings:
    """Return the settings of this process, read once."""
    return Settings()


SettingsDep = Annotated[Settings, Depends(get_settings)]
