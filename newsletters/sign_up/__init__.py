"""From the form on the newsletter page to somebody who confirmed."""
