// The day of reading, for what is cited as of today: where a style asks for it, and as the style writes it.

const GOST = { ru: "дата обращения", uz: "murojaat sanasi", en: "accessed" };
const HAS_ONE = /\((accessed|дата обращения|murojaat sanasi): |Retrieved .+, from http/i;
const two = (number) => String(number).padStart(2, "0");

const written = (day, locale, parts) => day.toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric", ...parts });

/** Where in the end of an entry, and what. APA asks only of what has no date. */
const SAID = {
  apa: (end, whole, day) => whole.includes("(n.d.") && { at: end.lastIndexOf("http"), said: `Retrieved ${written(day, "en-US")}, from ` },
  harvard: (end, _, day) => ({ at: end.length - 1, said: ` (Accessed: ${written(day, "en-GB")})` }),
  gost: (end, _, day, language) => ({
    at: end.length - 1,
    said: ` (${GOST[language.split("-")[0]] ?? GOST.en}: ${two(day.getDate())}.${two(day.getMonth() + 1)}.${day.getFullYear()})`,
  }),
};

/** Put the day into an entry that ends with an address, as an element of its own. */
export function addDay(entry, style, language, day = new Date()) {
  const end = entry.lastChild;
  const whole = entry.textContent;
  if (!SAID[style] || end?.nodeType !== Node.TEXT_NODE || HAS_ONE.test(whole) || !/https?:\S+$/.test(end.data)) return;
  const found = SAID[style](end.data, whole, day, language);
  if (!found) return;
  const rest = end.splitText(found.at);
  rest.before(Object.assign(document.createElement("span"), { className: "cite__accessed", textContent: found.said }));
}
