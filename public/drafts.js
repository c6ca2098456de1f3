/**
 * Drafts of the forms that somebody writes in. A moment after the last key, what is typed is saved at the desk, so that
 * it survives a closed browser; where the desk cannot take it (the log-in is over, the network is gone), it stays in
 * this browser until it can. An input with `data-draft` names the address; what the form began with is no draft.
 */
const WAIT = 1500;
const STORE = 'claimdesk-drafts';
const SKIPPED = new Set(['_csrf', 'file']);
const reader = document.querySelector('.me a[href="/account"] bdi')?.textContent ?? null;

for (const input of document.querySelectorAll('input[data-draft]'))
  keepDraftOf(input.form, input.dataset.draft);
sendKept();

function keepDraftOf(form, address) {
  const began = contentOf(form);
  let saved = began;
  let timer = null;

  const isTyped = () => contentOf(form) !== saved;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(false), WAIT);
  });
  document.addEventListener('submit', ({ target, submitter }) => {
    // Sent, or thrown away: that button belongs to another form and stands in this one.
    if (target !== form && submitter?.closest('form') !== form) return;
    clearTimeout(timer);
    saved = contentOf(form);
    forget(address);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && isTyped()) save(true);
  });

  async function save(keepalive) {
    clearTimeout(timer);
    if (!isTyped()) return;
    const content = contentOf(form);
    const body = new URLSearchParams(content);
    body.set('_csrf', form.elements._csrf.value);
    keep(address, content);
    try {
      const answer = await fetch(address, {
        method: 'POST',
        body,
        keepalive: keepalive && content.length < 60_000,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      saved = content;
      forget(address);
      show(form, 'Saved as your draft. Nobody else sees it.');
      form.dispatchEvent(new CustomEvent('draft-saved', { bubbles: true }));
    } catch {
      show(form, 'Kept in this browser only: the desk could not be reached, or your log-in is over.');
    }
  }
}

function contentOf(form) {
  const values = [...new FormData(form)].filter(
    ([name, value]) => !SKIPPED.has(name) && typeof value === 'string',
  );
  return new URLSearchParams(values).toString();
}

function show(form, words) {
  const note = form.querySelector('.draft');
  note.hidden = false;
  note.querySelector('[data-draft-words]').textContent = words;
}

/** What could not be sent before is sent now, for the same person, and shown where its form is on the page. */
async function sendKept() {
  const token = document.querySelector('input[name=_csrf]')?.value;
  for (const [address, kept] of Object.entries(recall())) {
    if (kept.reader !== reader || !token) continue;
    const body = new URLSearchParams(kept.content);
    body.set('_csrf', token);
    const answer = await fetch(address, { method: 'POST', body }).catch(() => null);
    if (!answer?.ok && answer?.status !== 404 && answer?.status !== 422) continue;
    forget(address);
    const form = document.querySelector(`input[data-draft="${CSS.escape(address)}"]`)?.form;
    if (answer.ok && form) fill(form, new URLSearchParams(kept.content));
  }
}

function fill(form, values) {
  for (const field of form.elements) {
    if (!values.has(field.name) || field.type === 'file') continue;
    if (field.type === 'radio' || field.type === 'checkbox')
      field.checked = values.getAll(field.name).includes(field.value);
    else field.value = values.get(field.name);
  }
  const folded = form.closest('details');
  if (folded) folded.open = true;
  show(form, 'You typed this before and have not sent it. Nobody else sees it.');
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function write(all) {
  try {
    if (Object.keys(all).length === 0) localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, JSON.stringify(all));
  } catch {
    // Storage is full or switched off: then the desk alone keeps drafts.
  }
}

function keep(address, content) {
  write({ ...recall(), [address]: { reader, content } });
}

function forget(address) {
  const { [address]: _, ...others } = recall();
  write(others);
}
