import {html, svg} from 'lit';

/** Pictures of what a catalogue holds, drawn here: nothing is loaded from anywhere. */

/** Degrees of colours that go with everything else that is drawn. */
const HUES = [8, 22, 38, 150, 186, 204, 216, 344];

const KINDS = [
  ['champagne|sparkling|prosecco|cava|crémant|brut|spumante|sekt', bottle('#dcc472', true)],
  ['rosé|rose|rosado', bottle('#e58fa0')],
  ['chardonnay|riesling|sauvignon blanc|pinot gri\\w+|chenin|albari\\w+|white|blanc|bianco|branco|grüner|verdejo|gewürz\\w*|viognier|vermentino|moscato|soave', bottle('#cfd08a')],
  ['wines?|rouge|red|pinot|syrah|shiraz|merlot|cabernet|malbec|grenache|rioja|nebbiolo|barolo|sangiovese|chianti|bordeaux|burgundy|tempranillo|zinfandel|lemberger|trocken|reserva|riserva|cuvée|château|domaine|vineyards?|blend|magnum', bottle('#7c2741')],
  ['coffee|espresso|latte|cappuccino|tea|cocoa', cup],
  ['juice|seltzer|water|soda|lemonade|kombucha|iced', glass],
  ['cookies?|brownies?|muffins?|cakes?|pastr\\w+|donuts?|croissants?|cinnamon|babka|rugelach|cheesecake|pudding', cookie],
  ['soups?|noodles?|broth|chili|stew', bowl('#c9713a')],
  ['salads?|greens|quinoa|fruit|yogurt|parfait|oat\\w*', bowl('#6f9a48')],
  ['bagels?|lox', bagel],
  ['platters?|trays?|catering', platter],
  ['sandwich\\w*|deli|lunch|rolls?|club|reuben|pastrami|wraps?|eggs?|bacon|sub|panini|melt|toast|sourdough|rye', sandwich],
  ['seats?|legroom|row|cabin|upgrade|class', seat],
  ['lounges?', sofa],
  ['hotels?|rooms?|suites?|stays?|nights?', bed],
  ['rides?|cars?|sedans?|taxis?|transfers?', car],
  ['restaurants?|tables?|dinner|bistro|trattoria|grill', plate],
  ['bags?|luggage', luggage],
  ['flights?|fly|trips?|airport|city|weekend|beach|mountains?', plane],
].map(([words, draw]) => [new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, 'iu'), draw]);

/**
 * @param item its title and detail say what it is
 * @param others what it is shown with: what says nothing of itself is mostly of their kind
 */
export function picture(item, words, others = []) {
  const draw = kind(item) ?? others.map(kind).find(found => found) ?? parcel;
  return html`<svg class="picture" viewBox="0 0 120 72" role="img" aria-label=${words.say('picture', {title: item.title})}>
    <rect class="ground" width="120" height="72"/>${draw(hue(item.id))}</svg>`;
}

/** What a brand is about, by its name and what one asks there; says nothing to those who cannot see it. */
export function emblem(brand) {
  const draw = kind({title: brand.name}) ?? kind({title: brand.suggestions.join(' ')}) ?? parcel;
  return html`<svg class="picture" viewBox="0 0 120 72" aria-hidden="true"><rect class="ground" width="120" height="72"/>${draw(hueOf(brand.theme?.light?.accent ?? '#1d4ed8'))}</svg>`;
}

function kind(item) {
  return KINDS.find(([pattern]) => pattern.test(`${item.title} ${item.detail ?? ''}`))?.[1];
}

/** The same item always looks the same. */
function hue(id) {
  let sum = 7;
  for (const letter of id) {
    sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  }
  return HUES[sum % HUES.length];
}

/** Of a colour such as #0b5fff, in degrees. */
function hueOf(colour) {
  const [red, green, blue] = [1, 3, 5].map(from => parseInt(colour.slice(from, from + 2), 16));
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range === 0) {
    return HUES[0];
  }
  const turn = most === red ? (green - blue) / range : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  return Math.round((turn * 60 + 360) % 360);
}

function bottle(wine, sparkling = false) {
  return h => svg`<g>
    <path d="M54 8h12v16c0 4 7 6 7 14v26H47V38c0-8 7-10 7-14z" fill=${wine}/>
    <rect x="53" y="6" width="14" height="9" rx="2" fill=${sparkling ? '#b48a2c' : '#3c2a2f'}/>
    <rect x="49" y="42" width="22" height="14" rx="2" fill="#fbf6ea"/>
    <path d="M53 47h14M53 51h9" stroke="hsl(${h} 40% 40%)" stroke-width="1.500"/>
    <path d="M84 34h16c0 9-3 13-8 13s-8-4-8-13zM92 47v14M86 62h12" fill="none" stroke="#8a7f79" stroke-width="2"/>
    <path d="M86 38h12c0 6-2 8-6 8s-6-2-6-8z" fill=${wine}/></g>`;
}

function cup(h) {
  return svg`<g><path d="M42 26h32v20a12 12 0 0 1-12 12h-8a12 12 0 0 1-12-12z" fill="hsl(${h} 45% 55%)"/>
    <path d="M74 30h5a7 7 0 0 1 0 14h-5" fill="none" stroke="hsl(${h} 45% 55%)" stroke-width="4"/>
    <ellipse cx="58" cy="27" rx="16" ry="4" fill="#4a2f20"/>
    <path d="M50 18c-3-4 3-5 0-9M60 18c-3-4 3-5 0-9" fill="none" stroke="#9a8f88" stroke-width="2" stroke-linecap="round"/>
    <rect x="34" y="60" width="48" height="4" rx="2" fill="#cbbfae"/></g>`;
}

function glass(h) {
  return svg`<g><path d="M46 14h28l-4 48H50z" fill="#dfeef2" stroke="#a9c3cc" stroke-width="2"/>
    <path d="M48 28h24l-3 32H51z" fill="hsl(${h} 60% 66%)" opacity=".75"/>
    <path d="M64 8l-6 34" stroke="#e4725c" stroke-width="3" stroke-linecap="round"/>
    <circle cx="74" cy="16" r="7" fill="#e9d44c"/></g>`;
}

function cookie() {
  return svg`<g><circle cx="52" cy="38" r="22" fill="#c98f4e"/><circle cx="78" cy="46" r="16" fill="#b97c3d"/>
    <g fill="#4a2c17"><circle cx="45" cy="30" r="3.500"/><circle cx="58" cy="28" r="3"/><circle cx="52" cy="42" r="3.500"/><circle cx="42" cy="46" r="2.500"/><circle cx="80" cy="40" r="3"/><circle cx="76" cy="52" r="3"/><circle cx="86" cy="49" r="2"/></g></g>`;
}

function bowl(food) {
  return () => svg`<g><ellipse cx="60" cy="34" rx="32" ry="9" fill=${food}/>
    <g fill="#fff" opacity=".45"><circle cx="50" cy="32" r="3"/><circle cx="64" cy="35" r="4"/><circle cx="74" cy="31" r="2.500"/></g>
    <path d="M28 34h64c0 18-13 28-32 28S28 52 28 34z" fill="#f1ead9" stroke="#d6cbb2" stroke-width="2"/></g>`;
}

function bagel() {
  return svg`<g><ellipse cx="60" cy="40" rx="30" ry="22" fill="#cf9850"/><ellipse cx="60" cy="37" rx="9" ry="6" fill="var(--picture)"/>
    <g fill="#fdf3d8"><circle cx="42" cy="32" r="1.500"/><circle cx="50" cy="25" r="1.500"/><circle cx="70" cy="25" r="1.500"/><circle cx="80" cy="34" r="1.500"/><circle cx="48" cy="48" r="1.500"/><circle cx="74" cy="48" r="1.500"/></g></g>`;
}

function sandwich(h) {
  return svg`<g><path d="M28 32c0-14 14-20 32-20s32 6 32 20z" fill="#d9a05b"/>
    <path d="M26 34c6 6 10-2 16 3s10-3 17 2 10-4 16 1 12 0 19-4v5H26z" fill="#7fa650"/>
    <rect x="27" y="41" width="66" height="6" rx="3" fill=${h < 100 || h > 300 ? '#b5473c' : '#e2917e'}/>
    <path d="M27 47h66l-10 7-8-5-9 5-9-4-8 4-9-5z" fill="#f0c44c"/>
    <path d="M27 54h66v3a7 7 0 0 1-7 7H34a7 7 0 0 1-7-7z" fill="#c98d48"/>
    <g fill="#fbe7c2"><circle cx="48" cy="21" r="1.500"/><circle cx="60" cy="18" r="1.500"/><circle cx="72" cy="22" r="1.500"/></g></g>`;
}

function platter(h) {
  return svg`<g><ellipse cx="60" cy="52" rx="42" ry="10" fill="#cfc6b4"/>
    <g><rect x="26" y="32" width="18" height="16" rx="4" fill="#d9a05b"/><rect x="50" y="28" width="18" height="20" rx="4" fill="hsl(${h} 45% 58%)"/><rect x="74" y="32" width="18" height="16" rx="4" fill="#7fa650"/></g>
    <path d="M22 50h76" stroke="#a99f8b" stroke-width="3" stroke-linecap="round"/></g>`;
}

function seat(h) {
  return svg`<g fill="hsl(${h} 40% 48%)"><rect x="40" y="10" width="20" height="36" rx="7"/><rect x="40" y="42" width="38" height="12" rx="5"/></g>
    <path d="M48 54v10M72 54v10M80 36h-16" stroke="#8b93a1" stroke-width="4" stroke-linecap="round"/>`;
}

function sofa(h) {
  return svg`<g fill="hsl(${h} 35% 50%)"><rect x="28" y="26" width="64" height="22" rx="8"/><rect x="20" y="36" width="14" height="22" rx="6"/><rect x="86" y="36" width="14" height="22" rx="6"/><rect x="32" y="44" width="56" height="14" rx="4"/></g>
    <path d="M96 24v-10M90 14h12" stroke="#c7a24a" stroke-width="3" stroke-linecap="round"/>`;
}

function bed(h) {
  return svg`<g><rect x="24" y="20" width="6" height="42" fill="#8a6d4f"/><rect x="24" y="44" width="74" height="12" rx="3" fill="hsl(${h} 40% 55%)"/>
    <rect x="32" y="36" width="22" height="10" rx="4" fill="#fbf8f0"/><rect x="92" y="44" width="6" height="18" fill="#8a6d4f"/></g>`;
}

function car(h) {
  return svg`<g><path d="M22 46l8-4 12-14h28l14 14 14 4v10H22z" fill="hsl(${h} 50% 48%)"/>
    <path d="M46 32h10v10H38zM60 32h9l9 10H60z" fill="#dfeef2"/><circle cx="40" cy="56" r="8" fill="#2f333a"/><circle cx="80" cy="56" r="8" fill="#2f333a"/></g>`;
}

function plate(h) {
  return svg`<g><circle cx="60" cy="38" r="24" fill="#fbf8f0" stroke="#d6cbb2" stroke-width="2"/><circle cx="60" cy="38" r="13" fill="hsl(${h} 40% 60%)"/>
    <path d="M26 18v12m-4-12v8a4 4 0 0 0 8 0v-8M26 34v24M96 18c-5 4-5 14 0 16v24" fill="none" stroke="#8b8579" stroke-width="2.500" stroke-linecap="round"/></g>`;
}

function luggage(h) {
  return svg`<g><rect x="42" y="22" width="36" height="40" rx="6" fill="hsl(${h} 40% 50%)"/><path d="M52 22v-8h16v8" fill="none" stroke="#6d6a66" stroke-width="3"/><path d="M51 24v36M69 24v36" stroke="#fff" stroke-opacity=".4" stroke-width="2"/></g>`;
}

function plane(h) {
  return svg`<g><circle cx="92" cy="16" r="8" fill="#f2c75c"/><path d="M18 42l76-16c8-1 10 6 2 9L70 44 46 64h-8l12-17-18 3-7 7h-6l4-10z" fill="hsl(${h} 45% 52%)"/><path d="M8 60c14-6 22 4 34 0s22-4 34 0 20 2 36-2v14H8z" fill="#fff" opacity=".55"/></g>`;
}

function parcel(h) {
  return svg`<g><rect x="38" y="26" width="44" height="34" rx="3" fill="hsl(${h} 40% 60%)"/><path d="M60 26v34M38 38h44M60 26c-10-14-20-4 0 0c20-4 10-14 0 0" fill="none" stroke="#fff" stroke-width="3"/></g>`;
}
