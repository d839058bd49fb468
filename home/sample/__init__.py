"""The sample site, in and out."""

from home.sample.loading import SampleAlreadyLoaded, load_sample

__all__ = ["SampleAlreadyLoaded", "load_sample"]
