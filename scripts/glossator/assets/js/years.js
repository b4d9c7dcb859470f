// Choosing years on the timeline: by the headings of its scale, which become buttons, and by dragging across it. The form
// above the list does the rest, and says which years are chosen; without a script the headings lead to the list.

const form = document.querySelector(".filters:has([name='until'])");
const bins = [...document.querySelectorAll(".time [data-years]")];

/** First and last year of a step or a heading. */
const span = (years) => years.split("..").map(Number);

let chosen = null; // first and last year, or null

function choose(from, to) {
  form.dispatchEvent(new CustomEvent("years", { detail: [from, to] }));
}

/** A heading as a button. */
function button(link) {
  const made = document.createElement("button");
  const [from, to] = span(link.dataset.chooseYears);
  made.type = "button";
  made.textContent = link.textContent;
  made.addEventListener("click", (event) => {
    if (event.shiftKey && chosen) choose(Math.min(chosen[0], from), Math.max(chosen[1], to));
    else choose(from, to);
  });
  link.replaceWith(made);
  return { made, from, to };
}

/** By a mouse or a pen, from one step to another; a finger scrolls the page instead. */
function draggable(drawing) {
  let begun = null;
  let over = null;
  const at = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-years]");
  const reach = () => {
    const [first, last] = [bins.indexOf(begun), bins.indexOf(over)].sort((one, other) => one - other);
    return bins.slice(first, last + 1);
  };
  drawing.addEventListener("dragstart", (event) => event.preventDefault()); // of a link
  drawing.addEventListener("pointerdown", (event) => {
    begun = event.pointerType === "touch" || event.button || event.target.closest("button") ? null : at(event);
    over = null;
  });
  addEventListener("pointermove", (event) => {
    if (!begun || !event.buttons) return;
    const here = at(event);
    if (!here || (!over && here === begun)) return;
    over = here;
    mark(reach());
  });
  addEventListener("pointerup", () => {
    if (begun && over) {
      const dragged = reach();
      drawing.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
      setTimeout(() => drawing.dispatchEvent(new MouseEvent("click"))); // so that it waits for no later one
      choose(span(dragged[0].dataset.years)[0], span(dragged[dragged.length - 1].dataset.years)[1]);
    }
    begun = null;
  });
}

function mark(some) {
  for (const bin of bins) bin.toggleAttribute("data-chosen", some.includes(bin));
}

const links = document.querySelectorAll("[data-choose-years]"); // none where all is in one year
if (form && links.length) {
  const heads = [...links].map(button);
  form.addEventListener("applied", ({ detail: years }) => {
    chosen = years;
    const inside = (from, to) => years !== null && years[0] <= to && from <= years[1];
    mark(bins.filter((bin) => inside(...span(bin.dataset.years))));
    for (const { made, from, to } of heads) made.setAttribute("aria-pressed", inside(from, to));
  });
  draggable(document.querySelector(".time__bins"));
  document.querySelector("[data-hint]").hidden = false;
}
