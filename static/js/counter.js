// Says how many letters are left in texts with data-limit. Counts as the server does: by code point.
const left = (text) => Number(text.dataset.limit) - [...text.value].length;

const show = (text, counter) => {
  const rest = left(text);
  counter.textContent = rest < 0 ? `ยาวเกินไป ${-rest} ตัวอักษร` : `เหลือ ${rest} ตัวอักษร`;
  counter.classList.toggle("over", rest < 0);
};

for (const text of document.querySelectorAll("[data-limit]")) {
  const counter = document.createElement("span");
  counter.className = "counter";
  text.after(counter);
  show(text, counter);
  text.addEventListener("input", () => show(text, counter));
  text.addEventListener("change", () => counter.setAttribute("role", "status"), { once: true });
}
