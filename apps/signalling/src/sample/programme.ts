import type { Access, Day, Person, Programme, Session, SessionKind, Slot } from '@alongside/domain';
import { workshopSlot } from './workshops.ts';

/** Co-production Week 2025 as published, with a made-up day to rehearse with. What is made up says `sample: true`. */

/** The conference day in UK time; July is +01:00. Stored as instants. */
const at = (date: string, time: string): string => new Date(`${date}T${time}:00+01:00`).toISOString();
const tuesday = '2025-07-01';
const thursday = '2025-07-03';

const published = { sample: false } as const;
const madeUp = (name: string, about: string): Person => ({ name, about, sample: true });
/** No access provision was published, so every badge of the sample is made up. */
const plenaryAccess: Access = { bsl: 'here', captions: 'human' };

const blank = {
  announced: null,
  room: null,
  hosts: [],
  speakers: [],
  access: null,
  contentNote: null,
  easyRead: null,
  bslVideo: null,
  subject: null,
  capacity: null,
  sample: true,
  picture: null
} as const;

function alone(id: string, kind: SessionKind, span: readonly [string, string], more: Partial<Session> & Pick<Session, 'title'>): Slot {
  const startsAt = at(tuesday, span[0]);
  const endsAt = at(tuesday, span[1]);
  const session: Session = { ...blank, id, kind, summary: '', startsAt, endsAt, ...more };
  return { id: `slot-${id}`, title: more.title, startsAt, endsAt, sessions: [session], choice: false };
}

const chairs = [
  madeUp('Amina Yusuf', 'Co-chair. Draws on support at home.'),
  madeUp('Tom Ellery', 'Co-chair. Works in adult social care.')
];

const conference: Day = {
  date: tuesday,
  title: 'The conference',
  slots: [
    alone('doors', 'doors', ['09:40', '10:00'], {
      title: 'Doors open',
      summary: 'Come in early. Check your captions, BSL and sound.',
      room: 'plenary'
    }),
    alone('opening-plenary', 'plenary', ['10:00', '11:00'], {
      title: 'Welcome and opening plenary',
      summary: 'We open the day. Three people say what changed when they decided together.',
      room: 'plenary',
      hosts: chairs,
      access: plenaryAccess,
      easyRead: 'We say hello. Three people tell their story. You can ask questions.',
      speakers: [
        madeUp('Dele Akande', 'Speaks with a communication aid.'),
        madeUp('Mary Bell', 'Cares for her brother.'),
        madeUp('Priya Nair', 'Commissions services with people who use them.')
      ]
    }),
    alone('morning-break', 'break', ['11:00', '11:15'], { title: 'Break', summary: 'Cameras and microphones are off.' }),
    workshopSlot(1, 'First round of workshops', at(tuesday, '11:15'), at(tuesday, '12:15')),
    alone('lunch', 'lunch', ['12:15', '13:15'], { title: 'Lunch', summary: 'One hour. The quiet room stays open.' }),
    alone('discussion-plenary', 'plenary', ['13:15', '14:10'], {
      title: 'Plenary discussion with your questions',
      summary: 'The speakers answer what you ask: in writing, by voice or in BSL.',
      room: 'plenary',
      hosts: chairs,
      access: plenaryAccess,
      easyRead: 'You ask. The speakers answer. You can ask in the way you like.',
      contentNote: 'People may talk about care that went wrong.',
      speakers: [
        madeUp('Dele Akande', 'Speaks with a communication aid.'),
        madeUp('Joy Mensah', 'Signs in BSL. Leads a self-advocacy group.')
      ]
    }),
    alone('afternoon-break', 'break', ['14:10', '14:25'], { title: 'Break', summary: 'Cameras and microphones are off.' }),
    workshopSlot(2, 'Second round of the same six workshops', at(tuesday, '14:25'), at(tuesday, '15:20')),
    alone('last-break', 'break', ['15:20', '15:35'], { title: 'Break', summary: 'Cameras and microphones are off.' }),
    alone('closing-plenary', 'plenary', ['15:35', '16:00'], {
      title: 'Closing plenary: what we heard',
      summary: 'We say what we heard today, and what happens next.',
      room: 'plenary',
      hosts: chairs,
      access: plenaryAccess,
      easyRead: 'We say what we learned. We say what comes next.'
    })
  ]
};

const webinar: Session = {
  ...blank,
  ...published,
  id: 'carers-lincolnshire',
  kind: 'webinar',
  title: 'Using arts, nature and heritage to improve carer connectivity in Lincolnshire',
  summary:
    'How the council improved local support for unpaid carers. Carers helped to design arts and nature sessions. Respite care lets people come. A social impact evaluation shows what changed.',
  startsAt: at(thursday, '10:30'),
  endsAt: at(thursday, '11:30'),
  hosts: [
    { name: 'Sarah Grundy', about: 'Lincolnshire County Council', sample: false },
    { name: 'Local carers', about: null, sample: false },
    { name: 'Robert Dean', about: 'University of Lincoln', sample: false }
  ]
};

/** Published without a day or a time, so no time is invented for them. */
function toBeAnnounced(id: string, kind: SessionKind, title: string, summary: string): Session {
  return { ...blank, ...published, id, kind, title, summary, startsAt: null, endsAt: null, announced: 'Time to be announced' };
}

export const sampleProgramme: Programme = {
  event: {
    title: 'Co-production Week 2025',
    theme: 'Innovation through co-production',
    host: 'Social Care Institute for Excellence (SCIE)',
    from: '2025-06-30',
    to: '2025-07-04',
    zone: 'Europe/London',
    about:
      'The week shows how co-production leads to new ideas in social care, and the difference it makes. It shares good practice and starts debate. It values what people who use services and carers contribute.',
    welcome:
      'Patrick Wood chairs the SCIE Co-production Steering Group. In his welcome he says that innovation needs solid foundations. Good co-production rests on accessibility, diversity, equality and reciprocity: getting something back for what one gives.\n\nHe says that people with lived experience decide, on an equal basis, what is talked about, what is done and who does it. They are there to lead, not to make up the numbers. One event of the week is made for exploring what innovation means to people with lived experience.\n\nHe remembers John Evans, pioneer of the disability movement and former chair of the steering group, who died in January 2025.',
    arf: 'The Accelerating Reform Fund (ARF) belongs to the Department of Health and Social Care. It has 122 projects. Every one had to use co-production from the start. About 70 % have a part for unpaid carers, and 73 are wholly about them. SCIE gives hands-on support. The second phase of the Casey Commission reports in 2028 at the earliest, so answers that can be used now are wanted.',
    contact: 'People can contact SCIE for help with their own co-production.'
  },
  days: [
    { date: '2025-06-30', title: 'The week begins', slots: [] },
    conference,
    { date: '2025-07-02', title: 'Midweek', slots: [] },
    {
      date: thursday,
      title: 'Webinar',
      slots: [
        {
          id: 'slot-webinar',
          title: 'Webinar',
          startsAt: at(thursday, '10:30'),
          endsAt: at(thursday, '11:30'),
          sessions: [webinar],
          choice: false
        }
      ]
    },
    { date: '2025-07-04', title: 'The week ends', slots: [] }
  ],
  unscheduled: [
    toBeAnnounced(
      'lived-experience-event',
      'not-published',
      'What innovation means to people with lived experience',
      'An event made for exploring what innovation means to people with lived experience, and the part they play in leading it. Its title, day, time and form are not published yet.'
    ),
    toBeAnnounced('online-questions', 'qa', 'Online Q&A', 'Questions and answers online. Its day and time are not published yet.'),
    toBeAnnounced(
      'arf-launch',
      'in-person',
      'Launch of the Accelerating Reform Fund (ARF) report',
      'In person, at Westminster. Its day and time are not published yet.'
    )
  ]
};
