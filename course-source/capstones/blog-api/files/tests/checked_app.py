from fastapi import FastAPI
from starlette.types import Message, Receive, Scope, Send

from blog_api.database import Sessions
from blog_api.problems.body import PROBLEM_JSON

# What the framework or a fault answers, on any endpoint.
UNDESCRIBED = {400, 405, 500}


class CheckedApp:
    """The application on the tests' database, looking over every error it gives.

    Whatever a test is about: an error must be a problem, and the OpenAPI document must
    say that this endpoint can answer with it.
    """

    def __init__(self, app: FastAPI, sessions: Sessions) -> None:
        self.app = app
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def checked_send(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 400:
                headers = dict(message["headers"])
                assert headers[b"content-type"].decode() == PROBLEM_JSON
                self.check_described(scope, message["status"])
            await send(message)

        scope["state"] = {"sessions": self.sessions}
        await self.app(scope, receive, checked_send)

    def check_described(self, scope: Scope, status: int) -> None:
        route = scope.get("route")
        if route is None or status in UNDESCRIBED:
            return
        path = self.app.openapi()["paths"][route.path_format]
        assert str(status) in path[scope["method"].lower()]["responses"]
