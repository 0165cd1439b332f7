// Fills latitude and longitude from this device, or from a pair copied out of a map ("16.4321, 102.8236").
const PAIR = /^\(?\s*(-?\d+(?:\.\d+)?)\s*[, ]\s*(-?\d+(?:\.\d+)?)\s*\)?$/;
const REFUSALS = {
  1: "เบราว์เซอร์ไม่อนุญาตให้ใช้ตำแหน่ง พิมพ์พิกัดเองได้",
  2: "หาตำแหน่งไม่ได้ ลองในที่โล่ง หรือพิมพ์พิกัดเอง",
  3: "หาตำแหน่งนานเกินไป ลองอีกครั้ง หรือพิมพ์พิกัดเอง",
};

const fill = (fields, values) => {
  fields.forEach((field, place) => {
    field.value = values[place];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

for (const place of document.querySelectorAll("[data-coordinates]")) {
  const fields = [...place.querySelectorAll("input")].slice(0, 2);
  const answer = place.querySelector("[data-locate-answer]");
  const button = place.querySelector("[data-locate]");
  for (const field of fields) {
    field.addEventListener("paste", (event) => {
      const pair = PAIR.exec(event.clipboardData.getData("text"));
      if (pair) {
        event.preventDefault();
        fill(fields, [pair[1], pair[2]]);
        answer.textContent = "วางพิกัดทั้งสองช่องแล้ว ตรวจอีกครั้ง";
      }
    });
  }
  button.hidden = !("geolocation" in navigator);
  button.addEventListener("click", () => {
    answer.textContent = "กำลังหาตำแหน่ง…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill(fields, [coords.latitude.toFixed(6), coords.longitude.toFixed(6)]);
        answer.textContent = `ใส่ตำแหน่งแล้ว คลาดเคลื่อนได้ราว ${Math.round(coords.accuracy)} เมตร`;
      },
      (error) => {
        answer.textContent = REFUSALS[error.code];
      },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
}
