"""Send one HTTP request to a server on the loopback interface."""

import http.client
import json
import time
from typing import Any
from urllib.parse import urlencode

type Message = dict[str, Any]

MOST_BYTES = 5_000_000


def send(message: Message) -> Message:
    """Send what `method`, `path`, `headers` and `json` or `form` say to `port`."""
    headers: dict[str, str] = dict(message["headers"])
    body: str | None = None
    if "json" in message:
        body = json.dumps(message["json"])
        headers["Content-Type"] = "application/json"
    elif "form" in message:
        body = urlencode(message["form"])
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", message["port"], timeout=message["seconds"])
    try:
        connection.request(message["method"], message["path"], body, headers)
        response = connection.getresponse()
        content = response.read(MOST_BYTES)
    except http.client.HTTPException as fault:
        return {"fault": f"{type(fault).__name__}: {fault}"}
    finally:
        connection.close()
    return {
        "status": response.status,
        "headers": {name.lower(): value for name, value in response.getheaders()},
        "body": content.decode("utf-8", "replace"),
        "milliseconds": (time.perf_counter() - begin) * 1000,
    }
