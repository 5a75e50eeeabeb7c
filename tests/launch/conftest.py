"""The room, before anything was said and while votes are cast."""

import pytest

from sharedtable.launch.choices import Phase
from tests.cast import Cast
from tests.launch.scene import Scene, make_scene


@pytest.fixture
def arriving(cast: Cast) -> Scene:
    return make_scene(cast)


@pytest.fixture
def voting(cast: Cast) -> Scene:
    """Two ideas, each a theme."""
    return make_scene(cast, Phase.VOTING)
