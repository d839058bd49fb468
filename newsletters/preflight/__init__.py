"""The preflight of a newsletter: what must be put right before it is sent, and what would make it better."""

from newsletters.preflight.checking import check_newsletter
from newsletters.preflight.findings import Code, Finding, Preflight
from newsletters.preflight.lookup import Lookup, NoAnswer
from newsletters.preflight.refusing import refuse_unfit

__all__ = ["Code", "Finding", "Lookup", "NoAnswer", "Preflight", "check_newsletter", "refuse_unfit"]
