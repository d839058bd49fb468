"""How many people got each of two texts of a mailing, and how many of them followed a link."""

from collections import Counter

from django.db.models import Count

from newsletters.mailings.comparing import ArmNumbers
from newsletters.models import Mailing
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import Arm
from newsletters.signals import clicks_asked


def count_arms(mailing: Mailing) -> dict[Arm, ArmNumbers] | None:
    """Delivered mails and clicks of those who tried a text, or None where nobody counts clicks.

    A mail is delivered when the server took it. Whoever counts clicks cannot tell one person on two days from two:
    there are never more clicks than mails.
    """
    answers = [answer for _receiver, answer in clicks_asked.send(sender=Mailing, mailing_id=mailing.pk)]
    if not answers:
        return None
    followed: Counter[str] = Counter()
    for answer in answers:
        followed.update(answer)
    clicks: Counter[str] = Counter()
    for code, arm in mailing.links.exclude(arm="").values_list("code", "arm"):
        clicks[arm] += followed[code]
    delivered = _count_delivered(mailing)
    return {arm: ArmNumbers(delivered[arm], min(clicks[arm], delivered[arm])) for arm in Arm}


def _count_delivered(mailing: Mailing) -> Counter[str]:
    sent = mailing.deliveries.filter(state=DeliveryState.SENT, arm__in=Arm.values).order_by()
    return Counter(dict(sent.values_list("arm").annotate(people=Count("pk"))))
