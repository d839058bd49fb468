"""The eight municipalities of the sample campaign with their postcode areas."""

from audiences.models import Municipality
from tests.factories.audiences import MunicipalityFactory, PostcodeAreaFactory

# Key, name, share of the subscribers in thousandths (by inhabitants), four-digit postcodes.
MUNICIPALITIES = (
    ("beesel", "Beesel", 46, "5953 5954"),
    ("bergen", "Bergen", 45, "5851 5853 5854 5855 5856"),
    ("gennep", "Gennep", 61, "6591 6595 6596 6598 6599"),
    (
        "horst-aan-de-maas",
        "Horst aan de Maas",
        153,
        "5766 5864 5865 5866 5871 5872 5961 5962 5963 5964 5966 5971 5973 5975 5976 5977",
    ),
    ("mook-en-middelaar", "Mook en Middelaar", 28, "6584 6585 6586 6587"),
    ("peel-en-maas", "Peel en Maas", 157, "5768 5981 5984 5985 5986 5987 5988 5991 5993 5995"),
    (
        "venlo",
        "Venlo",
        356,
        "5911 5912 5913 5914 5915 5916 5921 5922 5923 5924 5925 5926 5927 5928 5931 5932 5935 5941 5943 5944 5951",
    ),
    (
        "venray",
        "Venray",
        154,
        "5801 5802 5803 5804 5807 5808 5809 5811 5812 5813 5814 5815 5816 5817 5861 5862 5863",
    ),
)


def build_region() -> list[Municipality]:
    """Municipalities with their postcode areas."""
    municipalities = []
    for key, name, _share, postcodes in MUNICIPALITIES:
        municipality = MunicipalityFactory(key=key, name=name)
        municipalities.append(municipality)
        for digits in postcodes.split():
            PostcodeAreaFactory(digits=digits, municipalities=[municipality])
    return municipalities
