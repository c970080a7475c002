"""Where models, downloads and indexes are kept."""

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """The folder that `BELTQA_HOME` names, or else the user's cache folder (it need not exist yet)."""
    chosen = os.environ.get("BELTQA_HOME")
    return Path(chosen or platformdirs.user_cache_dir("beltqa", appauthor=False)).expanduser().absolute()
