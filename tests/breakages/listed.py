"""Every deliberate breakage."""

from tests.breakages.breakage import Breakage
from tests.breakages.of_answering import OF_ANSWERING
from tests.breakages.of_correcting import OF_CORRECTING
from tests.breakages.of_counting import OF_COUNTING
from tests.breakages.of_dividing import OF_DIVIDING
from tests.breakages.of_placing import OF_PLACING
from tests.breakages.of_reading import OF_READING
from tests.breakages.of_seeing import OF_SEEING
from tests.breakages.of_signing import OF_SIGNING
from tests.breakages.of_tasks import OF_TASKS
from tests.breakages.of_transfers import OF_TRANSFERS

BREAKAGES: tuple[Breakage, ...] = (
    *OF_READING,
    *OF_SEEING,
    *OF_COUNTING,
    *OF_CORRECTING,
    *OF_SIGNING,
    *OF_TASKS,
    *OF_ANSWERING,
    *OF_PLACING,
    *OF_TRANSFERS,
    *OF_DIVIDING,
)
