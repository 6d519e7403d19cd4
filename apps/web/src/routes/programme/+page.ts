/** The programme is a document: it needs no JavaScript to be read. */
export const csr = false;
