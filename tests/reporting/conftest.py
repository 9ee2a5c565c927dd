"""What is right to report, in the database of the test."""

import pytest

from tests.asking import Asker
from tests.reporting.given import Given


@pytest.fixture
def given(ask: Asker) -> Given:
    return Given(ask)
