// On a narrow screen a drawing begins where most of it is, not at its empty edge. Without this it begins at the left.

for (const frame of document.querySelectorAll(".drawing__scroll[data-start]")) {
  if (frame.clientWidth < frame.scrollWidth / 2) {
    frame.scrollLeft = (frame.scrollWidth * Number(frame.dataset.start)) / 100 - frame.clientWidth / 2;
  }
}
