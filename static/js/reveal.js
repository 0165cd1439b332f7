// The button beside a password shows what was typed, and hides it again.
for (const button of document.querySelectorAll("[data-reveal]")) {
  const input = document.getElementById(button.getAttribute("aria-controls"));
  const word = button.querySelector("[data-reveal-word]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    word.textContent = shown ? "ซ่อน" : "แสดง";
  });
  input.form?.addEventListener("submit", () => {
    input.type = "password";
  });
}
