// Listens for newer pages: reloads for them, or tells above the last good one why there are none.
"use strict";
(() => {
  const self = new URL(document.currentScript.src);
  const mine = Number(self.search.slice(1));
  const bar = document.createElement("div");
  const title = document.createElement("strong");
  const list = document.createElement("ul");
  let feed = null;

  bar.id = "xem-truoc";
  bar.setAttribute("role", "alert");
  list.tabIndex = 0;
  list.setAttribute("aria-label", "Những chỗ cần sửa");

  function tell(words, lines) {
    title.textContent = words;
    list.replaceChildren(...lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    list.hidden = !lines.length;
    bar.replaceChildren(...(words ? [title, list] : []));
    bar.style.cssText = words
      ? "position: sticky; top: 0; z-index: 9; padding: .75rem 1rem; border: solid var(--bad, #b3261e);" +
        "border-width: 0 0 3px 1rem; background: var(--paper, Canvas); color: var(--ink, CanvasText);"
      : "";
    list.style.cssText = "max-height: 35vh; overflow: auto; margin: .5rem 0 0; padding: 0; list-style: none;" +
      "white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem;";
  }

  function open() {
    if (feed || document.visibilityState === "hidden") return;
    feed = new EventSource(new URL("events", self));
    feed.onmessage = (event) => {
      const now = JSON.parse(event.data);
      if (now.number !== mine) {
        close();
        location.reload();
      } else {
        tell(now.said.length ? "Chưa dựng được trang mới; đây là trang dựng được gần nhất." : "", now.said);
      }
    };
    feed.onerror = () => tell("Mất liên lạc với build.py serve: chạy lại lệnh ấy rồi tải lại trang này.", []);
  }

  // A browser keeps few connections to one server: a page that nobody looks at gives its own back.
  function close() {
    if (feed) feed.close();
    feed = null;
  }

  document.querySelector("main").before(bar);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
})();
