// Asks before typed text is lost. Only forms that say data-unsaved, only after something was changed.
const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && "unsaved" in form.dataset) {
    changed.add(form);
  }
});

document.addEventListener("submit", (event) => changed.delete(event.target));

window.addEventListener("beforeunload", (event) => {
  if (changed.size) {
    event.preventDefault();
  }
});
