/** Says now and then that this page is open, and shows who else has it open. Nobody is kept from anything. */
const EVERY = 20_000;
const place = document.querySelector('[data-presence]');
if (place) {
  const token = document.querySelector('input[name=_csrf]')?.value ?? '';
  const tell = (more = {}) => new URLSearchParams({ _csrf: token, ...more });
  const look = async () => {
    if (document.visibilityState === 'hidden') return;
    const answer = await fetch(place.dataset.presence, { method: 'POST', body: tell() }).catch(() => null);
    if (!answer?.ok) return;
    const { others } = await answer.json();
    place.hidden = others.length === 0;
    place.querySelector('[data-names]').textContent = others.join(', ');
  };
  setInterval(look, EVERY);
  window.addEventListener('pagehide', () =>
    navigator.sendBeacon(place.dataset.presence, tell({ leaves: 'yes' })),
  );
}
