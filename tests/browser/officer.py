"""What an officer does in the admin, in words of the job rather than of the screen."""

import re
from pathlib import Path

import polib
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site


class Officer:
    """Somebody signed in to the admin with a browser of her own."""

    def __init__(self, context: BrowserContext, site: Site, username: str = "officer") -> None:
        self.site = site
        self.page: Page = context.new_page()
        self.go("/admin/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", site.sign_in_of(username))
        self.page.click("main form button[type=submit], form button[type=submit]")
        self.page.wait_for_url(f"{site.url}/admin/")

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.site.url + path)
        self.page.wait_for_load_state("networkidle")

    def find_page(self, parent_id: int, title: str) -> int:
        """The id of a page in the explorer."""
        self.go(f"/admin/pages/{parent_id}/")
        address = self.page.locator("main a", has_text=title).first.get_attribute("href") or ""
        found = re.search(r"/admin/pages/(\d+)/", address)
        assert found, f"no page '{title}' in the explorer"
        return int(found.group(1))

    def home_id(self) -> int:
        return self.find_page(1, "Kijk niet weg")

    def publish(self) -> None:
        """Publish the page that is open in the editor."""
        # Let an autosave that is under way finish, or it and the publishing would both create the page.
        self.page.wait_for_timeout(1500)
        self.page.wait_for_load_state("networkidle")
        self.page.click("footer [data-w-dropdown-target=toggle]")
        self.page.click("button[name=action-publish]")
        self.page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))

    def update_translations(self, page_id: int) -> None:
        """Carry the changed Dutch text to the translators."""
        source = self.page.request.get(f"{self.site.url}/admin/pages/{page_id}/edit/").text()
        found = re.search(r"/admin/localize/update/\d+/", source)
        assert found, "the page offers no 'sync translated pages'"
        self.go(found.group(0))
        self.page.click("main form [type=submit]")
        self.page.wait_for_load_state("networkidle")

    def translated_id(self, page_id: int, language_name: str) -> int:
        """The id of the same page in that language, from the language switch of the editor."""
        html = self.page.request.get(f"{self.site.url}/admin/pages/{page_id}/edit/").text()
        found = re.search(rf'href="/admin/pages/(\d+)/edit/"[^>]*>\s*{language_name}', html)
        assert found, f"the editor offers no {language_name}"
        return int(found.group(1))

    def translate_missing_segment(self, text: str) -> None:
        """Fill in the one segment of the open translation that has no text yet."""
        segment = self.page.locator("li.incomplete")
        segment.locator("button").first.click()
        segment.locator("textarea").fill(text)
        segment.locator("button").last.click()
        segment.wait_for(state="detached")

    def publish_translation(self) -> None:
        self.page.locator("footer button").first.click()
        self.page.wait_for_load_state("networkidle")

    def submit_for_translation(self, page_id: int, language_name: str) -> None:
        self.go(f"/admin/localize/submit/page/{page_id}/")
        self.page.get_by_label(language_name).check()
        self.page.click("main form [type=submit]")
        self.page.wait_for_load_state("networkidle")

    def translate_with_file(self, folder: Path, prefix: str) -> None:
        """Download the texts of the open translation, put the prefix before each, and upload them."""
        html = self.page.content()
        address = re.search(r"/admin/localize/translate/\d+/pofile/download/", html)
        assert address, "the translation offers no download"
        path = folder / "translation.po"
        path.write_bytes(self.page.request.get(self.site.url + address.group(0)).body())
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = prefix + entry.msgid
        catalog.save(str(path))
        with self.page.expect_file_chooser() as chooser:
            self.page.locator("button:visible", has_text=re.compile("Upload PO")).first.click()
        chooser.value.set_files(path)
        self.page.locator("li.incomplete").first.wait_for(state="detached")

    def write_text_block(self, number: int, heading: str, text: str) -> None:
        """Write the text block with which a newsletter starts."""
        self.page.fill(f"[name=body-{number}-value-heading]", heading)
        field = self.page.locator(f".w-field:has([name=body-{number}-value-text])").last
        field.locator("[contenteditable=true]").fill(text)

    def write_button_block(self, number: int, text: str, target: str) -> None:
        """Let the button with which a newsletter starts lead to the page of that title."""
        self.page.fill(f"[name=body-{number}-value-text]", text)
        self.page.locator(f"#body-{number}-value-page-chooser button:visible").click()
        dialog = self.page.locator(".modal-content").last
        dialog.locator("input[name=q]").fill(target)
        dialog.locator("a.choose-page, a[data-chooser-modal-choice]", has_text=target).first.click()
        self.page.locator(f"#body-{number}-value-page-chooser .chosen").wait_for(state="visible")

    def choose_wave(self, name: str) -> None:
        """Pick the wave of a newsletter, unless the editor has proposed that one already."""
        if self.page.locator("#id_wave-chooser .chosen", has_text=name).is_visible():
            return
        self.page.locator("#id_wave-chooser button:visible").first.click()
        self.page.locator(".modal-content a[data-chooser-modal-choice]", has_text=name).first.click()
        self.page.locator("#id_wave-chooser .chosen", has_text=name).wait_for(state="visible")
