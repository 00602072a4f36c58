// Places the source of a figure beside it, and filters tables. Without it sources show at the foot of the window.
"use strict";

document.documentElement.classList.add("placed");

function place(figure) {
  const source = figure.querySelector(".source");
  if (!source || !matchMedia("(min-width: 40rem)").matches) return;
  source.style.left = source.style.top = "0";
  const at = figure.getBoundingClientRect();
  const size = source.getBoundingClientRect();
  if (!size.width) return;
  const below = at.bottom + size.height < innerHeight || at.top < size.height;
  source.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 16))}px`;
  source.style.top = `${Math.max(0, below ? at.bottom - 1 : at.top - size.height + 1)}px`;
}

function shown(event) {
  const figure = event.target.closest && event.target.closest(".figure");
  if (!figure || event.target.closest(".source")) return;
  figure.classList.remove("closed");
  place(figure);
}

document.addEventListener("pointerover", shown);
document.addEventListener("focusin", shown);
document.addEventListener("click", (event) => {
  const figure = event.target.closest(".figure");
  if (figure) figure.focus();
});
document.addEventListener("keydown", (event) => {
  const here = document.activeElement;
  if (event.key === "Escape")
    for (const one of document.querySelectorAll(".figure:hover, .figure:focus")) one.classList.add("closed");
  if ((event.key === "Enter" || event.key === " ") && here.classList.contains("figure")) {
    event.preventDefault();
    here.classList.toggle("closed");
    place(here);
  }
});
for (const name of ["scroll", "resize"])
  addEventListener(name, () => document.querySelectorAll(".figure:hover, .figure:focus").forEach(place), { passive: true, capture: true });

// Letters without marks, so that "tho son" finds "Thọ Sơn".
const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

function filtering(table) {
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, texts: [...row.cells].slice(0, 3).map((cell) => folded(cell.textContent)) }));
  const panel = document.querySelector(".filter");
  const fields = [...panel.querySelectorAll("input")];
  const found = panel.querySelector(".found");
  panel.hidden = false;
  function apply() {
    let count = 0;
    const asked = fields.map((field) => [field.dataset.column.split(" "), folded(field.value.trim())]);
    for (const { row, texts } of rows) {
      const fits = asked.every(([columns, word]) => !word || columns.some((at) => texts[at].includes(word)));
      row.hidden = !fits;
      count += fits;
    }
    found.textContent = `${count}/${rows.length} dòng`;
  }
  function follow() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && table.contains(target)) fields[0].value = target.cells[0].textContent;
    apply();
  }
  for (const field of fields) field.addEventListener("input", apply);
  addEventListener("hashchange", follow);
  follow();
}

document.querySelectorAll("table[data-filter]").forEach(filtering);
