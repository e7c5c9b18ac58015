// What pages do better with a script. Everything works without: forms post, links lead, lists reload.
"use strict";
document.documentElement.classList.add("js");

// A call: the number comes for this call only, is logged, and is dialled.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-dial]");
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { accept: "application/json" } });
  if (!answer.ok) { form.removeAttribute("data-dial"); form.submit(); return; }
  const { phone } = await answer.json();
  const said = form.querySelector("[data-dialled]");
  if (said) said.textContent = phone;
  location.href = `tel:${phone}`;
}, true);
document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });

// Filters answer at once.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form) form.requestSubmit();
});

// What cannot be undone asks once more; what is under way cannot be pressed twice.
document.addEventListener("submit", (event) => {
  const asked = event.submitter?.dataset.confirm || event.target.dataset.confirm;
  if (asked && !window.confirm(asked)) { event.preventDefault(); return; }
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
  setTimeout(() => event.target.querySelectorAll("button").forEach((b) => { b.disabled = true; }));
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => {
  delete form.dataset.sent;
  form.querySelectorAll("button").forEach((b) => { b.disabled = false; });
}));

// Keys: / finds, j and k walk the rows, Enter or o opens, x chooses, a takes the row if none is chosen.
// Never while somebody types.
const typing = (el) => el.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((d) => d.removeAttribute("open"));
  if (typing(event.target)) return;
  if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); return; }
  const walk = document.querySelector(`[data-step="${CSS.escape(event.key)}"]`);
  if (walk) { event.preventDefault(); walk.click(); return; }
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  const at = rows.findIndex((row) => row.classList.contains("chosen"));
  const step = { j: 1, k: -1 }[event.key];
  if (step && rows.length) {
    const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    rows.forEach((r) => r.classList.toggle("chosen", r === row));
    row.querySelector("a")?.focus();
    row.scrollIntoView({ block: "nearest" });
  } else if (event.key === "o" && at >= 0) rows[at].querySelector("a")?.click();
  else if (event.key === "x" && at >= 0) rows[at].querySelector("input[type=checkbox]")?.click();
  else if (event.key === "a" && at >= 0 && !document.querySelector("[data-rows] input:checked")) rows[at].querySelector("input[type=checkbox]")?.click();
});
// a goes to the decision: it presses what only previews, and rests on what decides.
document.addEventListener("keydown", (event) => {
  if (event.key !== "a" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const button = document.querySelector("[data-key=a]:not(:disabled)");
  if (button?.matches("[data-needs]")) button.click(); else button?.focus();
});

document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });

// Choosing many: the box in the head takes all; counts, sums and buttons that need a choice follow.
function tally(form) {
  const chosen = [...form.querySelectorAll("input[type=checkbox][name]:checked")];
  const cents = chosen.reduce((sum, box) => sum + Math.round(Number(box.dataset.amount || 0) * 100), 0);
  form.querySelectorAll("[data-count]").forEach((el) => { el.textContent = chosen.length; });
  form.querySelectorAll("[data-sum]").forEach((el) => { el.textContent = (cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 }); });
  form.querySelectorAll("[data-needs]").forEach((button) => { button.disabled = !chosen.length; });
}
const tallyAll = () => document.querySelectorAll("[data-many]").forEach(tally);
document.addEventListener("change", (event) => {
  const box = event.target;
  const form = box.matches("input[type=checkbox]") && box.closest("[data-many]");
  if (!form) return;
  if (box.matches("[data-all]")) form.querySelectorAll("input[type=checkbox][name]").forEach((b) => { b.checked = box.checked; });
  tally(form);
});
tallyAll();
window.addEventListener("pageshow", tallyAll);

// A wide screen opens what a list leads to beside the list.
document.addEventListener("click", (event) => {
  const panel = document.getElementById("panel");
  if (!panel) return;
  if (event.target.closest("[data-close]")) { panel.hidden = true; panel.replaceChildren(); return; }
  const link = event.target.closest("a[data-panel]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx || !matchMedia("(min-width: 1240px)").matches) return;
  event.preventDefault();
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  rows.forEach((row) => row.classList.toggle("chosen", row.contains(link)));
  panel.hidden = false;
  window.htmx.ajax("GET", link.getAttribute("href"), { target: panel, swap: "innerHTML" }).then(() => { panel.scrollTop = 0; panel.focus(); });
});

// A slider follows the part that it moves, however that was moved.
document.addEventListener("htmx:afterSwap", () => document.querySelectorAll("[data-follows]").forEach((slider) => {
  const part = document.getElementById(slider.dataset.follows);
  if (part && document.activeElement !== slider) slider.value = part.dataset.seq;
}));

// Live pages: when a case moves, what is marked is fetched anew, unless somebody is typing in it.
const live = document.body.dataset;
if ("live" in live && "EventSource" in window) {
  const source = new EventSource("/live" + (live.live ? `?case=${encodeURIComponent(live.live)}` : ""));
  let waiting = null;
  source.addEventListener("moved", () => { waiting ??= setTimeout(() => { waiting = null; refresh(); }, 400); });
  window.addEventListener("pagehide", () => source.close());
}
const touched = new WeakSet();
document.addEventListener("input", (event) => { const part = event.target.closest("[data-refresh]"); if (part) touched.add(part); });
async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  let kept = false;
  document.querySelectorAll("[data-refresh][id]").forEach((part) => {
    const other = fresh.getElementById(part.id);
    if (!other || other.innerHTML === part.innerHTML) return;
    if (touched.has(part) || part.contains(document.activeElement)) { kept = true; return; }
    part.replaceWith(other);
    window.htmx?.process(other);
    if (other.matches("[data-many]")) tally(other);
  });
  if (kept) document.getElementById("toast").hidden = false;
}
document.querySelector("#toast button")?.addEventListener("click", () => location.reload());

// Work under way: the page asks again until it is done, and then goes where its result is.
const poll = document.querySelector("[data-poll]");
if (poll) {
  const again = async () => {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (answer?.redirected) { location.assign(answer.url); return; }
    const part = document.getElementById(poll.id);
    if (answer?.status === 200) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(poll.id);
      if (fresh) part.innerHTML = fresh.innerHTML;
    } else if (answer) { location.reload(); return; }
    setTimeout(again, Number(poll.dataset.poll));
  };
  setTimeout(again, Number(poll.dataset.poll));
}
