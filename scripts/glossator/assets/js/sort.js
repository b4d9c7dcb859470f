// table[data-sortable]: the heads of its columns become buttons that sort its rows. Numbers begin with the largest, words
// with the first; places in the article count as people count (analysis-9 before analysis-12a).

const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

function sort(table, head) {
  const column = head.cellIndex;
  const numbers = head.classList.contains("number");
  const before = head.getAttribute("aria-sort");
  const ascending = before ? before === "descending" : !numbers;
  const value = (row) => row.cells[column].textContent.trim();
  const compare = numbers ? (a, b) => Number(value(a)) - Number(value(b)) : (a, b) => collator.compare(value(a), value(b));
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((a, b) => (ascending ? compare(a, b) : compare(b, a)));
  body.append(...rows);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head));
    head.append(button);
  }
}
