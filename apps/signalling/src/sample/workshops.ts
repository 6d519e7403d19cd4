import type { Access, Person, Session, Slot } from '@alongside/domain';

/**
 * The six workshops of the sample. The four subjects are published; which workshop takes which is not, so the
 * sharing out, the titles, the hosts and the badges are made up.
 */
type Plan = {
  readonly title: string;
  readonly summary: string;
  readonly easyRead: string;
  readonly subject: number | null;
  readonly access: Access;
  readonly hosts: readonly [string, string];
  readonly capacity: number;
};

const withTeam: Access = { bsl: 'here', captions: 'human' };
const onRequest: Access = { bsl: 'ask', captions: 'automatic' };
const withoutBsl: Access = { bsl: 'none', captions: 'automatic' };

const plans: readonly Plan[] = [
  {
    title: 'Family and friend carers: projects of the Accelerating Reform Fund',
    summary: 'Projects for family and friend carers, and how SCIE supports them in practice.',
    easyRead: 'We talk about new help for carers.',
    subject: 1,
    access: withTeam,
    hosts: ['Mary Bell', 'Sam Okafor'],
    capacity: 20
  },
  {
    title: 'New ways of commissioning, with lived-experience roles',
    summary: 'Who decides what is bought, and how people with lived experience share that job.',
    easyRead: 'We talk about who chooses the support people get.',
    subject: 2,
    access: onRequest,
    hosts: ['Priya Nair', 'Ben Hartley'],
    capacity: 20
  },
  {
    title: 'Equity, diversity and inclusion: more diverse voices',
    summary: 'How more diverse voices come into innovation and co-production.',
    easyRead: 'We talk about how everybody can be heard.',
    subject: 3,
    access: onRequest,
    hosts: ['Joy Mensah', 'Rukhsana Ali'],
    capacity: 20
  },
  {
    title: 'Tools that show the impact of co-production',
    summary: 'Tools a local authority can use to show what co-production changed.',
    easyRead: 'We talk about how to show that it works.',
    subject: 4,
    access: withoutBsl,
    hosts: ['Owen Price', 'Grace Adeyemi'],
    capacity: 20
  },
  {
    title: 'Artificial intelligence in co-production',
    summary: 'What it can help with, what it must not decide, and who says so.',
    easyRead: 'We talk about computers that write and answer.',
    subject: null,
    access: withoutBsl,
    hosts: ['Kofi Boateng', 'Lena Fischer'],
    capacity: 20
  },
  {
    title: 'Carers and the Accelerating Reform Fund: case studies',
    summary: 'More on the first subject: carers and staff walk through what they tried.',
    easyRead: 'Carers tell what they tried, and what happened.',
    subject: 1,
    access: withoutBsl,
    hosts: ['Tariq Hussain', 'Bea Lindqvist'],
    capacity: 20
  }
];

const host = (name: string): Person => ({ name, about: 'Workshop host', sample: true });

/** One round of all six at the same time. The second round has the same rooms and ids ending in `-again`. */
export function workshopSlot(round: 1 | 2, title: string, startsAt: string, endsAt: string): Slot {
  const sessions = plans.map((plan, n): Session => {
    const room = `workshop-${n + 1}`;
    return {
      ...plan,
      id: round === 1 ? room : `${room}-again`,
      kind: 'workshop',
      hosts: plan.hosts.map(host),
      speakers: [],
      startsAt,
      endsAt,
      room,
      announced: null,
      contentNote: null,
      bslVideo: null,
      sample: true,
      picture: room
    };
  });
  return { id: `round-${round}`, title, startsAt, endsAt, sessions, choice: true };
}
