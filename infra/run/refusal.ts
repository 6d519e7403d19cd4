/** A wrong setting or a missing part, told in one plain sentence. Code 78 means "wrong setting" to service managers. */
export class Refusal extends Error {
  readonly code: number;
  constructor(sentence: string, code = 78) {
    super(sentence);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** Runs a program: a refusal is its sentence on stderr and its code, anything else is a defect and keeps its stack. */
export async function runProgram(program: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await program();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code;
  }
}
