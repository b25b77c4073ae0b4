const chat = document.querySelector('concierge-chat');
const events = document.getElementById('events');

document.getElementById('show').onclick = () => chat.show();
document.getElementById('hide').onclick = () => chat.hide();
document.getElementById('say').onclick = () => chat.say('The usual');

for (const name of ['brand', 'theme', 'position', 'locale']) {
  document.getElementById(name).onchange = event => chat.setAttribute(name, event.target.value);
}
for (const name of ['open', 'close', 'said', 'error']) {
  chat.addEventListener(`concierge-${name}`, event => {
    events.value = `concierge-${name} ${event.detail.text ?? event.detail.message ?? ''}`;
  });
}
