// What a reader of annotations does, with the implementation of W3C's selectors that others use: for the browser, as one script.
import { createTextQuoteSelectorMatcher } from "@apache-annotator/dom";
import { makeRefinable } from "@apache-annotator/selector";

function fragment(selector) {
  return async function* matches(scope) {
    const element = scope.commonAncestorContainer.ownerDocument.getElementById(selector.value);
    if (!element) return;
    const range = element.ownerDocument.createRange();
    range.selectNodeContents(element);
    yield range;
  };
}

const kinds = { FragmentSelector: fragment, TextQuoteSelector: createTextQuoteSelectorMatcher };
const matcher = makeRefinable((selector) => kinds[selector.type](selector));

/** Where a selector leads on this page: of each range its text, and the id of the element that holds it. */
globalThis.found = async (selector) => {
  const page = document.createRange();
  page.selectNodeContents(document.body);
  const ranges = [];
  for await (const range of matcher(selector)(page)) {
    const start = range.startContainer;
    const holder = start.nodeType === Node.TEXT_NODE ? start.parentElement : start;
    ranges.push({ text: range.toString(), unit: holder.closest("[id]")?.id ?? "" });
  }
  return ranges;
};
