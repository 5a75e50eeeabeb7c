// Beside the library's scripts: shows passkey buttons where the browser can, and says so when one fails.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const each of document.querySelectorAll("[data-passkey-trouble]")) {
    each.hidden = false;
    each.setAttribute("role", "alert");
  }
});
if (window.PublicKeyCredential) {
  for (const each of document.querySelectorAll("[data-passkey-offer]")) each.hidden = false;
}
