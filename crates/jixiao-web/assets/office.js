// What pages do beyond forms and links; without it everything is still read, saved and submitted.
"use strict";
// An examiner points at a cell to say what is to be changed there; each reason gets a row of its own.
(() => {
  const reasons = document.querySelector(".reasons");
  if (!reasons) return;
  const blank = reasons.querySelector(".reason").cloneNode(true);
  const last = () => {
    const rows = reasons.querySelectorAll(".reason");
    const row = rows[rows.length - 1];
    if (!row.querySelector("textarea").value.trim()) return row;
    return reasons.appendChild(blank.cloneNode(true));
  };
  for (const cell of document.querySelectorAll(".official td[id]")) {
    cell.title = "点这一格写退回理由";
    cell.addEventListener("click", () => {
      const row = last();
      row.querySelector("select").value = cell.id;
      row.querySelector("textarea").focus();
    });
  }
  const more = document.createElement("button");
  more.type = "button";
  more.textContent = "再写一条";
  more.addEventListener("click", () => last().querySelector("select").focus());
  reasons.after(more);
})();
(() => {
  const editor = document.getElementById("editor");
  const findings = document.getElementById("findings");
  if (!editor || !findings || !editor.querySelector("textarea")) return;
  const state = editor.querySelector(".state");
  const draft = "draft " + location.pathname + " " + editor.elements.revision.value;
  let timer = 0, asked = 0, isSent = false;

  const body = () => new URLSearchParams(new FormData(editor));
  const mark = () => {
    for (const cell of editor.querySelectorAll("td.error,td.warning,td.advice")) cell.className = "";
    for (const link of findings.querySelectorAll('a[href^="#r"]')) {
      const cell = document.getElementById(link.hash.slice(1));
      const kind = link.closest("li").className;
      if (cell && (!cell.className || kind === "error")) cell.className = kind;
    }
  };
  const check = async () => {
    const number = ++asked;
    try {
      const answer = await fetch(editor.dataset.check, { method: "POST", body: body() });
      const text = await answer.text();
      if (!answer.ok || number !== asked) return;
      findings.innerHTML = text;
      mark();
    } catch { state.textContent = "网络不通，内容留在本机，恢复后请保存"; }
  };
  // A draft lies in the browser until the server has it: a closed window loses nothing.
  for (const known of Object.keys(localStorage)) {
    const isOlder = known.startsWith("draft " + location.pathname + " ") && known !== draft;
    if (isOlder) localStorage.removeItem(known);
  }
  const typed = () => { const fields = body(); fields.delete("token"); return fields.toString(); };
  const kept = localStorage.getItem(draft);
  if (kept && kept !== typed()) {
    for (const [name, text] of new URLSearchParams(kept)) {
      const field = editor.elements[name];
      if (field && field.tagName === "TEXTAREA") field.value = text;
    }
    state.textContent = "已恢复上次未保存的内容，请核对后保存";
    check();
  }
  editor.addEventListener("input", (event) => {
    // What a value was understood as is no longer what stands there.
    event.target.parentElement?.querySelector("small:not(.why)")?.remove();
    localStorage.setItem(draft, typed());
    state.textContent = "有改动，尚未保存";
    clearTimeout(timer);
    timer = setTimeout(check, 300);
  });
  editor.addEventListener("submit", () => { isSent = true; });
  addEventListener("beforeunload", (event) => {
    const unsaved = localStorage.getItem(draft);
    if (!isSent && unsaved && unsaved === typed()) event.preventDefault();
  });
  // Undo and redo through the whole sitting: what a cell said when it was left, and before.
  const done = [], undone = [];
  let entered = null;
  const put = (step, which) => {
    const field = editor.elements[step.name];
    if (!field) return;
    field.value = step[which];
    entered = { name: step.name, text: field.value };
    field.focus();
    editor.dispatchEvent(new Event("input"));
  };
  const note = (name, before, after) => {
    if (before === after) return;
    done.push({ name, before, after });
    undone.length = 0;
  };
  editor.addEventListener("focusin", (event) => {
    if (event.target.name) entered = { name: event.target.name, text: event.target.value };
  });
  editor.addEventListener("change", (event) => {
    if (entered?.name !== event.target.name) return;
    note(entered.name, entered.text, event.target.value);
    entered.text = event.target.value;
  });
  editor.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    // Within a cell that is being typed in, the browser undoes.
    if ((key !== "z" && key !== "y") || (entered && event.target.value !== entered.text)) return;
    const step = (isRedo ? undone : done).pop();
    event.preventDefault();
    if (!step) return;
    (isRedo ? done : undone).push(step);
    put(step, isRedo ? "after" : "before");
  });
  // Up and down through the column, and a block of cells from a worksheet.
  const fieldAt = (row, column) => editor.elements["r" + row + "c" + column];
  const place = (field) => /^r(\d+)c(\d+)$/.exec(field.name || "")?.slice(1).map(Number);
  editor.addEventListener("keydown", (event) => {
    const at = place(event.target);
    if (!at || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const step = event.key === "ArrowUp" ? -1 : 1;
    for (let row = at[0] + step; row >= 0 && row < 600; row += step) {
      const next = fieldAt(row, at[1]);
      if (next) { next.focus(); event.preventDefault(); return; }
    }
  });
  editor.addEventListener("paste", (event) => {
    const at = place(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!at || !/\t|\n./.test(text.trimEnd())) return;
    if (!text.includes("\t") && event.target.classList.contains("long")) return;
    event.preventDefault();
    text.trimEnd().split(/\r?\n/).forEach((line, down) => {
      let column = at[1];
      for (const words of line.split("\t")) {
        while (column < 64 && !fieldAt(at[0] + down, column)) column++;
        const field = fieldAt(at[0] + down, column++);
        if (field) {
          note(field.name, field.value, words);
          field.value = words;
        }
      }
    });
    editor.dispatchEvent(new Event("input"));
  });
})();
