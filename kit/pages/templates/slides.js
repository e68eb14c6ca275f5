// One screen a topic: the arrow keys, and those of a remote control, turn the pages.
const slides = [...document.querySelectorAll("header, .slide")];

addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const middle = innerHeight / 2;
  const here = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle);
  const next = slides[(here < 0 ? slides.length - 1 : here) + by];
  if (!next) return;
  event.preventDefault();
  next.scrollIntoView();
  next.focus({ preventScroll: true });
});
