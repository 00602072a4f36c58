// Puts living charts in place of their pictures; a chart that cannot be drawn keeps its picture.
"use strict";

const words = document.createElement("div");
words.className = "point";
words.hidden = true;
document.body.append(words);

function tell(_handler, event, _item, value) {
  words.hidden = !value || typeof value !== "object";
  if (words.hidden) return;
  words.textContent = [value.x, value.s].filter((one) => one && one !== "null").join(", ") + ": " + value.l;
  words.style.left = `${Math.min(event.clientX + 12, innerWidth - words.offsetWidth - 8)}px`;
  words.style.top = `${Math.max(event.clientY - words.offsetHeight - 8, 0)}px`;
}

// Letters must be there before they are measured.
const letters = Promise.allSettled(["11px BaoCaoSerif", "bold 11px BaoCaoSerif"].map((font) => document.fonts.load(font)));

for (const drawing of document.querySelectorAll(".drawing[data-spec]")) {
  const room = document.createElement("div");
  drawing.append(room);
  letters.then(() => window.vegaEmbed(room, JSON.parse(drawing.dataset.spec), {
    mode: "vega-lite", renderer: "svg", ast: true, actions: false, defaultStyle: false, tooltip: tell,
  })).then(() => {
    drawing.classList.add("living");
    const svg = room.querySelector("svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", drawing.dataset.alt);
    for (const one of svg.querySelectorAll("[role], [aria-label], [aria-roledescription]"))
      for (const name of ["role", "aria-label", "aria-roledescription"]) one.removeAttribute(name);
  }).catch((error) => {
    room.remove();
    console.warn(`biểu đồ: ${error.message}`);
  });
}
