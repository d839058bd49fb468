"""The sample site, in and out."""

from home.sample.loading import SampleAlreadyLoaded, load_sample
from home.sample.removing import Removal, count_sample, remove_sample

__all__ = ["Removal", "SampleAlreadyLoaded", "count_sample", "load_sample", "remove_sample"]
