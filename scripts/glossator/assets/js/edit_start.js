// The form's page where no record was asked for: find one to mend, begin another, take up a draft.

import { combobox } from "./edit_combobox.js";
import { draftAddress, drafts, dropDraft } from "./edit_draft.js";
import { button, element } from "./element.js";
import { gettext, LABELS } from "./words.js";

/** `desk()` starts the program, which is large and may not be wanted: only once a record is looked for. */
export function start(place, desk) {
  const collections = [...place.querySelectorAll(".edit__kinds a")].map((link) => new URLSearchParams(link.getAttribute("href")).get("new"));
  const options = async () => {
    const all = await desk().records(collections);
    return all.map(([id, title, collection]) => ({ id, title, collection, note: LABELS.kind[collection] }));
  };
  const choose = ({ id, collection }) => location.assign(`?mend=${collection}/${id}`);
  const label = element("label", { for: "find" }, gettext("Its title, or a part of it"));
  place.querySelector(".edit__find").replaceChildren(label, combobox({ id: "find", options, choose }).place);
  showDrafts(place.querySelector(".edit__drafts"));
}

function showDrafts(place) {
  const all = drafts();
  place.hidden = all.length === 0;
  const list = place.querySelector("ul");
  list.replaceChildren(
    ...all.map(({ key, title, id, day }) => {
      const name = title || id || gettext("without a title");
      const drop = () => {
        dropDraft(key);
        showDrafts(place);
        (place.hidden ? document.querySelector("#find") : list.querySelector("a")).focus();
      };
      const link = element("a", { href: draftAddress(key), dir: "auto" }, name);
      const kind = element("span", { class: "tag" }, LABELS.kind[key.split("/")[0]] ?? "");
      return element("li", {}, link, " ", kind, " ", element("span", { class: "quiet" }, day), " ", button(gettext("Discard"), drop, { "aria-label": gettext("Discard: %(name)s", { name }) }));
    }),
  );
}
