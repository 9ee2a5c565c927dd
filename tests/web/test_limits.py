"""Limits of the front door: how long an operation may take, and how much one may ask."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from sqlalchemy import text

import app.reporting.service
from app.agreements.models import CommitmentShare
from app.core.database import Database, Snapshot
from app.core.ids import global_id
from app.main import make_app
from app.periods.models import ReportingPeriod
from app.settings import Mode, Settings
from tests.asking import Answer, Asker
from tests.conftest import Templates
from tests.core.test_time_limits import ENDLESS
from tests.reporting.writing import REPORT, id_of
