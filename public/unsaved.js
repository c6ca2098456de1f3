/** Asks before leaving a page on which something was typed and not sent. */
let isTyped = false;

document.addEventListener('input', (event) => {
  const form = event.target.closest('form');
  if (form?.method === 'post') isTyped = true;
});
document.addEventListener('submit', () => {
  isTyped = false;
});
window.addEventListener('beforeunload', (event) => {
  if (isTyped) event.preventDefault();
});
