/**
 * What was typed and not sent. Leaving the page asks first; while one form is sent, what was typed into the others is
 * kept for the next page that has them, and so is a form that was answered with a page of what was typed, as when the
 * log-in had ended. It is kept in this tab, for the same person, and never from a form with a password.
 */
const STORE = 'claimdesk-unsent';
// The version that somebody began with goes along: what others did since is merged with it, or shown.
const FIELDS = 'textarea, select, input[data-draft], input:not([type=hidden], [type=file], [type=submit])';

const reader = document.querySelector('.me bdi')?.textContent ?? null;
const forms = [...document.querySelectorAll('form[method=post]')];
const typed = new Set(forms.filter((form) => 'unsent' in form.dataset));
let isSending = false;

bringBack();

document.addEventListener('input', ({ target }) => {
  const form = target.closest('form');
  if (form?.method === 'post') typed.add(form);
});
document.addEventListener('submit', ({ target, submitter }) => {
  // A search or a closed dialog saves nothing.
  if (target.method !== 'post') return;
  isSending = true;
  if (target.getAttribute('action') === '/logout') return remember({ kept: [], sent: null });
  // The button that throws a draft away stands in its form, and belongs to another.
  const thrown = submitter?.closest('form');
  const others = [...typed]
    .filter((form) => form !== target && form !== thrown && isKept(form))
    .map(contentOf);
  const { kept } = recall();
  const sent = isKept(target) ? contentOf(target) : null;
  const isNewer = ({ action }) => [...others, sent].some((form) => form?.action === action);
  remember({ kept: [...kept.filter((form) => !isNewer(form)), ...others], sent });
});
// The desk has it: nothing is lost by leaving.
document.addEventListener('draft-saved', ({ target }) => typed.delete(target));
window.addEventListener('beforeunload', (event) => {
  if (typed.size > 0 && !isSending) event.preventDefault();
});
// Back from the next page, as it was left.
window.addEventListener('pageshow', () => {
  isSending = false;
});

function isKept(form) {
  return reader !== null && form.querySelector(FIELDS) !== null && !form.querySelector('[type=password]');
}

function contentOf(form) {
  const values = [...form.querySelectorAll(FIELDS)].map((field) => [
    field.name,
    isChoice(field) ? (field.checked ? field.value : null) : field.value,
  ]);
  return { reader, action: form.getAttribute('action'), values };
}

function isChoice({ type }) {
  return type === 'radio' || type === 'checkbox';
}

function bringBack() {
  const { kept, sent } = recall();
  if (sent && document.querySelector('[data-typed]')) kept.push(sent);
  const left = kept.filter((content) => {
    const form = forms.find((item) => item.getAttribute('action') === content.action);
    if (!form || content.reader !== reader) return true;
    // Sent and refused: the page shows it as it was typed.
    if (!typed.has(form)) fill(form, content.values);
    return false;
  });
  remember({ kept: left, sent: null });
}

function fill(form, values) {
  const fields = [...form.querySelectorAll(FIELDS)];
  for (const [name, value] of values) {
    if (value === null) continue;
    for (const field of fields.filter((item) => item.name === name)) {
      if (isChoice(field)) field.checked ||= field.value === value;
      else field.value = value;
    }
  }
  const folded = form.closest('details');
  if (folded) folded.open = true;
  const note = document.createElement('p');
  note.className = 'hint';
  note.setAttribute('role', 'status');
  note.textContent = 'You typed this before, and it is not sent yet.';
  form.prepend(note);
  typed.add(form);
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? { kept: [], sent: null };
  } catch {
    return { kept: [], sent: null };
  }
}

function remember(state) {
  try {
    if (state.kept.length === 0 && !state.sent) sessionStorage.removeItem(STORE);
    else sessionStorage.setItem(STORE, JSON.stringify(state));
  } catch {
    // Storage is full or switched off: then the page is as it is without this help.
  }
}
