from collections.abc import Iterator

from magazine import Json

from blog_api.main import app


def operations() -> Iterator[tuple[str, Json]]:
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_endpoint_is_described() -> None:
    for name, operation in operations():
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"], name


def test_every_answer_has_a_model() -> None:
    for name, operation in operations():
        for status, response in operation["responses"].items():
            if status.startswith("2") and status != "204":
                schema = response["content"]["application/json"]["schema"]
                assert "$ref" in schema or "$ref" in schema["items"], name


def test_every_error_is_a_problem() -> None:
    for name, operation in operations():
        for status, response in operation["responses"].items():
            if status.startswith("4"):
                assert response["content"] == {
                    "application/problem+json": {
                        "schema": {"$ref": "#/components/schemas/ProblemBody"}
                    }
                }, name


def test_no_model_is_left_over() -> None:
    schemas = app.openapi()["components"]["schemas"]

    assert "ProblemBody" in schemas
    assert "HTTPValidationError" not in schemas


def test_limits_stand_in_the_document() -> None:
    schemas = app.openapi()["components"]["schemas"]
    registration = schemas["Registration"]

    assert registration["additionalProperties"] is False
    assert registration["properties"]["password"]["minLength"] == 12
    assert schemas["NewPost"]["properties"]["title"]["maxLength"] == 160
    assert schemas["CommentBody"]["properties"]["body"]["maxLength"] == 2_000
