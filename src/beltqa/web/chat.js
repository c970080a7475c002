// What the page does in the browser: marks open their source, cards fold, citations are copied.
// Everything is local; nothing is asked of any other place.
"use strict";
window.beltqa = (() => {
  const narrow = () => window.matchMedia("(max-width: 900px)").matches;
  const calm = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  let origin = null; // the mark that was clicked last, to go back to

  function fold(card, open) {
    card.classList.toggle("open", open);
    card.querySelector(".card-head").setAttribute("aria-expanded", String(open));
  }

  function showGroup(group) {
    for (const other of document.querySelectorAll("#panel .group")) other.hidden = other !== group;
  }

  function reveal(target) {
    const group = target.closest(".group");
    showGroup(group);
    if (target === group) {
      if (narrow()) group.scrollIntoView({ behavior: calm(), block: "start" });
      else document.querySelector("#sources").scrollTo({ top: 0, behavior: calm() });
      return;
    }
    for (const card of group.querySelectorAll(".card")) {
      fold(card, card === target);
      card.classList.toggle("active", card === target);
    }
    const head = target.querySelector(".card-head");
    head.focus({ preventScroll: true });
    const quoted = target.querySelector("mark");
    const far = quoted && quoted.offsetTop - target.offsetTop > window.innerHeight * 0.6;
    (far ? quoted : target).scrollIntoView({ behavior: calm(), block: far ? "center" : "start" });
  }

  function openMark(link, event) {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    origin = link;
    for (const other of document.querySelectorAll("#chat a.current")) other.classList.remove("current");
    link.classList.add("current");
    reveal(target);
  }

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Over plain http on a local network there is no clipboard API.
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    button.disabled = true;
    setTimeout(() => { button.textContent = label; button.disabled = false; }, 1500);
  }

  function goBack() {
    const link = origin && origin.isConnected ? origin : document.querySelector("#chat .bot:last-of-type a[href^='#src-']");
    if (!link) return;
    link.scrollIntoView({ behavior: calm(), block: "center" });
    link.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target instanceof Element && event.target.closest(selector);
    const link = at("#chat a[href*='#src-']");
    if (link) return openMark(link, event);
    const head = at("#panel .card-head");
    if (head) return fold(head.closest(".card"), head.getAttribute("aria-expanded") !== "true");
    if (at("#panel .copy")) return void copy(at("#panel .copy"));
    if (at("#panel .back")) goBack();
  }, true);

  // Gradio names each bubble by its raw Markdown, which would be read aloud: say only what it is.
  const spoken = {} /* spoken */;
  let chosen = "zh";

  function nameAll() {
    for (const [selector, label] of Object.entries(spoken[chosen] || {})) {
      for (const element of document.querySelectorAll(selector)) {
        if (element.getAttribute("aria-label") === label) continue;
        if (element.tagName !== "FIELDSET" && !element.hasAttribute("role")) element.setAttribute("role", "group");
        element.setAttribute("aria-label", label);
      }
    }
  }

  // A new question goes to the top, so that its answer is read from its beginning; a notice comes into sight.
  let questions = 0;
  let stage = "";

  function follow() {
    const asked = document.querySelectorAll("#chat .user-row");
    const passing = document.querySelector("#chat :is(.thinking, .notice)");
    const now = `${asked.length} ${passing ? passing.className : ""}`;
    if (now === stage) return;
    const notice = passing && passing.className === "notice";
    const target = notice ? passing : asked.length >= questions && asked[asked.length - 1];
    if (target) target.scrollIntoView({ behavior: calm(), block: notice ? "nearest" : "start" });
    [stage, questions] = [now, asked.length];
  }

  // Enter that only ends the composition of Chinese characters must not send.
  for (const kind of ["keydown", "keypress"]) {
    document.addEventListener(kind, (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
    }, true);
  }

  function language(choice) {
    chosen = choice === "en" ? "en" : "zh";
    document.documentElement.lang = chosen === "en" ? "en" : "zh-CN";
    nameAll();
    return choice;
  }

  new MutationObserver(() => { nameAll(); follow(); }).observe(document.documentElement, {
    attributeFilter: ["aria-label"], childList: true, subtree: true,
  });
  language("zh");
  return { language };
})();
