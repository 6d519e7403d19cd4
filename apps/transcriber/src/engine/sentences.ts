/** What people read when there are no automatic captions. Nobody has to do anything about the first two. */
export const sentences = {
  off: 'Automatic captions are switched off here.',
  preparing: 'Automatic captions are being prepared.',
  failed: 'Automatic captions do not work here now.',
  unreachable: 'Automatic captions have stopped. We try again by ourselves.'
} as const;
