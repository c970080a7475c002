"""Open the web chat: `python app.py`. HOST and PORT say where; http://127.0.0.1:7860 if they do not."""

import os
import sys

from beltqa.web import launch

if __name__ == "__main__":
    try:
        launch(os.environ.get("HOST") or "127.0.0.1", int(os.environ.get("PORT") or 7860))
    except (OSError, ValueError) as error:
        sys.exit(f"beltqa: {error}")
