// A form is sent once: its buttons rest until the answer comes, and wake up when the person returns to the page.
const rest = (form) => {
  form.dataset.sending = "";
  for (const button of form.querySelectorAll("button[type=submit]")) {
    button.setAttribute("aria-busy", "true");
  }
};

const wake = (form) => {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("button[aria-busy]")) {
    button.removeAttribute("aria-busy");
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) {
    return;
  }
  if ("sending" in form.dataset) {
    event.preventDefault();
    return;
  }
  rest(form);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form");
  if (form) {
    wake(form);
  }
});

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(wake));
