"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# a busy machine is no failure: nothing here is judged by the clock
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seeds", type=int, default=20, help="seeds per skill and level (make deep: 2000)")


@pytest.fixture(scope="session")
def seeds(request: pytest.FixtureRequest) -> range:
    """The seeds that tests over every question take."""
    return range(request.config.getoption("--seeds"))
