/** In the list of claims: all of the page chosen at once, and how many are. The form works without this. */
const form = document.getElementById('bulk');
if (form) {
  const boxes = [...document.querySelectorAll('input[name=claims][form=bulk]')];
  const count = form.querySelector('[data-count]');
  const all = document.createElement('label');
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
  all.append(box, ' All on this page');
  count.before(all);
  const show = () => {
    const chosen = boxes.filter((item) => item.checked).length;
    count.textContent = chosen === 0 ? 'None chosen' : `${chosen} chosen`;
    box.checked = chosen === boxes.length;
    box.indeterminate = chosen > 0 && chosen < boxes.length;
    if (chosen > 0) form.closest('details').open = true;
  };
  box.addEventListener('change', () => {
    for (const item of boxes) item.checked = box.checked;
    show();
  });
  document.addEventListener('change', ({ target }) => boxes.includes(target) && show());
  show();
}
