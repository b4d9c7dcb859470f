// The day of reading, for a page cited as of today: where a style asks for it, and as the style writes it.

const GOST = { ru: "дата обращения", uz: "murojaat sanasi", en: "accessed" };
const two = (number) => String(number).padStart(2, "0");

const SAID = {
  harvard: (day) => `Accessed: ${day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}`,
  gost: (day, language) =>
    `${GOST[language.split("-")[0]] ?? GOST.en}: ${two(day.getDate())}.${two(day.getMonth() + 1)}.${day.getFullYear()}`,
};

/** What a style adds before the last full stop of an entry, ( and ) and all; nothing where it does not ask for the day. */
export function accessed(style, language, day = new Date()) {
  return SAID[style] ? ` (${SAID[style](day, language)})` : "";
}
