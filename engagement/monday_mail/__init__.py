"""The mail to the team on Mondays while a wave runs."""
