// "None of these" marks a "no" on each listed question; the person still sees and sends them by name.
for (const button of document.querySelectorAll("[data-none]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const input of document.querySelectorAll('input[value="no"]')) input.checked = true;
    button.form.querySelector("button.main").focus();
  });
}
