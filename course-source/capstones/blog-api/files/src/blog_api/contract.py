"""What request bodies and answers share."""

from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, field_validator


class Body(BaseModel):
    """The body of a request. A field that it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class Changes(Body):
    """The body of a PATCH: a field that is left out stays, and none becomes null."""

    @field_validator("*", mode="before")
    @classmethod
    def _is_not_null(cls, value: Any) -> Any:
        if value is None:
            raise ValueError("must not be null: leave it out to keep it")
        return value


class Answer(BaseModel):
    """The body of an answer, read from a row."""

    model_config = ConfigDict(from_attributes=True)


def _has_no_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("must not contain the character NUL")
    return text


# PostgreSQL stores every character but one.
Storable = AfterValidator(_has_no_nul)

# A number outside the range of bigint names nothing, and the database refuses it.
Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
