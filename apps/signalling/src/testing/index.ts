export { Client, newId } from './client.ts';
export { TestServer } from './server.ts';
