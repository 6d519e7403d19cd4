/** What the people of a workshop agreed on, while it lasts. */
export const keptWords = 'This room agreed to keep its captions.';
