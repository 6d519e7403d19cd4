import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
  SIGNALLING_ORIGIN: {
    description: 'Where the signalling server answers REST, as seen from this process. Set by the process that serves the pages.',
    schema: (value) => {
      if (value === undefined || value === '') return 'http://127.0.0.1:8080';
      if (!/^https?:\/\/[^/]+$/.test(value))
        throw new Error('SIGNALLING_ORIGIN must be an address like http://127.0.0.1:8080, without a path.');
      return value;
    }
  }
});
