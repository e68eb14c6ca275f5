// The page of kit.ask: one exercise as a form. annotation.js stands before this file and lends it `element`, `leave`
// and `labelling`. All words come in as text and are written as text; what goes out is a plain answer.

const PATIENCE = 8000; // milliseconds until an unheard question is called unheard
const UNHEARD =
  "Nobody answers: run the cell above first (click into it, then Shift and Enter), and this one again. " +
  "What you wrote stays here until then; copy it first if it is long.";

function render({ model, el }) {
  const form = model.get("_form");
  const name = (part) => `kit-${form.id.replace(".", "-")}-${part}-${Math.random().toString(36).slice(2, 8)}`;
  const root = element("section", { class: "kit-form", "aria-label": `Exercise ${form.id}: ${form.title}` });
  const reply = element("div", { class: "kit-reply", role: "status", "aria-live": "polite" });
  const saved = element("span", { class: "kit-saved", role: "status", "aria-live": "off" });
  let turn = 0;
  let waiting = null;
  let typing = null;

  // --- asking Python, and what comes back

  function send(doing) {
    turn += 1;
    clearTimeout(typing);
    clearTimeout(waiting);
    waiting = setTimeout(() => unheard(), PATIENCE);
    try {
      model.send({ do: doing, answer: field.answer(), turn });
    } catch {
      unheard();
    }
  }

  function unheard() {
    saved.textContent = "";
    reply.replaceChildren(element("p", { class: "kit-verdict kit-note" }, element("strong", {}, "• Please note."), ` ${UNHEARD}`));
  }

  function changed(wait = 400) {
    saved.textContent = "";
    clearTimeout(typing);
    typing = setTimeout(() => field.answer() !== null && send("keep"), wait);
  }

  function heard() {
    const said = model.get("_said");
    clearTimeout(waiting);
    if (said.do === "keep") {
      saved.textContent = said.saved ? "✓ Kept." : "";
      if (said.text) tell(said);
    } else if (said.verdict) {
      saved.textContent = "";
      tell(said);
    }
    reasons.hidden = !said.reasons;
  }

  function tell(said) {
    const kind = said.verdict.replace(" ", "-");
    const first = element("p", { class: `kit-verdict kit-${kind}` });
    first.append(element("strong", {}, element("span", { "aria-hidden": "true" }, `${said.sign} `), `${said.word}.`), ` ${said.text} `);
    if (said.saved) first.append(element("small", {}, "Saved."));
    const left = said.lines.filter((line) => !field.tell?.(line) && line.text);
    const list = element("ul", {});
    for (const line of left) {
      const item = element("li", {}, element("strong", {}, `${line.sign} ${line.name}: `), line.text);
      list.append(item);
    }
    if (said.do === "check") field.forget?.(said.lines.map((line) => line.id));
    reply.replaceChildren(first, ...(left.length ? [list] : []));
  }

  // --- the kinds of answers: each gives { node, answer, set }

  function choices() {
    const group = element("fieldset", {}, element("legend", {}, form.many ? "Choose all that fit" : "Choose one"));
    const inputs = form.options.map((option) => {
      const type = form.many ? "checkbox" : "radio";
      const input = element("input", { type, name: shared, value: option.id });
      input.addEventListener("change", () => changed(0));
      const text = option.text === option.id ? "" : `: ${option.text}`;
      group.append(element("label", { class: "kit-choice" }, input, element("span", {}, element("b", {}, option.id), text)));
      return input;
    });
    const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
    const about = form.lines.map((line) => element("blockquote", {}, sentence(line)));
    return {
      node: element("div", {}, ...about, group),
      answer: () => (chosen().length === 0 ? null : form.many ? chosen() : chosen()[0]),
      set: (kept) => inputs.forEach((input) => (input.checked = (kept || []).includes(input.value))),
    };
  }

  // A letter or a code says nothing alone: its words stand beside it.
  const is_code = (id) => id.length <= 3;

  function meanings() {
    const list = element("dl", {});
    for (const { id, text } of form.options) {
      if (text !== id && !is_code(id)) list.append(element("dt", {}, id), element("dd", {}, text));
    }
    const box = element("details", { class: "kit-meanings", open: "" }, element("summary", {}, "What the words mean"), list);
    return list.children.length ? [box] : [];
  }

  // A line in its sentence, its own words marked; what stands around the sentence opens with one key.
  function sentence(line) {
    const passages = line.passages.map((passage) => {
      const alone = !passage.before && !passage.after; // a whole sentence needs no marking
      const words = alone ? passage.words : element("mark", {}, passage.words);
      const shown = element("span", { class: "kit-passage" }, passage.before || "", words, passage.after || "");
      if (!passage.earlier && !passage.later) return shown;
      const around = element("details", { class: "kit-around" }, element("summary", {}, "the sentences around it"));
      around.append(element("p", {}, passage.earlier, element("q", {}, passage.before + passage.words + passage.after), passage.later));
      return element("div", {}, shown, around);
    });
    return element("div", { class: "kit-line-text" }, ...passages);
  }

  // Two cells more for whoever makes a key: what else is accepted, and why.
  function more(of) {
    return (form.more ?? []).map((title) => {
      const input = element("input", { type: "text", autocomplete: "off", placeholder: title, "aria-label": `${title}: ${of}` });
      input.addEventListener("input", () => changed());
      return input;
    });
  }

  function with_more(field) {
    const extra = more(form.title);
    return {
      ...field,
      node: element("div", {}, field.node, ...extra),
      answer: () => (field.answer() === null ? null : [field.answer(), ...extra.map((input) => input.value)]),
      set: (kept) => {
        field.set(kept?.[0] ?? null);
        extra.forEach((input, at) => (input.value = kept?.[at + 1] ?? ""));
      },
    };
  }

  function lines() {
    const node = element("ol", { class: "kit-lines" });
    const places = form.lines.map((line) => {
      const id = name("line");
      const text = sentence(line);
      const heard = [...text.querySelectorAll(".kit-passage")]; // what opens around it is no part of its name
      heard.forEach((passage, at) => (passage.id = `${id}-text-${at}`));
      const input = form.options.length ? select(line) : element("input", { type: "text", autocomplete: "off" });
      input.setAttribute("aria-labelledby", heard.map((passage) => passage.id).join(" "));
      input.setAttribute("aria-describedby", `${id}-said`);
      input.addEventListener(form.options.length ? "change" : "input", () => changed());
      const said = element("p", { class: "kit-line-said", id: `${id}-said` });
      const extra = more(line.passages.map((passage) => passage.words).join(" – "));
      node.append(element("li", {}, text, input, ...extra, said));
      return { line, input, extra, said };
    });
    const value = ({ input, extra }) => (extra.length ? [input, ...extra].map((each) => each.value) : input.value);
    const answer = () => Object.fromEntries(places.map((place) => [place.line.id, value(place)]));
    return {
      node: element("div", {}, ...meanings(), node),
      answer: () => (places.some(({ input }) => input.value.trim()) ? answer() : null),
      set: (kept) =>
        places.forEach(({ line, input, extra }) => {
          const cells = [kept?.[line.id] ?? ""].flat();
          [input, ...extra].forEach((each, at) => (each.value = cells[at] ?? ""));
        }),
      tell: ({ id, sign, word, text, verdict }) => {
        const place = places.find(({ line }) => line.id === id);
        place?.said.replaceChildren(element("strong", {}, `${sign} ${word}. `), text);
        if (place) place.said.className = `kit-line-said kit-${verdict.replace(" ", "-")}`;
        return Boolean(place);
      },
      forget: (told) => places.forEach(({ line, said }) => !told.includes(line.id) && said.replaceChildren()),
    };
  }

  function select(line) {
    const made = element("select", {}, element("option", { value: "" }, "choose …"));
    for (const { id, text, lines } of form.options) {
      if (lines.length && !lines.includes(line.id)) continue;
      made.append(element("option", { value: id }, is_code(id) && text !== id ? `${text} (${id})` : id));
    }
    return made;
  }

  function table() {
    const head = element("tr", {}, element("td", {}), ...form.columns.map((column) => element("th", { scope: "col" }, column)));
    const body = element("tbody", {});
    const cells = form.rows.map((row) => {
      const inputs = form.columns.map((column) => {
        const input = element("textarea", { rows: "1", "aria-label": `${row}: ${column}` });
        input.addEventListener("input", () => changed());
        return input;
      });
      body.append(element("tr", {}, element("th", { scope: "row" }, row), ...inputs.map((input) => element("td", {}, input))));
      return inputs;
    });
    const row_of = (inputs) => Object.fromEntries(form.columns.map((column, at) => [column, inputs[at].value]));
    return {
      node: element("table", {}, element("thead", {}, head), body),
      answer: () => {
        const filled = cells.flat().some((input) => input.value.trim());
        return filled ? Object.fromEntries(form.rows.map((row, at) => [row, row_of(cells[at])])) : null;
      },
      set: (kept) =>
        cells.forEach((inputs, at) => inputs.forEach((input, of) => (input.value = kept?.[form.rows[at]]?.[form.columns[of]] ?? ""))),
    };
  }

  function box() {
    const long = form.kind === "write";
    const input = long ? element("textarea", { rows: "5" }) : element("input", { type: "text", autocomplete: "off" });
    if (!long) input.setAttribute("inputmode", "decimal");
    input.addEventListener("input", () => changed(long ? 700 : 400));
    const text = long ? "Your words" : "Your number";
    return {
      node: element("label", { class: "kit-box" }, element("span", {}, text), input),
      answer: () => (input.value.trim() ? input.value : null),
      set: (kept) => (input.value = kept ?? ""),
    };
  }

  function slider() {
    const input = element("input", { type: "range", min: "0", max: "100", step: "5" });
    const shown = element("output", {});
    let moved = false;
    const show = () => (shown.textContent = moved ? `${input.value} of 100` : "not moved yet");
    input.addEventListener("input", () => {
      moved = true;
      show();
      changed();
    });
    return {
      node: element("label", { class: "kit-box" }, element("span", {}, form.options[0]?.text ?? "From 0, not at all, to 100, entirely"), input, shown),
      answer: () => (moved ? Number(input.value) : null),
      set: (kept) => {
        moved = kept !== null && kept !== undefined;
        input.value = moved ? kept : 50;
        show();
      },
    };
  }

  // An order: lines from the least to the most. A line may share the place of the one above it.
  function order() {
    const node = element("ol", { class: "kit-order" });
    const first = form.lines.map((line) => ({ line, tied: false, node: null }));
    let rows = [...first];
    let touched = false;
    let dragged = null;
    for (const row of first) {
      const text = sentence(row.line);
      const words = row.line.passages.map((passage) => passage.words).join(" – ");
      const place = element("span", { class: "kit-place", "aria-hidden": "true" });
      const button = (sign, label, act) => {
        const made = element("button", { type: "button", "aria-label": `${label}: ${words}`, title: label }, sign);
        made.addEventListener("click", () => act(made));
        return made;
      };
      const up = button("↑", "Move up", (made) => move(row, -1, made));
      const down = button("↓", "Move down", (made) => move(row, 1, made));
      const tie = button("=", "Same place as the one above", (made) => {
        row.tied = !row.tied && rows.indexOf(row) > 0;
        settle(row, made);
      });
      const grip = element("span", { class: "kit-grip", "aria-hidden": "true", title: "drag" }, "⠿");
      row.node = element("li", {}, grip, place, text, element("span", { class: "kit-moves" }, up, down, tie));
      row.show = (number) => {
        place.textContent = number;
        tie.setAttribute("aria-pressed", String(row.tied));
      };
      row.node.addEventListener("keydown", (event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!by || event.target.tagName !== "BUTTON") return;
        event.preventDefault();
        move(row, by, event.target);
      });
      grip.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        node.setPointerCapture(event.pointerId); // the list keeps it while its lines change places
        dragged = row;
        row.node.classList.add("kit-dragged");
      });
    }
    node.addEventListener("pointermove", (event) => {
      const over = rows.find((other) => {
        const { top, bottom } = other.node.getBoundingClientRect();
        return other !== dragged && event.clientY > top && event.clientY < bottom;
      });
      if (dragged && over) put(dragged, rows.indexOf(over));
    });
    for (const end of ["pointerup", "pointercancel"]) {
      node.addEventListener(end, () => {
        if (!dragged) return;
        dragged.node.classList.remove("kit-dragged");
        dragged.tied = false;
        settle(dragged);
        dragged = null;
      });
    }
    const ranks = () => {
      let rank = 0;
      return rows.map((row) => (rank += row.tied ? 0 : 1));
    };
    const show = () => {
      if (rows.length) rows[0].tied = false;
      ranks().forEach((rank, at) => rows[at].show(rank));
      rows.forEach((row) => node.append(row.node));
    };
    const put = (row, to) => {
      rows = rows.filter((other) => other !== row);
      rows.splice(to, 0, row);
      show();
    };
    const move = (row, by, made) => {
      const to = rows.indexOf(row) + by;
      if (to < 0 || to >= rows.length) return;
      row.tied = false;
      put(row, to);
      settle(row, made);
    };
    const settle = (row, made) => {
      touched = true;
      show();
      made?.focus();
      heard_place.textContent = `Place ${ranks()[rows.indexOf(row)]}, line ${rows.indexOf(row) + 1} of ${rows.length}.`;
      changed();
    };
    const heard_place = element("p", { class: "kit-heard", role: "status", "aria-live": "polite" });
    const help = element("p", { class: "kit-small" }, "Top: least. Bottom: most. Drag a line, or use its buttons: ↑ ↓ move it, = gives it the place of the line above.");
    return {
      node: element("div", {}, help, node, heard_place),
      answer: () => (touched ? Object.fromEntries(rows.map((row, at) => [row.line.id, ranks()[at]])) : null),
      set: (kept) => {
        touched = Boolean(kept);
        rows = [...first];
        const rank = (row) => Number(kept?.[row.line.id] || 0);
        if (kept) rows.sort((one, other) => rank(one) - rank(other));
        rows.forEach((row, at) => (row.tied = Boolean(kept) && at > 0 && rank(row) === rank(rows[at - 1])));
        show();
      },
    };
  }

  function marking() {
    const several = form.many || form.labels.length > 1;
    const page = labelling({
      text: form.text,
      blocks: form.blocks,
      labels: form.labels,
      marks: () => model.get("_marks"),
      store: (next) => {
        model.set("_marks", several ? next : next.slice(-1));
        model.save_changes();
        page.show();
        changed(0);
      },
    });
    model.on("change:_marks", page.show);
    const places = () => model.get("_marks").map(({ start, end }) => ({ start, end }));
    return {
      node: page.root,
      answer: () => (places().length === 0 ? null : several ? places() : places()[0]),
      set: (kept) => {
        if (kept !== null) return;
        model.set("_marks", []);
        model.save_changes();
        page.show();
      },
    };
  }

  const shared = name("choice");
  const kinds = { choose: choices, write: box, number: box, fill: table, mark: marking, order, confidence: slider };
  const asked = kinds[form.kind] ?? lines;
  const field = form.more && asked !== lines ? with_more(asked()) : asked();

  // --- the form

  const button = (text, act, kind = "kit-quiet") => {
    const made = element("button", { type: "button", class: kind }, text);
    made.addEventListener("click", act);
    return made;
  };
  const reasons = button("The key’s reasons", () => send("reasons"));
  reasons.hidden = true;
  const again = button("Again", () => {
    clearTimeout(typing);
    field.set(null);
    field.forget?.([]);
    saved.textContent = "";
    reply.replaceChildren(element("p", {}, "The form is empty again. Your last answer stays kept until you give another."));
  });
  const lent = [form.lent, form.day].filter(Boolean).map((text) => element("p", { class: "kit-small" }, text));
  const passage = form.passage ? [sheet(element("blockquote", { class: "kit-text kit-given" }, form.passage))] : [];
  const hint = form.hints ? [button("Hint", () => send("hint"))] : [];
  const bar = element("div", { class: "kit-buttons" }, button(form.more ? "Put into the key" : "Check", () => send("check"), "kit-check"), ...hint, again, reasons, saved);
  if (form.nothing) root.append(element("p", {}, form.nothing));
  else root.append(...lent, ...passage, field.node, bar, reply);
  if (form.kind !== "mark" || form.more) field.set(model.get("_answer"));

  root.addEventListener("keydown", (event) => {
    if (leave(event)) return;
    event.stopPropagation();
    if (event.key === "Enter" && event.target.type === "text") send("check");
  });
  root.addEventListener("paste", (event) => event.stopPropagation());
  model.on("change:_said", heard);
  if (model.get("_said").verdict) heard();
  el.append(root);
  return () => model.off("change:_said", heard);
}

export default { render };
