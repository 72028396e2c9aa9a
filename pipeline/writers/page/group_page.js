"use strict";
(() => {
  const form = document.querySelector(".filtres");
  const count = document.querySelector("#compte");
  const cases = [...document.querySelectorAll("article.cas")];
  const field = (name) => form.querySelector(`#${name}`);
  const value = (name) => (field(name) ? field(name).value : "");

  // As the workbook is searched: without case, accents, nor what French typesetting changes.
  const comparable = (text) =>
    text.replace(/«\s*|\s*»|[“”]/g, '"').normalize("NFKD").replace(/\p{Mn}/gu, "").replace(/[’ʼ‘`´]/g, "'")
      .replace(/−/g, "-").replace(/\s+(?=[;:!?%])|(?<=n°)\s+/gi, "").toLowerCase().trim();

  function isWanted(one) {
    const words = comparable(value("mots")).split(/\s+/);
    return words.every((word) => one.dataset.mots.includes(word))
      && ["secteur", "parcours", "classe"].every((name) => !value(name) || one.dataset[name] === value(name));
  }

  function show() {
    const wanted = cases.filter(isWanted);
    cases.forEach((one) => { one.hidden = !wanted.includes(one); });
    const all = wanted.length === cases.length;
    const shown = `${wanted.length} cas d’usage`;
    count.textContent = wanted.length === 0 ? "Aucun cas d’usage ne répond à ces critères."
      : all ? shown : `${shown} sur ${cases.length}`;
  }

  // A link to a case shows it, whatever is filtered.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const wanted = target && target.closest("article.cas");
    if (wanted && wanted.hidden) { form.reset(); show(); }
    if (wanted) {
      const details = wanted.querySelector("details");
      if (details) details.open = true;
      wanted.scrollIntoView();
    }
  }

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => document.querySelectorAll("article.cas:not([hidden]) details").forEach((one) => { one.open = true; }));
  reveal();
})();
