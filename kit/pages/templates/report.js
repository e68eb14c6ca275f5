"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // Reasons: shown on hover, focus or tap; they stay until another claim is meant, and Escape closes them.
  let shown = null, resting = 0;
  const close = () => {
    if (shown) { shown.forEach((piece) => piece.classList.remove("on")); }
    document.querySelectorAll(".close").forEach((button) => button.remove());
    shown = null;
  };
  const open = (piece) => {
    if (shown && shown.includes(piece)) { return; }
    close();
    shown = [...document.querySelectorAll(".kit-text [data-claim]")].filter(
      (other) => other.dataset.claim === piece.dataset.claim);
    shown.forEach((other) => other.classList.add("on"));
    const note = shown[shown.length - 1].querySelector(".why");
    const button = document.createElement("button");
    button.className = "close";
    button.type = "button";
    button.tabIndex = -1;
    button.setAttribute("aria-hidden", "true");  // for the pointer; the keyboard has Escape
    button.textContent = "×";
    button.addEventListener("click", (event) => { event.stopPropagation(); close(); });
    note.prepend(button);
    note.scrollTop = 0;
    if (note.scrollHeight > note.clientHeight) { note.tabIndex = 0; }  // so that arrow keys can scroll it
  };
  const claimOf = (target) => target instanceof Element ? target.closest(".kit-text [data-claim]") : null;
  document.addEventListener("mouseover", (event) => {
    clearTimeout(resting);
    const piece = claimOf(event.target);
    if (piece) { resting = setTimeout(() => open(piece), shown ? 140 : 30); }
  });
  document.addEventListener("focusin", (event) => {
    const piece = claimOf(event.target);
    if (piece) { open(piece); } else { close(); }
  });
  document.addEventListener("click", (event) => {
    const piece = claimOf(event.target);
    if (piece) { open(piece); } else { close(); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); } });

  // The ledger: sorted by the head of a column, filtered by words and values.
  const table = document.getElementById("ledger-table");
  if (!table) { return; }
  const body = table.tBodies[0], rows = [...body.rows];
  const said = document.getElementById("remaining");
  const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
  const sort = (column, head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    [...table.tHead.rows[0].cells].forEach((cell) => cell.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const sign = down ? -1 : 1;
    const sorted = rows.map((row, place) => [value(row, column), place, row]).sort((a, b) => {
      const [x, y] = [Number(a[0]), Number(b[0])];
      const order = Number.isNaN(x) || Number.isNaN(y) ? a[0].localeCompare(b[0]) : x - y;
      return sign * order || a[1] - b[1];
    });
    body.append(...sorted.map((entry) => entry[2]));
    said.textContent = `Sorted by ${head.textContent.trim()}, ${down ? "descending" : "ascending"}. ${counted()}`;
  };
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent.trim();
    head.replaceChildren(button);
    head.setAttribute("aria-sort", column === 0 ? "ascending" : "none");
    button.addEventListener("click", () => sort(column, head));
  });
  const filters = document.getElementById("filters");
  const search = document.getElementById("filter-words");
  const selects = [...filters.querySelectorAll("select")];
  const counted = () => `${rows.filter((row) => !row.hidden).length} of ${rows.length} claims shown.`;
  const filter = () => {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row) => {
      const text = row.textContent.toLocaleLowerCase();
      const fits = selects.every((select) => !select.value || row.dataset[select.name] === select.value);
      row.hidden = !(fits && words.every((word) => text.includes(word)));
    });
    said.textContent = counted();
  };
  search.addEventListener("input", filter);
  selects.forEach((select) => select.addEventListener("change", filter));
  document.getElementById("filter-clear").addEventListener("click", () => {
    search.value = "";
    selects.forEach((select) => { select.value = ""; });
    filter();
    search.focus();
  });
  filters.hidden = false;
  said.textContent = counted();
})();
