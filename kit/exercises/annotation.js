// An article of words, moved through and labelled by keyboard, mouse or finger: the page of kit.annotate, and of
// those exercises of kit.ask that mark words.
//
// Words are known by number; their places in the text come from Python and go back to it untouched, so
// that nothing here ever counts characters. (Array.from counts as Python does: by code point.)

// Notebook 7 looks for its shortcuts before the page does, beginning at the very element that has the focus:
// whatever can have the focus has to say that its keys are its own.
const FOCUSABLE = ["button", "summary", "input", "select", "textarea"];
const OWN_KEYS = "data-lm-suppress-shortcuts";

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  if (FOCUSABLE.includes(name) || "tabindex" in attributes) made.setAttribute(OWN_KEYS, "true");
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// The sheet that kit.show lays an article on.
const sheet = (text) => element("div", { class: "kit kit-shown kit-unmarked" }, text);

// Jupyter's two keys: Escape leaves for the notebook, Shift and Enter runs the cell below.
function leave(event) {
  const cell = event.target.closest(".jp-Cell");
  const runs = event.key === "Enter" && event.shiftKey;
  if (!runs && event.key !== "Escape") return false;
  event.preventDefault();
  event.stopPropagation();
  if (!cell) event.target.blur();
  const next = runs ? cell?.nextElementSibling ?? cell : cell;
  next?.focus(); // in Jupyter, the cell that has the focus is the one that a key is for
  if (runs) {
    const enter = { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true };
    next?.dispatchEvent(new KeyboardEvent("keydown", enter));
  }
  return true;
}

// `marks` reads what is marked, `store` keeps it: a list of { start, end, label }.
function labelling({ text, blocks, labels, marks, store: keep }) {
  const characters = Array.from(text);
  const words = []; // { start, end, sentence, node }
  const sentences = []; // { first, last }
  const undone = []; // earlier lists of marks
  let cursor = 0;
  let anchor = 0; // the other end of the selection

  const write = (start, end) => characters.slice(start, end).join("");

  // Marks come back from Python as new objects: they are the same by what they hold.
  const same = (one, other) => one.start === other.start && one.end === other.end && one.label === other.label;

  // Enough of some words to know them by: the first and the last ones.
  function brief(start, end) {
    const all = Array.from(write(start, end).replace(/\s+/g, " "));
    return all.length <= 90 ? all.join("") : `${all.slice(0, 50).join("")} … ${all.slice(-30).join("")}`;
  }

  // --- the page

  const root = element("section", { class: "kit-annotation", "aria-label": "An article to label" });
  root.setAttribute(OWN_KEYS, "true");
  const live = element("div", { class: "kit-said", role: "status", "aria-live": "polite" });
  const bar = element("div", { class: "kit-bar", role: "group", "aria-label": "Labels" });
  const list = element("div", { class: "kit-list" });
  const page = element("div", {
    class: "kit-page kit-text",
    role: "listbox",
    "aria-multiselectable": "true",
    "aria-label": "The article, word by word",
  });
  const help = element(
    "details",
    { class: "kit-help" },
    element("summary", {}, "Keys"),
    element(
      "p",
      {},
      "Left and right: by word. Up and down: by sentence. With Shift: select more. A letter: label what is " +
        "selected. Delete: take its labels off. U: undo. Home and End: first and last word. Tab: leave the text; " +
        "Escape: back to the notebook. With the mouse or a finger: press a word or drag over several (twice takes " +
        "the word, three times the sentence), then press a letter or a label.",
    ),
  );

  function write_page() {
    for (const block of blocks) {
      const paragraph = element("div", { class: `kit-block ${block.kind}`, role: "presentation" });
      for (const places of block.sentences) {
        const group = element("span", { role: "group", "aria-label": `Sentence ${sentences.length + 1}` });
        const sentence = { first: words.length, last: words.length + places.length - 1 };
        places.forEach(([start, end], position) => {
          if (position > 0 && places[position - 1][1] < start) {
            group.append(gap(write(places[position - 1][1], start), words.length));
          }
          const node = element("span", { class: "kit-word", role: "option", tabindex: "-1" }, write(start, end));
          node.dataset.word = words.length;
          words.push({ start, end, sentence: sentences.length, node });
          group.append(node);
        });
        sentences.push(sentence);
        paragraph.append(group, " ");
      }
      page.append(paragraph);
    }
  }

  function gap(space, next) {
    const node = element("span", { class: "kit-gap", "aria-hidden": "true" }, space);
    node.dataset.gap = next;
    return node;
  }

  function write_bar() {
    labels.forEach(({ letter, label }, number) => {
      const button = element("button", { type: "button", class: `kit-label kit-line-${number % 5}` });
      button.append(element("kbd", {}, letter), ` ${label}`);
      button.addEventListener("click", () => mark(label));
      bar.append(button);
    });
    const back = element("button", { type: "button", class: "kit-undo" });
    back.append(element("kbd", {}, "u"), " undo");
    back.addEventListener("click", undo);
    bar.append(back);
  }

  // --- what is selected

  const selected = () => [Math.min(cursor, anchor), Math.max(cursor, anchor)];
  const place = () => {
    const [first, last] = selected();
    return { start: words[first].start, end: words[last].end };
  };

  function go(to, extend, focus = true) {
    cursor = Math.max(0, Math.min(words.length - 1, to));
    if (!extend) anchor = cursor;
    show();
    if (focus) words[cursor].node.focus();
  }

  function go_to_sentence(number, extend) {
    const sentence = sentences[Math.max(0, Math.min(sentences.length - 1, number))];
    if (!extend || sentence.first < anchor) {
      if (!extend) anchor = sentence.last;
      go(sentence.first, true);
    } else {
      go(sentence.last, true);
    }
    const position = sentences.indexOf(sentence) + 1;
    say(`Sentence ${position} of ${sentences.length}: ${write(words[sentence.first].start, words[sentence.last].end)}`);
  }

  function say_selection() {
    const { start, end } = place();
    say(`Selected: ${write(start, end)}`);
  }

  function say(text) {
    live.textContent = text;
  }

  // --- marks

  function change(next, text) {
    undone.push(marks());
    store(next, text);
  }

  function store(next, text) {
    keep(next);
    say(`${text} You have ${next.length} mark${next.length === 1 ? "" : "s"}.`);
  }

  function mark(label) {
    const { start, end } = place();
    if (marks().some((one) => same(one, { start, end, label }))) {
      say(`'${brief(start, end)}' is labelled ${label} already.`);
    } else {
      change([...marks(), { start, end, label }], `Labelled ${label}: '${brief(start, end)}'.`);
    }
    words[cursor].node.focus();
  }

  function clear() {
    const { start, end } = place();
    const left = marks().filter((one) => one.end <= start || one.start >= end);
    const gone = marks().length - left.length;
    if (gone === 0) say(`There is no label on '${brief(start, end)}'.`);
    else change(left, `Took ${gone} label${gone === 1 ? "" : "s"} off.`);
  }

  function undo() {
    if (undone.length === 0) say("There is nothing to undo.");
    else store(undone.pop(), "Undone.");
  }

  // --- showing

  function show() {
    const [first, last] = selected();
    words.forEach(({ start, end, node }, number) => {
      const own = marks().filter((one) => one.start < end && one.end > start);
      const chosen = number >= first && number <= last;
      node.tabIndex = number === cursor ? 0 : -1;
      node.setAttribute("aria-selected", String(chosen));
      node.classList.toggle("kit-chosen", chosen);
      dress(node, own);
      const ending = own.filter((one) => one.end <= end).map((one) => letter_of(one.label));
      if (ending.length) node.dataset.letters = ending.join("");
      else delete node.dataset.letters;
      if (own.length) node.setAttribute("aria-label", `${node.textContent}, ${own.map((one) => one.label).join(", ")}`);
      else node.removeAttribute("aria-label");
    });
    for (const node of page.querySelectorAll(".kit-gap")) {
      const next = Number(node.dataset.gap);
      node.classList.toggle("kit-chosen", next > first && next <= last);
      dress(node, marks().filter((one) => one.start < words[next - 1].end && one.end > words[next].start));
    }
    write_list();
  }

  function dress(node, own) {
    for (let line = 0; line < 5; line += 1) node.classList.remove(`kit-line-${line}`);
    node.classList.toggle("kit-marked", own.length > 0);
    if (own.length) node.classList.add(`kit-line-${number_of(own[own.length - 1].label) % 5}`);
  }

  const number_of = (label) => Math.max(0, labels.findIndex((one) => one.label === label));
  const letter_of = (label) => labels.find((one) => one.label === label)?.letter ?? "·";

  function write_list() {
    const all = [...marks()].sort((one, other) => one.start - other.start || one.end - other.end);
    const title = element("p", {}, `Your marks: ${all.length}`);
    const items = all.map((one) => {
      const text = brief(one.start, one.end);
      const to = element("button", { type: "button", class: "kit-to" }, text);
      to.setAttribute("aria-label", `Go to ${text}, labelled ${one.label}`);
      to.addEventListener("click", () => {
        anchor = words.findIndex((word) => word.end > one.start);
        const after = words.findIndex((word) => word.start >= one.end);
        go(after < 0 ? words.length - 1 : after - 1, true);
      });
      const off = element("button", { type: "button", class: "kit-off" }, "remove");
      off.setAttribute("aria-label", `Take ${one.label} off ${text}`);
      off.addEventListener("click", () => {
        change(marks().filter((other) => !same(one, other)), `Took ${one.label} off ${text}.`);
        bar.querySelector("button").focus();
      });
      return element("li", {}, element("strong", {}, one.label), " ", to, " ", off);
    });
    list.replaceChildren(title, element("ol", {}, ...items));
  }

  // --- keys and mouse

  const moves = {
    ArrowRight: (extend) => step(cursor + 1, extend),
    ArrowLeft: (extend) => step(cursor - 1, extend),
    ArrowDown: (extend) => go_to_sentence(words[cursor].sentence + 1, extend),
    ArrowUp: (extend) => go_to_sentence(words[cursor].sentence - 1, extend),
    Home: (extend) => step(0, extend),
    End: (extend) => step(words.length - 1, extend),
    Delete: clear,
    Backspace: clear,
    u: undo,
  };

  function step(to, extend) {
    go(to, extend);
    if (extend) say_selection();
  }

  function on_key(event) {
    if (event.altKey || event.key === "Tab" || leave(event)) return;
    const undoing = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if ((event.ctrlKey || event.metaKey) && !undoing) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const label = labels.find((one) => one.letter === key);
    const act = undoing ? undo : label ? () => mark(label.label) : moves[key];
    event.stopPropagation();
    if (!act) return;
    event.preventDefault();
    act(event.shiftKey);
  }

  // The browser's own selection begins between two letters, and a press on the left half of a first letter falls
  // outside its word. So the pointer is followed here, from word to word.
  let pressed = { word: -1, time: 0, times: 0 };
  let dragging = false;

  function word_at({ clientX, clientY }) {
    const node = page.getRootNode().elementFromPoint(clientX, clientY)?.closest("[data-word]");
    if (node && page.contains(node)) return Number(node.dataset.word);
    const far = ({ node }) =>
      Math.min(
        ...Array.from(node.getClientRects(), (box) => {
          const down = Math.max(box.top - clientY, clientY - box.bottom, 0);
          return 1000 * down + Math.max(box.left - clientX, clientX - box.right, 0);
        }),
      );
    return words.reduce((best, word, number) => (far(word) < far(words[best]) ? number : best), 0);
  }

  function on_press(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    const word = word_at(event);
    const again = word === pressed.word && event.timeStamp - pressed.time < 500;
    pressed = { word, time: event.timeStamp, times: again ? pressed.times + 1 : 1 };
    dragging = pressed.times < 3;
    if (dragging) go(word, event.shiftKey);
    else go_to_sentence(words[word].sentence, false);
  }

  function on_drag(event) {
    if (!dragging || (event.pointerType === "mouse" && event.buttons !== 1)) return;
    const word = word_at(event);
    if (word !== cursor) go(word, true);
  }

  function on_release() {
    if (dragging) say_selection();
    dragging = false;
  }

  function on_copy(event) {
    const { start, end } = place();
    event.clipboardData.setData("text/plain", write(start, end));
    event.preventDefault();
  }

  page.addEventListener("keydown", on_key);
  page.addEventListener("pointerdown", on_press);
  page.addEventListener("pointermove", on_drag);
  page.addEventListener("pointerup", on_release);
  page.addEventListener("pointercancel", () => (dragging = false));
  page.addEventListener("mousedown", (event) => event.preventDefault());
  page.addEventListener("copy", on_copy);
  root.addEventListener("keydown", (event) => leave(event) || event.stopPropagation());

  write_page();
  write_bar();
  root.append(bar, help, sheet(page), live, list);
  if (words.length) show();
  return { root, show, say };
}

function annotation({ model, el }) {
  const { root, show, say } = labelling({
    text: model.get("_text"),
    blocks: model.get("_blocks"),
    labels: model.get("_labels"),
    marks: () => model.get("_marks"),
    store: (next) => {
      model.set("_marks", next);
      model.save_changes();
    },
  });
  const tell = () => model.get("_said") && say(model.get("_said"));
  model.on("change:_marks", show);
  model.on("change:_said", tell);
  el.append(root);
  return () => {
    model.off("change:_marks", show);
    model.off("change:_said", tell);
  };
}
