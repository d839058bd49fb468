// Lists in the admin have a search of their own beside the one in the menu: name it by the list, for screen readers.
const form = document.querySelector("form[role=search][data-search-form]");
const heading = document.querySelector("main h1");
if (form && heading && !form.hasAttribute("aria-label")) form.setAttribute("aria-label", heading.textContent.trim());
