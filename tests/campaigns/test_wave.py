import datetime

import pytest
from django.db import IntegrityError, transaction

from campaigns.models import Wave
from tests.factories.audiences import AudienceFactory
from tests.factories.campaigns import WaveFactory

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2026, 5, 4), datetime.date(2026, 6, 14)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(("on", "is_running"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_wave_runs_from_its_first_to_its_last_day(on, is_running):
    wave = WaveFactory(starts_on=FIRST, ends_on=LAST)
    assert wave.is_running(on) is is_running
    assert Wave.objects.running(on).exists() is is_running


def test_waves_of_an_audience_leave_out_others():
    audience = AudienceFactory()
    wave = WaveFactory(audiences=[audience])
    WaveFactory(audiences=[AudienceFactory()])
    assert list(Wave.objects.for_audience(audience.pk)) == [wave]


def test_wave_of_one_day_is_allowed_and_a_backward_one_is_not():
    WaveFactory(starts_on=FIRST, ends_on=FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        WaveFactory(starts_on=FIRST, ends_on=FIRST - DAY)
