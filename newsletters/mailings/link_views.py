"""Following a link from a mail: looked up by its code, never taken from the address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsletters.models import MailLink
from newsletters.signals import link_followed


@never_cache
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Say that the link was followed, and lead on; an unknown code leads home.

    Programs that only look ask with HEAD: whoever counts knows them by that.
    """
    link = MailLink.objects.select_related("mailing").filter(code=code).first()
    if link is None:
        return HttpResponseRedirect(f"{settings.SITE_URL}/")
    link_followed.send(
        sender=MailLink,
        mailing_id=link.mailing_id,
        wave_id=link.mailing.wave_id,
        link_code=link.code,
        language=link.language,
        audience_id=link.audience_id,
        target=link.target,
        request=request,
    )
    return HttpResponseRedirect(link.target)
