/** Asks before leaving a page on which something was typed and not sent. */
let isTyped = false;

document.addEventListener('input', (event) => {
  const form = event.target.closest('form');
  if (form?.method === 'post') isTyped = true;
});
document.addEventListener('submit', ({ target }) => {
  // A search or a closed dialog saves nothing.
  if (target.method === 'post') isTyped = false;
});
window.addEventListener('beforeunload', (event) => {
  if (isTyped) event.preventDefault();
});
