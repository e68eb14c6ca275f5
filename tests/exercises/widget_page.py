"""A widget on a page of its own, without Jupyter: what it asks in the browser goes to the Python object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from kit.exercises.annotation import Shown

SHOWN = ("form", "answer", "marks", "said", "text", "blocks", "labels")

PAGE = """<!DOCTYPE html><html lang=en><meta charset=utf-8><title>widget</title>
<meta name=viewport content="width=device-width, initial-scale=1"><style>%s
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --jp-layout-color0: #111; --jp-layout-color1: #1c1c1c;
  --jp-layout-color2: #333; --jp-content-font-color1: #eee; --jp-border-color2: #555; }
  body { background: #111; } }
</style><body><main><h1>A widget</h1><div id=here></div></main><script type=module>
%s
const state = JSON.parse(document.getElementById("state").textContent);
const handlers = {};
const merge = (back) => Object.entries(back).forEach(([name, value]) => {
  if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
  state[name] = value;
  (handlers[`change:${name}`] ?? []).forEach((act) => act());
});
const model = {
  get: (name) => state[name],
  set: (name, value) => merge({ [name]: value }),
  save_changes: async () => merge(await window.python({ save: state })),
  send: async (message) => { if (window.python) merge(await window.python({ send: message })); },
  on: (name, act) => (handlers[name] ??= []).push(act),
  off: () => {},
};
render({ model, el: document.getElementById("here") });
window.rendered = true;
</script><script type="application/json" id=state>%s</script>"""


def show(page: Page, widget: Shown, folder: Path, *, kernel: bool = True) -> None:
    """Open a widget; without a kernel nobody answers it."""
    names = [name for name in widget.traits(sync=True) if name[0] == "_" and name[1:] in SHOWN]

    def state() -> dict[str, Any]:
        return {name: getattr(widget, name) for name in names}

    def python(asked: dict[str, Any]) -> dict[str, Any]:
        if "send" in asked:
            widget._meet(asked["send"])  # type: ignore[attr-defined]
        elif asked["save"]["_marks"] != widget._marks:  # type: ignore[attr-defined]
            widget._marks = asked["save"]["_marks"]  # type: ignore[attr-defined]
        return state()

    if kernel:
        page.expose_function("python", python)
    source = str(widget._esm).replace("export default { render: annotation };", "const render = annotation;")
    source = source.replace("export default { render };", "")
    written = json.dumps(state()).replace("<", "\\u003c")
    path = folder / "widget.html"
    path.write_text(PAGE % (widget._css, source, written), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_function("window.rendered")
