"""The web chat: `launch` opens it. `page.py` alone imports Gradio, and only when launched."""

import os


def launch(host: str = "127.0.0.1", port: int = 7860) -> None:
    """Open the chat and serve it until interrupted; the model and the index load meanwhile.

    Raises OSError if the port cannot be had.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    from beltqa.web.engine import load_built_in
    from beltqa.web.page import serve

    serve(load_built_in(), host, port)
