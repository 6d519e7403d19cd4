export { HandConnection, HandWire, type Accept, type ServerEnd } from './hand-wire.ts';
export { ManualScheduler, SeededRandom } from './manual-scheduler.ts';
