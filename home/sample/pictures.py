"""The drawings of the sample site, as an officer would have uploaded them."""

from pathlib import Path

from django.core.files.images import ImageFile

from tests.factories.images import CampaignImageFactory

FOLDER = Path(__file__).parent / "drawings"


def build_pictures() -> dict[str, int | str]:
    """One picture in the library; its id under its key."""
    with (FOLDER / "barn.png").open("rb") as file:
        barn = CampaignImageFactory(
            title="Schuur bij avond",
            description="Een donker erf bij avond; onder een schuurdeur brandt een streep licht.",
            file=ImageFile(file, name="barn.png"),
        )
    return {"picture.barn": barn.pk}
