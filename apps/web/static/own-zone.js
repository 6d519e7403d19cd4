// Shows each time in the reader's own zone too, when their clock differs from the UK's at that moment.
// Loaded by programme pages as a module; without it UK time stands alone.
const uk = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const own = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

let differs = false;
for (const place of document.querySelectorAll('.own-time')) {
  const from = new Date(place.dataset.from);
  const to = new Date(place.dataset.to);
  if (uk.format(from) === own.format(from)) continue;
  differs = true;
  const otherDay = uk.format(from).slice(0, 3) !== own.format(from).slice(0, 3);
  place.textContent = `${otherDay ? own.format(from).replace(',', '') : clock.format(from)} to ${clock.format(to)} your time`;
  place.hidden = false;
}

const note = document.getElementById('own-zone');
if (differs && note) {
  const zone = own.resolvedOptions().timeZone.replace(/_/g, ' ');
  note.textContent = ` Below each you see your own time (${zone}).`;
  note.hidden = false;
}
