"""The application that a web server serves."""

from campaign_site.clean_requests import make_application

application = make_application()
