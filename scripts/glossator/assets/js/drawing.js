// On a narrow screen a drawing begins where most of it is, not at its empty edge. Without this it begins at the left.

for (const frame of document.querySelectorAll(".drawing__scroll[data-start]")) {
  if (frame.clientWidth < frame.scrollWidth / 2) {
    frame.scrollLeft = (frame.scrollWidth * Number(frame.dataset.start)) / 100 - frame.clientWidth / 2;
  }
}

// A mark says its words when pointed at or reached by the keyboard. A finger can do neither: it asks first, and goes there when
// it touches the same mark again. Escape takes the words away.

let told = null;

function tell(mark) {
  told?.removeAttribute("data-told");
  told = mark;
  told?.setAttribute("data-told", "");
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest(":has(> .told):not([href^='#'])"); // a place on this page is no detour
  if (mark && mark !== told && event.pointerType === "touch") {
    event.preventDefault();
    tell(mark);
  } else if (mark !== told) tell(null);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  tell(null);
  if (document.activeElement?.querySelector(":scope > .told")) document.activeElement.blur();
});
