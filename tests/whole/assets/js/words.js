// The words of the interface for the scripts of the pages, made for the language of this site.

const MESSAGES = {};
const form = (n) => Number((n != 1));
const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);

/** A text in the language of the site; %(name)s stands for a value. */
export const gettext = (text, values = {}) => filled(MESSAGES[text] ?? text, values);

/** A text in the form that goes with a number, which is %(count)s in it. */
export const ngettext = (one, more, count, values = {}) =>
  filled(MESSAGES[one]?.[form(count)] ?? (count === 1 ? one : more), { count, ...values });

/** What the values of the search's filters are called: facet → value → name. */
export const LABELS = {"kind": {"articles": "Article", "claims": "Claim", "concepts": "Concept", "events": "Event", "findings": "Finding", "index": "List or page", "initiatives": "Initiative", "organizations": "Organisation", "people": "Person", "places": "Place", "references": "Source"}, "verdict": {"carried-out": "Carried out", "confirmed": "Confirmed", "contradicted": "Contradicted", "disputed": "Disputed", "imprecise": "Imprecise", "no-evidence-found": "No evidence found", "not-checked": "Not checked", "not-found": "Not found", "not-yet-checked": "Not yet checked", "opinion": "Opinion", "partly-carried-out": "Partly carried out", "proposed": "Proposed", "ranking": "Ranking", "statement-of-policy": "Statement of policy", "superseded": "Superseded", "under-way": "Under way", "unsupported": "Not found or not checked"}};

/** The kinds of record that a search for their very name shows before all else. */
export const NAMED = ["people", "organizations", "places", "concepts"];

/** The same where the many of a kind are named: claims. */
export const MANY = {"articles": "Articles", "claims": "Claims", "concepts": "Concepts", "events": "Events", "findings": "Findings", "initiatives": "Initiatives", "organizations": "Organisations", "people": "People", "places": "Places", "references": "Sources"};

/** Words that carry nothing of a question. */
export const SMALL = "a about an and any are as at be been by can could did do does for from had has have how i in into is it its me of on or should so such tell that the their them there these they this those to was we were what when where which who whom whose why will with would you";

/** A spelling as one types it in haste: without case, marks over letters and apostrophes; as text.py folds what is in the index. */
export const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}'’‘ʻʼ`´]/gu, "");
