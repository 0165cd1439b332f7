// What htmx could not fetch is said aloud; without this nothing would happen on the screen.
const WORDS = {
  0: "ติดต่อระบบไม่ได้ ตรวจสัญญาณอินเทอร์เน็ต แล้วลองอีกครั้ง",
  403: "คุณยังไม่มีสิทธิ์ทำรายการนี้",
  404: "ไม่พบรายการนี้ อาจถูกย้ายหรือเอาออกแล้ว",
  409: "มีคนแก้รายการนี้ก่อนคุณ โหลดหน้าใหม่แล้วตรวจอีกครั้ง",
  503: "ระบบยังไม่พร้อมชั่วคราว รอสัก 1 นาที แล้วลองอีกครั้ง",
};

const say = (status) => {
  const notices = document.getElementById("notices");
  const template = document.getElementById("notice-bad");
  const note = template.content.cloneNode(true);
  note.querySelector("[data-text]").textContent = WORDS[status] ?? "ทำรายการไม่สำเร็จ โหลดหน้าใหม่แล้วลองอีกครั้ง";
  notices.replaceChildren(note);
  notices.scrollIntoView({ block: "nearest" });
};

document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.status));
document.addEventListener("htmx:sendError", () => say(0));
document.addEventListener("htmx:timeout", () => say(0));
