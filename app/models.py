"""Every table of the product in one metadata, for the migrations and whoever needs them all at once."""

import app.agenda.models
import app.agreements.models
import app.agreements.signing.models
import app.audit.models
import app.core.models
import app.identity.models
import app.partners.models
import app.quotas.contingents.models
import app.quotas.forecasts.models
import app.quotas.models
import app.quotas.placements.models
import app.quotas.rounds.models
import app.quotas.scenarios.models
import app.quotas.settlement.models
import app.quotas.transfers.models
import app.quotas.waivers.models
import app.reporting.corrections.models
import app.reporting.models
import app.reporting.totals.models
import app.sources.models
import app.targets.models  # noqa: F401 - importing is what makes the tables known
from app.core.tables import Table

metadata = Table.metadata
