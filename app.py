"""Open the web chat: `python app.py`. HOST and PORT say where; http://127.0.0.1:7860 if they do not."""

import os
import sys

from beltqa.web import launch


def main() -> int:
    """The exit code: 0 when closed, 1 when the chat cannot be opened, 2 for a wrong PORT."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "7860"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        print(f"beltqa: PORT must be a number from 1 to 65535, not {port!r}", file=sys.stderr)
        return 2
    try:
        launch(host, int(port))
    except OSError as error:
        print(f"beltqa: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
