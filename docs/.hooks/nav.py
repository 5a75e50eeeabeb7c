"""The menu of the built documentation: by mode, in the order in which people need them."""

from pathlib import Path
from typing import Any

MODES = {
    "tutorials": "Tutorials",
    "how-to": "How to",
    "reference": "Reference",
    "explanation": "Explanation",
    "decisions": "Decisions",
}


def on_config(config: Any) -> Any:
    """Titles come from the pages themselves."""
    docs = Path(config["docs_dir"])
    config["nav"] = ["index.md"] + [
        {words: [f"{mode}/{path.name}" for path in sorted((docs / mode).glob("*.md"))]}
        for mode, words in MODES.items()
    ]
    return config
