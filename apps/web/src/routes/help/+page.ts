/** A document: it needs no JavaScript to be read. */
export const csr = false;
