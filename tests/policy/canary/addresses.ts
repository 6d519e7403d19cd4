/** Every address that can be read, and which of each the canary day reads for everybody. `routes.test.ts` compares. */
const rooms = ['plenary', 'workshop-2', 'quiet-room'] as const;
const ofRooms = (...rest: readonly string[]): readonly string[] => rooms.flatMap((room) => rest.map((one) => `/api/rooms/${room}/${one}`));

const pages =
  '/ /programme /programme/opening-plenary /lobby /room/plenary /room/plenary/__data.json /room/workshop-2 /room/workshop-2/__data.json ' +
  '/desk /desk/__data.json /chair /chair/__data.json /wall /wall/__data.json /console /prepare /prepare/__data.json /captioner /interpreter /workshops ' +
  '/organise/access /organise/access/__data.json /organise/workshops /organise/workshops/__data.json /organise/safety ' +
  '/organise/ready /organise/ready/__data.json /organise/fairness /organise/fairness/__data.json /safety /safety/__data.json /quiet-room /me /help /join /screen /room/plenary/captions /room/workshop-2/captions ' +
  '/room/plenary/notes /room/plenary/notes/__data.json /room/workshop-2/notes /room/workshop-2/notes/__data.json ' +
  '/room/plenary/question /room/plenary/question/__data.json /room/workshop-2/question /room/workshop-2/question/__data.json';
const answers =
  '/api/me /api/me/captions-heard /api/programme /api/programme/opening-plenary /api/status /healthz /readyz /metrics /api/control/present ' +
  '/api/screens/captions /api/access-plan /api/access-plan/missing /api/readiness /api/fairness /api/wall /api/visits /api/backchannels /api/choices /api/safety /api/safety/lead';

/** Pages and answers that anybody may ask for; each is asked for by everybody. */
export const addresses: readonly string[] = [
  ...pages.split(' '),
  ...answers.split(' '),
  ...ofRooms('view', 'prepared', 'team', 'decks', 'films', 'backchannel', 'captions.vtt', 'captions.txt', 'captions.html')
];
/** What is known only once the day has made it. */
export const ofDeck = (room: string, deck: string): readonly string[] =>
  ['', '/page/1.png'].map((rest) => `/api/rooms/${room}/deck/${deck}${rest}`);
export const ofFilm = (room: string, film: string): readonly string[] =>
  ['/video', '/captions.vtt', '/script'].map((rest) => `/api/rooms/${room}/film/${film}${rest}`);
export const lineOf = (call: string): string => `/api/help/${call}/line`;

/** Read by nobody in the canary day, each for a reason. */
export const unread: Readonly<Record<string, string>> = {
  '/join/[token]': 'makes a session from a link: each person of the day comes in by the same door; no words stand there',
  '/captions/:token/seq': 'a number, for whoever holds the address: tests/captions',
  '/captions/:token/closedcaption/seq': 'a number, for whoever holds the address: tests/captions',
  '/closedcaption/seq': 'a number, for whoever holds the address: tests/captions',
  '/live': 'the socket: every frame of it is searched',
  '/captions/:token/live': 'a socket that sends nothing',
  '/api/livekit/webhook': 'takes what the media server tells, and answers nothing',
  transcriberPath: 'a socket for the process that makes captions: refused to everybody else'
};
