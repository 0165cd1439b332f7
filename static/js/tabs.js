// A row of tabs that is wider than the screen starts at the tab of this page.
const here = document.querySelector(".tabs [aria-current]");
if (here) {
  here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 16;
}
