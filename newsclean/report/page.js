"use strict";
// Search, filters, sorting. The page is whole without it: all that is shown stands in the markup,
// and nothing here makes markup.
(() => {
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const one = (what) => document.querySelector(what);
  const search = one("#search");
  const choices = all("select[data-filter]");
  const told = one("#told");
  const items = all("[data-item]");
  const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
  const groups = all("[data-group]");
  document.documentElement.classList.add("script");

  const fits = (item, words) =>
    choices.every(({ value, dataset: { filter } }) => {
      const own = item.dataset[filter];
      return !value || own === undefined || own.split("\n").includes(value);
    }) && words.every((word) => texts.get(item).includes(word));

  function apply() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const asked = words.length > 0 || choices.some((choice) => choice.value);
    let found = 0;
    for (const group of groups) {
      const members = all("[data-item]", group);
      let shown = 0;
      for (const item of members) {
        item.hidden = asked && !fits(item, words);
        if (!item.hidden) shown += 1;
      }
      found += shown;
      group.classList.toggle("asked", asked);
      group.closest("section").classList.toggle("asked", asked);
      group.closest("section").hidden = asked && shown === 0;
      const count = one(`[data-count="${group.dataset.group}"]`);
      if (count) count.textContent = asked ? `${shown} of ${members.length}` : count.dataset.all;
    }
    told.textContent = asked ? `${found} of ${items.length} entries` : "";
  }

  function sort(button) {
    const group = one(`[data-group="${button.dataset.sorts}"]`);
    const rising = button.getAttribute("aria-pressed") === "true" && !("rising" in button.dataset);
    for (const other of all(`[data-sorts="${button.dataset.sorts}"]`)) {
      other.setAttribute("aria-pressed", String(other === button));
      delete other.dataset.rising;
    }
    if (rising) button.dataset.rising = "";
    const key = button.dataset.by;
    const value = (item) => item.dataset[key];
    const compare = (a, b) =>
      key === "name" ? value(a).localeCompare(value(b)) : value(b) - value(a);
    const order = all("[data-item]", group).sort(compare);
    if (rising) order.reverse();
    group.append(...order);
  }

  search.addEventListener("input", apply);
  for (const choice of choices) choice.addEventListener("change", apply);
  for (const button of all("button[data-sorts]")) button.addEventListener("click", () => sort(button));
  for (const button of all("button[data-picks]"))
    button.addEventListener("click", () => {
      const choice = one(`select[data-filter="${button.dataset.picks}"]`);
      choice.value = choice.value === button.dataset.value ? "" : button.dataset.value;
      apply();
      one("#search").scrollIntoView({ block: "nearest" });
    });
  for (const button of all("button[data-more]"))
    button.addEventListener("click", () => {
      one(`[data-group="${button.dataset.more}"]`).classList.add("whole");
      button.remove();
    });
  one("#clear").addEventListener("click", () => {
    search.value = "";
    for (const choice of choices) choice.value = "";
    apply();
    search.focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && document.activeElement === search) {
      search.value = "";
      apply();
    }
  });
  apply();
})();
