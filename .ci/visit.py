"""Visits a running Woonagenda as a stranger does, and fails if it does not answer as it should."""

import json
import sys
import time
import urllib.error
import urllib.request

PATIENCE = 60.0  # seconds for the server to come up


def fetch(url: str, body: dict[str, str] | None = None) -> str:
    """Return the text at the address; a refusal or server error ends the visit."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json"} if data else {})
    with urllib.request.urlopen(request, timeout=20) as answer:
        text: str = answer.read().decode()
        print(f"{answer.status} {request.get_method()} {url}: {len(text)} characters")
        return text


def wait_for(url: str) -> str:
    """Return the text at the address once there is a server."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return fetch(url)
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def main(address: str) -> None:
    """Visit the application, the page without script, and the API."""
    shell = wait_for(f"{address}/")
    assert "/assets/" in shell, f"not the built application: {shell[:300]}"
    overview = fetch(f"{address}/overzicht")
    assert "<table" in overview, f"no figures: {overview[:300]}"
    answer = json.loads(fetch(f"{address}/graphql", {"query": "{ region { code } }"}))
    assert answer.get("data", {}).get("region", {}).get("code"), f"no region: {answer}"
    print(f"The region is {answer['data']['region']['code']}.")


if __name__ == "__main__":
    main(sys.argv[1])
