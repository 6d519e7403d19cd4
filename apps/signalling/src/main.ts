import { enableCompileCache } from 'node:module';

// Coming back after a crash is boot time against the clients' first try: the second start finds everything compiled.
enableCompileCache();
await import('./serve.ts');
